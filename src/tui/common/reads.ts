import type {Annotation} from '../../domain/learning/annotation.ts';
import {annotatedEntry, annotations} from '../../services/annotations/annotate.ts';
import {type GoalView, goals, showGoal} from '../../services/goals/goal-view.ts';
import type {Home} from '../../services/home/home.ts';
import {type JournalQuery, journal} from '../../services/journal/journal.ts';
import {actionThreads, dueActions, type Threads} from '../../services/journal/next-actions.ts';
import {type ReflectionView, showReflection} from '../../services/journal/reflect.ts';
import {type CommunityView, communities} from '../../services/network/communities.ts';
import {
  countNewRows,
  type QueuePage,
  type QueuePageRequest,
  queuePage,
  queueRows,
  type RowView,
  type StateCounts,
  stateCounts,
} from '../../services/queue/triage.ts';
import {type EntryView, readEntry} from '../../services/reading/read-entry.ts';
import {type PastAct, pastActs, undoHint} from '../../services/undo.ts';

/** What screens read: each call is one page or one thing, straight from the index, and takes milliseconds. */
export interface UiQueries {
  queuePage(request: QueuePageRequest): QueuePage;
  /** How many fitting entries are new since a page was read, by its `newest`. */
  arrivals(filter: QueuePageRequest['filter'], since: number): number;
  counts(): StateCounts;
  /** Beside the names of the places: what waits in the inbox, who is followed, which goals are active, what is due. */
  tabCounts(): {queue: number; network: number; goals: number; journal: number};
  /** How what was written hangs together by its next actions. */
  threads(): Threads;
  /** Rows as they are now; those that are gone are left out. */
  rows(ids: readonly string[]): RowView[];
  entry(id: string): EntryView;
  /** Every tag in use. */
  tags(): string[];
  /** Whether anyone is followed at all. */
  hasNetwork(): boolean;
  communities(): CommunityView[];
  goals(): GoalView[];
  goal(id: string): GoalView;
  /** When entries and annotations were tied to a goal, oldest first; epoch milliseconds. */
  goalLinks(id: string): {ownerId: string; at: number}[];
  /** The entry that an annotation is about. */
  entryOf(annotation: string): string | null;
  journal(query?: JournalQuery): ReflectionView[];
  annotations(): Annotation[];
  reflection(id: string): ReflectionView;
  /** What undo would take back now, in words; null where there is nothing. */
  undoHint(): string | null;
  /** The acts that undo would take back, newest first. */
  pastActs(limit: number): PastAct[];
}

export const createReads = (home: Home): UiQueries => ({
  queuePage: request => queuePage(home, request),
  arrivals: (filter, since) => countNewRows(home, filter, since),
  counts: () => stateCounts(home),
  tabCounts: () => ({
    queue: stateCounts(home).inbox,
    network: home.store.network.size(),
    goals: home.store.goals.all().filter(({goal}) => goal.status === 'active').length,
    journal: dueActions(home).length,
  }),
  threads: () => actionThreads(home),
  rows: ids => queueRows(home, ids),
  entry: id => readEntry(home, id),
  tags: () => home.store.triage.allTags(),
  hasNetwork: () => home.store.network.isEmpty() === false,
  communities: () => communities(home),
  goals: () => goals(home),
  goal: id => showGoal(home, id),
  goalLinks: id => home.store.goals.links(id as never),
  entryOf: annotation => annotatedEntry(home, annotation),
  journal: query => journal(home, query),
  annotations: () => annotations(home),
  reflection: id => showReflection(home, id),
  undoHint: () => undoHint(home),
  pastActs: limit => pastActs(home, limit),
});
