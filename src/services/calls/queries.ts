import type {SavedView} from '../../domain/acts/saved-views.ts';
import {parseQuery, type Query, type QueryProblem} from '../../domain/entries/query.ts';
import {countActiveGoals, type GoalView, goals} from '../goals/goal-view.ts';
import type {Home} from '../home/home.ts';
import {type SinceVisit, sinceLastVisit} from '../home/since-visit.ts';
import {journal} from '../journal/journal.ts';
import {actionThreads, dueActions, type Threads} from '../journal/next-actions.ts';
import {type ReflectionView, showReflection} from '../journal/reflect.ts';
import {type CommunityView, communities, countCommunities} from '../network/communities.ts';
import {
  countNewRows,
  type QueueOrder,
  type QueuePage,
  type QueuePageRequest,
  queryProblems,
  queueOrder,
  queuePage,
  queueRows,
  type RowView,
  type StateCounts,
  stateCounts,
} from '../queue/queue.ts';
import {tagsInUse} from '../queue/tags.ts';
import {type LinkedGoals, linkedGoals} from '../queue/triage.ts';
import {savedViews} from '../queue/views.ts';
import {type EntryView, readEntry} from '../reading/read-entry.ts';
import {type RecallPage, recallPage} from '../recall/recall-page.ts';
import {closingLine} from '../review/closing.ts';
import {type PastAct, pastActs, undoHint} from '../undo.ts';
import {type GoalAside, type GoalsPage, type GoalsPageRequest, goalAside, goalsPage} from './goals-page.ts';
import {type TodayPage, todayPage} from './today-page.ts';
import {type WhyPage, whyPage} from './why-page.ts';
import {type WritingOffer, type WritingSubject, writingOffer} from './writing-offer.ts';

/** The beginning of the queue, and what is shown around it. */
export interface QueueStart {
  page: QueuePage;
  counts: StateCounts;
  since: SinceVisit | null;
  /** No community is followed yet. */
  isFirstRun: boolean;
}

/** What changed since a page of the queue was read. */
export interface QueueNews {
  counts: StateCounts;
  since: SinceVisit | null;
  /** The number of matching entries that are new. */
  fresh: number;
  /** The order that the queue has now: it changes with the first active goal. */
  order: QueueOrder;
  /** The rows that were asked for as they are now, without those that are gone. */
  rows: RowView[];
}

/** A view, with the parts of its query that the queue leaves out. */
export interface CheckedView extends SavedView {
  problems: QueryProblem[];
}

/** What the queue can be narrowed to. */
export interface Narrowings {
  goals: GoalView[];
  communities: CommunityView[];
  tags: string[];
  views: CheckedView[];
}

/** What the Journal place shows. */
export interface JournalPage extends Threads {
  rows: ReflectionView[];
  goals: GoalView[];
}

/**
 * What the screens read: its name, what it takes and what it gives. Each is one page or one thing, straight from the index,
 * and takes milliseconds. What throws, throws PlnError 'not-found'.
 */
export interface Queries {
  queueStart: {with: Pick<QueuePageRequest, 'filter' | 'limit'>; gives: QueueStart};
  queuePage: {with: QueuePageRequest; gives: QueuePage};
  /** `since`: the `newest` of the page. */
  queueNews: {with: {filter: QueuePageRequest['filter']; since: number; ids: string[]}; gives: QueueNews};
  /** All that the queue can be narrowed to. */
  narrowings: {with: null; gives: Narrowings};
  /** The parts of a query that the queue leaves out. */
  queryProblems: {with: Query; gives: QueryProblem[]};
  /** The learner's views. */
  views: {with: null; gives: CheckedView[]};
  /** What there is to recall today, with both sides of each card. */
  recallPage: {with: null; gives: RecallPage};
  /** The review's last line. */
  closingLine: {with: null; gives: string};
  /** `minutes`: how long the review may take; null, as the setting says. */
  todayPage: {with: {minutes: number | null}; gives: TodayPage};
  /** Throws. */
  entry: {with: string; gives: EntryView};
  /** Why an entry is where it is, with all parts. Throws. */
  why: {with: string; gives: WhyPage};
  communities: {with: null; gives: CommunityView[]};
  goals: {with: null; gives: GoalView[]};
  goalsPage: {with: GoalsPageRequest; gives: GoalsPage};
  /** Throws. */
  goalAside: {with: string; gives: GoalAside};
  /** A goal that is gone filters nothing. */
  journalPage: {with: {goal: string | null; onlyDue: boolean}; gives: JournalPage};
  /** Throws. */
  reflection: {with: string; gives: ReflectionView};
  /** What the screen for writing shows beside the text. Throws. */
  writingOffer: {with: WritingSubject; gives: WritingOffer};
  /** The tags in use. */
  tags: {with: null; gives: string[]};
  /** All goals, and which of them all of these entries are linked to. */
  goalLinks: {with: string[]; gives: LinkedGoals};
  /** Next to the names of the places: entries in the inbox, communities, active goals, next actions that are due. */
  tabCounts: {with: null; gives: {queue: number; network: number; goals: number; journal: number}};
  /** What undo would take back now, in words; null: nothing. */
  undoHint: {with: null; gives: string | null};
  /** The acts that undo would take back, newest first; at most so many. */
  pastActs: {with: number; gives: PastAct[]};
}

export type QueryName = keyof Queries;

/** How each query is answered. The terminal UI gets this instead of a home: it reaches neither the index nor the folder. */
export type UiQueries = {[Name in QueryName]: (value: Queries[Name]['with']) => Queries[Name]['gives']};

/** The queries of the UI on one home. */
export const createQueries = (home: Home): UiQueries => ({
  queueStart: request => ({
    page: queuePage(home, {...request, from: null, before: false}),
    counts: stateCounts(home),
    since: sinceLastVisit(home),
    isFirstRun: countCommunities(home) === 0,
  }),
  queuePage: request => queuePage(home, request),
  queueNews: ({filter, since, ids}) => ({
    counts: stateCounts(home),
    since: sinceLastVisit(home),
    fresh: countNewRows(home, filter, since),
    order: queueOrder(home, filter.sort, filter.goal !== undefined),
    rows: queueRows(home, ids, filter),
  }),
  recallPage: () => recallPage(home),
  closingLine: () => closingLine(home),
  todayPage: request => todayPage(home, request),
  entry: id => readEntry(home, id),
  why: id => whyPage(home, id),
  queryProblems: query => queryProblems(home, query),
  narrowings: () => ({
    goals: goals(home),
    communities: communities(home),
    tags: tagsInUse(home),
    views: viewsOf(home),
  }),
  views: () => viewsOf(home),
  communities: () => communities(home),
  goals: () => goals(home),
  goalsPage: request => goalsPage(home, request),
  goalAside: id => goalAside(home, id),
  journalPage: query => journalPage(home, query),
  reflection: id => showReflection(home, id),
  writingOffer: subject => writingOffer(home, subject),
  tags: () => tagsInUse(home),
  goalLinks: ids => linkedGoals(home, ids),
  tabCounts: () => ({
    queue: stateCounts(home).inbox,
    network: countCommunities(home),
    goals: countActiveGoals(home),
    journal: dueActions(home).length,
  }),
  undoHint: () => undoHint(home),
  pastActs: limit => pastActs(home, limit),
});

const viewsOf = (home: Home): CheckedView[] =>
  savedViews(home).map(view => ({...view, problems: queryProblems(home, parseQuery(view.query))}));

/** A goal whose making was undone cannot be asked for; then all of the journal is shown. */
function journalPage(home: Home, {goal, onlyDue}: Queries['journalPage']['with']): JournalPage {
  const all = goals(home);
  const filter = goal !== null && all.some(({id}) => id === goal) ? {goal} : {};
  return {goals: all, rows: journal(home, {due: onlyDue, ...filter}), ...actionThreads(home)};
}
