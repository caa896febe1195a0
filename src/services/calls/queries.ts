import type {Annotation} from '../../domain/learning/annotation.ts';
import {annotatedEntry, annotations} from '../annotations/annotate.ts';
import {countActiveGoals, type GoalLinkView, type GoalView, goalLinks, goals} from '../goals/goal-view.ts';
import type {Home} from '../home/home.ts';
import {type JournalQuery, journal} from '../journal/journal.ts';
import {actionThreads, dueActions, type Threads} from '../journal/next-actions.ts';
import {type ReflectionView, showReflection} from '../journal/reflect.ts';
import {type CommunityView, communities, countCommunities} from '../network/communities.ts';
import {
  countNewRows,
  type QueuePage,
  type QueuePageRequest,
  queuePage,
  queueRows,
  type RowView,
  type StateCounts,
  stateCounts,
} from '../queue/queue.ts';
import {tagsInUse} from '../queue/tags.ts';
import {type EntryView, readEntry} from '../reading/read-entry.ts';
import {type PastAct, pastActs, undoHint} from '../undo.ts';

/**
 * What the screens read: each is one page or one thing, straight from the index, and takes milliseconds. The terminal UI
 * gets these instead of a home, so that it reaches neither the index nor the folder.
 */
export interface UiQueries {
  queuePage(request: QueuePageRequest): QueuePage;
  /** The number of matching entries that are new since a page was read, by its `newest`. */
  arrivals(filter: QueuePageRequest['filter'], since: number): number;
  counts(): StateCounts;
  /** The counts beside the names of the places: the inbox, communities, active goals, next actions that are due. */
  tabCounts(): {queue: number; network: number; goals: number; journal: number};
  /** How the entries of the journal are connected by their next actions. */
  threads(): Threads;
  /** Rows as they are now; those that are gone are left out. */
  rows(ids: readonly string[]): RowView[];
  /** Throws PlnError 'not-found'. */
  entry(id: string): EntryView;
  /** Every tag in use. */
  tags(): string[];
  /** Whether any community is followed. */
  hasNetwork(): boolean;
  communities(): CommunityView[];
  goals(): GoalView[];
  /** When entries and annotations were linked to a goal, oldest first. */
  goalLinks(id: string): GoalLinkView[];
  /** The entry that an annotation is about. */
  entryOf(annotation: string): string | null;
  journal(query?: JournalQuery): ReflectionView[];
  annotations(): Annotation[];
  /** Throws PlnError 'not-found'. */
  reflection(id: string): ReflectionView;
  /** What undo would take back now, in words; null: nothing. */
  undoHint(): string | null;
  /** The acts that undo would take back, newest first. */
  pastActs(limit: number): PastAct[];
}

/** The queries of the UI on one home. */
export const createQueries = (home: Home): UiQueries => ({
  queuePage: request => queuePage(home, request),
  arrivals: (filter, since) => countNewRows(home, filter, since),
  counts: () => stateCounts(home),
  tabCounts: () => ({
    queue: stateCounts(home).inbox,
    network: countCommunities(home),
    goals: countActiveGoals(home),
    journal: dueActions(home).length,
  }),
  threads: () => actionThreads(home),
  rows: ids => queueRows(home, ids),
  entry: id => readEntry(home, id),
  tags: () => tagsInUse(home),
  hasNetwork: () => countCommunities(home) > 0,
  communities: () => communities(home),
  goals: () => goals(home),
  goalLinks: id => goalLinks(home, id),
  entryOf: annotation => annotatedEntry(home, annotation),
  journal: query => journal(home, query),
  annotations: () => annotations(home),
  reflection: id => showReflection(home, id),
  undoHint: () => undoHint(home),
  pastActs: limit => pastActs(home, limit),
});
