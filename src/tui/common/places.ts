import type {Query} from '../../domain/entries/query.ts';

export type PlaceId = 'queue' | 'network' | 'goals' | 'journal' | 'search';
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
}

export const NO_NEIGHBOURS: Neighbours = {following: null, previous: null, next: null};

/** The events with which one place shows what was chosen in another, by the screen that takes them. */
export interface VisitEvents {
  /** Shows entries of every state, narrowed to one thing. */
  queue: {narrow: {payload: Narrowing; answer: null}};
  reader: {open: {payload: {id: string; neighbours: Neighbours}; answer: null}};
  journal: {show: {payload: {id: string}; answer: null}};
}
