import {type ActVerb, type Json, wasOf} from '../../domain/acts/act.ts';
import {tagOf} from '../../domain/acts/triage.ts';
import {asFailure, type Failure, PlnError} from '../../domain/common/errors.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {QueueFilter, QueueRow} from '../../store/learner/triage.ts';
import {actEntry, recordAct} from '../acts/record-act.ts';
import {type Home, isoOrNull} from '../home/home.ts';
import {findCommunity, findEntry, findGoalId} from '../home/resolve-id.ts';
import {copiesToKeep} from '../snapshots/take-snapshot.ts';

/** A row of `pln queue --json`. */
export interface RowView {
  id: string;
  title: string | null;
  url: string | null;
  author: string | null;
  publishedAt: string | null;
  state: string;
  read: boolean;
  starred: boolean;
  tags: string[];
  minutes: number;
  /** Higher comes first. */
  score: number;
  why: string | null;
  communities: {id: string; title: string}[];
  replies: number;
}

/** The filters of `pln queue`, in the learner's words: communities and goals by id or name. */
export interface QueueOptions {
  state: QueueFilter['state'];
  unread?: boolean;
  starred?: boolean;
  community?: string;
  goal?: string;
  tag?: string;
  /** Epoch milliseconds. */
  since?: number;
  /** 0: all. */
  limit: number;
}

/** The one queue, newest first. */
export function queue(home: Home, {limit, ...options}: QueueOptions): RowView[] {
  const rows = home.store.triage.page(filterOf(home, options), limit === 0 ? -1 : limit, null);
  return rows.map(row => rowView(home, row));
}

function filterOf(home: Home, {community, goal, tag, ...plain}: Omit<QueueOptions, 'limit'>): QueueFilter {
  return {
    ...plain,
    ...(community === undefined ? {} : {community: findCommunity(home, community).id}),
    ...(goal === undefined ? {} : {goal: findGoalId(home, goal)}),
    ...(tag === undefined ? {} : {tag: tagOf(tag)}),
  };
}

/** A page of the queue for a screen: from a row on, or before it. */
export interface QueuePageRequest {
  filter: Omit<QueueOptions, 'limit'>;
  limit: number;
  from: {score: number; id: string} | null;
  before: boolean;
}

export interface QueuePage {
  rows: RowView[];
  /** Whether there is more behind (or before) the page. */
  hasMore: boolean;
  /** For `arrivals`: what is new to the index later has a greater one. */
  newest: number;
}

export function queuePage(home: Home, {filter, limit, from, before}: QueuePageRequest): QueuePage {
  const cursor = from ? {rank: from.score, id: from.id as EntryId} : null;
  const found = home.store.triage.page(filterOf(home, filter), limit + 1, cursor, before);
  const rows = before ? found.slice(-limit) : found.slice(0, limit);
  return {
    rows: rows.map(row => rowView(home, row)),
    hasMore: found.length > limit,
    newest: home.store.triage.newest(),
  };
}

/** How many fitting entries are new since a page was read. */
export const countNewRows = (home: Home, filter: QueuePageRequest['filter'], since: number): number =>
  home.store.triage.arrivedSince(filterOf(home, filter), since);

/** How many entries wait in each state, and how many of the inbox are unread. */
export type StateCounts = Record<'inbox' | 'later' | 'done' | 'unread', number>;

export function stateCounts(home: Home): StateCounts {
  const counts: StateCounts = {inbox: 0, later: 0, done: 0, unread: 0};
  for (const {state, read, count} of home.store.triage.counts()) {
    counts[state] += count;
    if (state === 'inbox' && !read) counts.unread += count;
  }
  return counts;
}

/** These rows as they are now; ids that are gone are left out. */
export const queueRows = (home: Home, ids: readonly string[]): RowView[] =>
  ids.flatMap(id => {
    const row = home.store.triage.get(home.store.entries.resolve(id as EntryId));
    return row ? [rowView(home, row)] : [];
  });

export function rowView(home: Home, row: QueueRow): RowView {
  const {store} = home;
  return {
    id: row.id,
    title: row.title,
    url: row.url,
    author: row.author,
    publishedAt: isoOrNull(home, row.publishedAt),
    state: row.state,
    read: row.read,
    starred: row.starred,
    tags: store.triage.tagsOf(row.id),
    minutes: row.minutes,
    score: row.rank,
    why: null,
    communities: store.network.titles(store.entries.communitiesOf(row.id)),
    replies: row.replies ?? 0,
  };
}

/** `pln mark --json` and its like. */
export type TriageView =
  | Pick<RowView, 'id' | 'state' | 'read' | 'starred' | 'tags'>
  | {id: string; error: Failure};

export const MARKS = ['inbox', 'later', 'done', 'read', 'unread'] as const;
export type Mark = (typeof MARKS)[number];

/** Marks entries; those that are so already are left out of the act, and ids that fit none are reported. */
export function mark(home: Home, word: Mark, ids: readonly string[]): Promise<TriageView[]> {
  if (word === 'read' || word === 'unread')
    return change(home, ids, 'read', word === 'read', row => row.read);
  return change(home, ids, 'state', word, row => row.state);
}

/** The entry was opened. `joined`: by the act before, with which undo takes this back. */
export function markRead(home: Home, word: string, joined: boolean): TriageView[] {
  const id = findEntry(home, word);
  const was = joined ? null : false; // see isJoined
  if (home.store.triage.get(id)?.read === false)
    recordAct(home, {verb: 'read', value: true, was, entries: [actEntry(home.store, id)]});
  return [triageView(home, id)];
}

export function star(home: Home, starred: boolean, ids: readonly string[]): Promise<TriageView[]> {
  return change(home, ids, 'star', starred, row => row.starred);
}

/** What linking entries to a goal changed, for the words about it. */
export interface TieChange {
  goal: string;
  isLinked: boolean;
  entries: readonly string[];
}

/** Says by hand that entries serve a goal. If all of them do already, it takes that back. One act, so one undo. */
export function linkToGoal(home: Home, words: string | readonly string[], goal: string): TieChange {
  const {store} = home;
  const entries = [words].flat().map(word => findEntry(home, word));
  const goalId = findGoalId(home, goal);
  const linked = new Set<string>(
    store.goals.links(goalId).flatMap(link => (link.type === 'entry' ? [link.ownerId] : [])),
  );
  const lacking = entries.filter(entry => !linked.has(entry));
  const isLinked = lacking.length > 0;
  const changed = isLinked ? lacking : entries;
  return store.withFolderLock(() => {
    recordAct(home, {
      verb: isLinked ? 'tie' : 'untie',
      value: goalId,
      was: null,
      entries: changed.map(entry => actEntry(store, entry)),
    });
    return {goal: store.goals.get(goalId)?.goal.title ?? goal, isLinked, entries: changed};
  });
}

async function change(
  home: Home,
  words: readonly string[],
  verb: ActVerb,
  value: Json,
  now: (row: QueueRow) => Json,
): Promise<TriageView[]> {
  const {store} = home;
  const found = words.map(word => findOrFailure(home, word));
  const ids = [...new Set(found.flatMap(one => (typeof one === 'string' ? [one] : [])))];
  const writeCopies = verb === 'star' && value === true ? await copiesToKeep(home, ids) : null;
  const changing = ids.flatMap(id => {
    const row = store.triage.get(id);
    return row && now(row) !== value ? [row] : [];
  });
  const views = (): TriageView[] =>
    [...new Set(found)].map(one => (typeof one === 'string' ? triageView(home, one) : one));
  const entries = changing.map(row => actEntry(store, row.id));
  if (entries.length === 0 && !writeCopies) return views();
  // The views are part of it: where they cannot be read, the act and its copies are taken back.
  return store.withFolderLock(() => {
    writeCopies?.();
    if (entries.length > 0) recordAct(home, {verb, value, was: wasOf(changing.map(now)), entries});
    return views();
  });
}

function findOrFailure(home: Home, word: string): EntryId | {id: string; error: Failure} {
  try {
    return findEntry(home, word);
  } catch (error) {
    return {id: oneLine(word), error: asFailure(error)};
  }
}

export function triageView(home: Home, id: EntryId): TriageView {
  const row = home.store.triage.get(id);
  if (!row) throw new PlnError('not-found', `There is no entry ${id}.`, 'See `pln queue --state all`.');
  const {state, read, starred} = row;
  return {id, state, read, starred, tags: home.store.triage.tagsOf(id)};
}
