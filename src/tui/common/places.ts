import type {Query} from '../../domain/entries/query.ts';

export type PlaceId = 'today' | 'queue' | 'network' | 'goals' | 'journal' | 'search';
export type ScreenId = PlaceId | 'reader';

/** What the queue can be narrowed to, besides a state. */
export type Narrowing =
  | {by: 'unread' | 'starred'}
  | {by: 'goal' | 'community'; id: string; title: string}
  | {by: 'tag'; tag: string}
  /** `typed`: the query as the learner wrote it. */
  | {by: 'query'; typed: string; query: Query};

/** The entries around one that is opened from a place; null: there is none. */
export interface Neighbours {
  /** What is read when this one is done. */
  following: string | null;
  /** The unread ones before and after it; in the search, the hits. */
  previous: string | null;
  next: string | null;
  /** They are of today's plan: after an act on the entry, Today is shown again. */
  isTodays?: boolean;
}

export const NO_NEIGHBOURS: Neighbours = {following: null, previous: null, next: null};

/** The entries around one of these rows: `previous` and `next` are unread. */
export function neighboursAmong(rows: readonly {id: string; read: boolean}[], entry: string): Neighbours {
  const place = rows.findIndex(row => row.id === entry);
  if (place < 0) return NO_NEIGHBOURS;
  return {
    following: rows[place + 1]?.id ?? null,
    previous: rows.slice(0, place).findLast(row => !row.read)?.id ?? null,
    next: rows.slice(place + 1).find(row => !row.read)?.id ?? null,
  };
}

/** The events with which one place shows what was chosen in another, by the screen that takes them. */
export interface VisitEvents {
  /** Shows entries of every state, narrowed to one thing. */
  queue: {narrow: {payload: Narrowing; answer: null}};
  today: {
    /** A review begins. `minutes`: null, as long as the setting says; `again`: the day is planned again. */
    begun: {payload: {minutes: number | null; again: boolean}; answer: null};
    /** A refresh that began by itself brought entries. `isAsked`: the learner asked for it meanwhile. */
    newsCame: {payload: {isAsked: boolean}; answer: null};
    /** An entry of the plan was marked in the reader. */
    marked: {payload: {id: string; word: 'done' | 'later'}; answer: null};
  };
  reader: {open: {payload: {id: string; neighbours: Neighbours}; answer: null}};
  journal: {show: {payload: {id: string}; answer: null}};
}
