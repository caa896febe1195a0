import type {ActId, EntryId, SourceId} from '../common/ids.ts';

/**
 * The verbs of acts, the lines of acts/*.jsonl. `annotate`, `reflect` and `goal` exist so that undo covers them too.
 * `forget` names ids that were removed for ever although other files still name them. See `ACTS`.
 */
export const ACT_VERBS = [
  'state',
  'read',
  'star',
  'tag',
  'untag',
  'tie',
  'untie',
  'more',
  'less',
  'not-goal',
  'pass',
  'alias',
  'rename',
  'remove',
  'mute',
  'passing',
  'follow',
  'view',
  'rule',
  'recall',
  'annotate',
  'reflect',
  'goal',
  'forget',
  'undo',
] as const;
export type ActVerb = (typeof ACT_VERBS)[number];

export interface ActEntry {
  id: EntryId;
  url: string | null;
  title: string | null;
  community: string | null;
  /** ISO 8601. This and the next are only in the first act on an entry, in case its feed no longer has it. */
  published?: string;
  /** The other communities that carried it. */
  also?: readonly string[];
  /**
   * ISO 8601. When the community was joined: the entry is older than that, so it began as done. Absent: it began in the
   * inbox.
   */
  before?: string;
}

export type Json = null | boolean | number | string | Json[] | {[key: string]: Json};

/** The value of `alias`: an entry has two ids. */
export interface Alias {
  from: EntryId;
  to: EntryId;
  /** Keys of this source that were found to name two items. A rebuild learns them from here. */
  source?: SourceId;
  shared?: readonly string[];
}

export interface Act {
  id: ActId;
  /** Epoch milliseconds, by the clock of the device. */
  at: number;
  /** The offset of the learner's zone then, minutes east of Greenwich. */
  zone: number;
  /** Orders acts, see stamp.ts. Acts of one device never share a stamp. */
  stamp: number;
  device: string;
  /** One run of the UI (`newRunId`), or commands less than thirty minutes apart: then the id of the first act. */
  session: string;
  verb: ActVerb;
  value: Json;
  /** What `value` replaced: one value, or an array parallel to `entries` if their values differed. */
  was: Json;
  entries: ActEntry[];
  /** How many entries it named, once compaction or forgetting has removed some. Absent: as many as `entries` has. */
  count?: number;
}

/** How many entries the learner acted on at once. */
export const countOf = ({entries, count}: Pick<Act, 'entries' | 'count'>): number => count ?? entries.length;

/** The same act without some of its entries. What it says about the learner's decision does not change. */
export const withEntries = (act: Act, entries: ActEntry[]): Act =>
  entries.length < act.entries.length ? {...act, entries, count: countOf(act)} : {...act, entries};

/** The tags of a `tag` or `untag` act, whose value is one tag or a list. */
export const tagsIn = (value: Json): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(tag =>
    typeof tag === 'string' ? tag.normalize('NFC') : [],
  );

/** Compares acts of all devices, oldest first. Acts of two devices may share a stamp. */
export const inOrder = (a: Placed, b: Placed): number =>
  a.stamp - b.stamp || a.at - b.at || (a.id < b.id ? -1 : 1);

type Placed = Pick<Act, 'stamp' | 'at' | 'id'>;

export const SESSION_GAP = 30 * 60_000;

/** The `was` of an act on many entries: one value if all are equal. */
export function wasOf(values: readonly Json[]): Json {
  const first = values[0] ?? null;
  return values.every(value => value === first) ? first : [...values];
}
