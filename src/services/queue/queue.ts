import {tagOf} from '../../domain/acts/triage.ts';
import type {EntryId, GoalId} from '../../domain/common/ids.ts';
import type {Query, QueryProblem} from '../../domain/entries/query.ts';
import type {FitTerm} from '../../domain/ranking/fit.ts';
import type {QueueOrder, TriageFilter} from '../../store/learner/queue-pages.ts';
import type {QueueRow} from '../../store/learner/triage.ts';
import {type Home, iso, isoOrNull} from '../home/home.ts';
import {findCommunity, findGoalId} from '../home/resolve-id.ts';
import {lastVisitEnd} from '../home/visits.ts';
import {createShownFits, reasonOfShown, type ShownFit} from '../ranking/reason.ts';
import {resolveQuery} from '../search/resolve-query.ts';
import {ownMinutes} from './reading-minutes.ts';

/** A row of `pln queue --json`. */
export interface RowView {
  id: string;
  title: string | null;
  url: string | null;
  author: string | null;
  publishedAt: string | null;
  /** Its place in the order of dates: when it was published, or first seen if that is unknown or in the future. */
  sortAt: string;
  state: string;
  read: boolean;
  starred: boolean;
  /** It came since the learner's last visit. */
  isNew: boolean;
  tags: string[];
  minutes: number;
  /** Higher comes first, in the order of the page. */
  score: number;
  /** How well it serves the goal that it is shown for; null: it serves none. */
  fit: number | null;
  /** The goal's terms in it, the one that adds most first. */
  terms: FitTerm[];
  /** Why it is here, at most 40 characters; null: only because of its age. */
  why: string | null;
  communities: {id: string; title: string}[];
  replies: number;
  /** How many entries of other communities it belongs with. */
  related: number;
}

export type {QueueOrder};

/** The orders that the learner can ask for. */
export type QueueSort = Exclude<QueueOrder, 'fit'>;

/** The filters of `pln queue`, in the learner's words: communities and goals by id or name. */
export interface QueueOptions {
  state: TriageFilter['state'];
  /** Default: best with an active goal, else newest. With `goal`, the best are those that fit it best. */
  sort?: QueueSort;
  unread?: boolean;
  starred?: boolean;
  community?: string;
  goal?: string;
  tag?: string;
  /** Epoch milliseconds. */
  since?: number;
  query?: Query;
  /** 0: all. */
  limit: number;
}

/** Reads the queue. Throws PlnError 'not-found' or 'ambiguous' for a community or goal of the filter. */
export function queue(home: Home, {limit, ...options}: QueueOptions): RowView[] {
  const filter = filterOf(home, options);
  return rowViews(home, home.store.triage.page(filter, limit === 0 ? -1 : limit, null), filter.goal);
}

/** The parts of a query that are left out. `in:` chooses among places, and the queue has only entries. */
export const queryProblems = (home: Home, query: Query): QueryProblem[] => resolveQuery(home, query).problems;

function filterOf(
  home: Home,
  {community, goal, tag, query, sort, ...plain}: Omit<QueueOptions, 'limit'>,
): TriageFilter {
  return {
    ...plain,
    order: queueOrder(home, sort, goal !== undefined),
    ...(community === undefined ? {} : {community: findCommunity(home, community).id}),
    ...(goal === undefined ? {} : {goal: findGoalId(home, goal)}),
    ...(tag === undefined ? {} : {tag: tagOf(tag)}),
    ...(query === undefined ? {} : {query: resolveQuery(home, query)}),
  };
}

/** The order of a queue. Best first is newest first until the goals are judged. */
export function queueOrder({store}: Home, sort: QueueSort = 'best', hasGoal = false): QueueOrder {
  if (sort !== 'best') return sort;
  if (hasGoal) return 'fit';
  return store.scores.isOn() ? 'best' : 'newest';
}

/** A page of the queue for a screen: after a row, or before it. */
export interface QueuePageRequest {
  filter: Omit<QueueOptions, 'limit'>;
  limit: number;
  from: {score: number; id: string} | null;
  before: boolean;
}

export interface QueuePage {
  rows: RowView[];
  /** Whether there are more rows after (or before) the page. */
  hasMore: boolean;
  order: QueueOrder;
  /** For `countNewRows`: entries that are new to the index later have a higher number. */
  newest: number;
}

/** Reads one page of the queue. Throws as `queue` does. */
export function queuePage(home: Home, {filter, limit, from, before}: QueuePageRequest): QueuePage {
  const cursor = from ? {position: from.score, id: from.id as EntryId} : null;
  const wanted = filterOf(home, filter);
  const found = home.store.triage.page(wanted, limit + 1, cursor, before);
  const rows = before ? found.slice(-limit) : found.slice(0, limit);
  return {
    rows: rowViews(home, rows, wanted.goal),
    hasMore: found.length > limit,
    order: wanted.order ?? 'newest',
    newest: home.store.triage.newest(),
  };
}

/** How many matching entries are new since a page was read. */
export const countNewRows = (home: Home, filter: QueuePageRequest['filter'], since: number): number =>
  home.store.triage.countNewSince(filterOf(home, filter), since);

/** How many entries are in each state, and how many of the inbox are unread. */
export type StateCounts = Record<'inbox' | 'later' | 'done' | 'unread', number>;

/** Counts the entries that show. */
export function stateCounts(home: Home): StateCounts {
  const counts: StateCounts = {inbox: 0, later: 0, done: 0, unread: 0};
  for (const {state, read, count} of home.store.triage.counts()) {
    counts[state] += count;
    if (state === 'inbox' && !read) counts.unread += count;
  }
  return counts;
}

/**
 * These rows as they are now; ids that are gone are omitted. Their scores are not of any page: a screen keeps those that it
 * has, or the next page would begin elsewhere.
 */
export function queueRows(
  home: Home,
  ids: readonly string[],
  filter: QueuePageRequest['filter'] = {state: 'all'},
): RowView[] {
  const rows = ids.flatMap(id => home.store.triage.get(home.store.entries.resolve(id as EntryId)) ?? []);
  return rowViews(home, rows, filterOf(home, filter).goal);
}

/** So many rows are asked about at once. */
const ROWS_AT_ONCE = 500;

/** The reasons that are known already, by the id of the entry. */
type KnownReasons = ReadonlyMap<EntryId, string | null>;

/**
 * Rows as commands and screens show them. `goal`: fit and reason are of this one. What is asked once for all of them costs
 * next to nothing for a page; a reason may need the text of its entry, so `reasons` gives those that are stored.
 */
export function rowViews(
  home: Home,
  rows: readonly QueueRow[],
  goal: GoalId | null = null,
  reasons: KnownReasons = new Map(),
): RowView[] {
  const {store} = home;
  const seen = lastVisitEnd(home);
  const shownFit = createShownFits(home, goal);
  const views: RowView[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const related = store.links.countBridges(some.map(({id}) => id));
    for (const row of some) {
      const facts = {seen, related: related.get(row.id) ?? 0, shown: shownFit(row)};
      views.push(rowWith(home, row, {...facts, why: reasons.get(row.id)}));
    }
  }
  return views;
}

/** A row as commands and screens show it. For several, use `rowViews`. */
export const rowView = (home: Home, row: QueueRow): RowView => rowViews(home, [row])[0] as RowView;

interface RowFacts {
  /** The end of the last visit. */
  seen: ReturnType<typeof lastVisitEnd>;
  related: number;
  shown: ShownFit | null;
  /** undefined: not known yet. */
  why: string | null | undefined;
}

function rowWith(home: Home, row: QueueRow, {seen, related, shown, why}: RowFacts): RowView {
  const {store} = home;
  return {
    id: row.id,
    title: row.title,
    url: row.url,
    author: row.author,
    publishedAt: isoOrNull(home, row.publishedAt),
    sortAt: iso(home, row.sortAt),
    state: row.state,
    read: row.read,
    starred: row.starred,
    isNew: seen !== null && row.seq > seen.newest,
    tags: store.triage.tagsOf(row.id),
    minutes: ownMinutes(home, row.minutes),
    score: row.position,
    fit: shown?.fit.fit ?? null,
    terms: shown?.fit.terms ?? [],
    why: why === undefined ? reasonOfShown(home, row, {shown, hasRelated: related > 0}) : why,
    communities: store.network.titles(store.entries.communitiesOf(row.id)),
    replies: row.replies ?? 0,
    related,
  };
}
