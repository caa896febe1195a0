import type {ActId, EntryId, SourceId} from '../common/ids.ts';

/**
 * What the learner did, one line of acts/*.jsonl. `annotate`, `reflect` and `goal` exist so that undo covers them too;
 * `forget` names what is gone for good although other files still name it.
 */
export const ACT_VERBS = [
  'state',
  'read',
  'star',
  'tag',
  'untag',
  'tie',
  'untie',
  'alias',
  'rename',
  'remove',
  'mute',
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
  /** ISO 8601. This and the next are only in the first act on an entry, for when its feed no longer has it. */
  published?: string;
  /** The other communities that carried it. */
  also?: readonly string[];
  /**
   * ISO 8601. The entry began as done, because it is older than this moment, when its community was joined. Absent: it
   * began in the inbox.
   */
  before?: string;
}

export type Json = null | boolean | number | string | Json[] | {[key: string]: Json};

/** The value of `alias`: an entry is known by another id, too. */
export interface Alias {
  from: EntryId;
  to: EntryId;
  /** The source in which keys of the entry were found to name two items, and those keys: a rebuild learns it from here. */
  source?: SourceId;
  shared?: readonly string[];
}

export interface Act {
  id: ActId;
  /** Epoch milliseconds, by the clock of the device. */
  at: number;
  /** The offset of the place it was done at, minutes east of Greenwich. */
  zone: number;
  /** Where it is in the order of acts; see stamp.ts. One device's acts never share one. */
  stamp: number;
  device: string;
  /** One run of the UI (`newRunId`), or commands less than thirty minutes apart: then the id of the first act. */
  session: string;
  verb: ActVerb;
  value: Json;
  /** What `value` replaced: one value, or an array parallel to `entries` where they differed. */
  was: Json;
  entries: ActEntry[];
}

/** What a `tag` or `untag` act names: its value is one tag or a list of them. */
export const tagsIn = (value: Json): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(tag =>
    typeof tag === 'string' ? tag.normalize('NFC') : [],
  );

/** The order of acts on all devices, the oldest first. Two that were done at once on two devices may share a stamp. */
export const inOrder = (a: Placed, b: Placed): number =>
  a.stamp - b.stamp || a.at - b.at || (a.id < b.id ? -1 : 1);

type Placed = Pick<Act, 'stamp' | 'at' | 'id'>;

export const SESSION_GAP = 30 * 60_000;

/** The `was` of an act over many entries: one value where all agree. */
export function wasOf(values: readonly Json[]): Json {
  const first = values[0] ?? null;
  return values.every(value => value === first) ? first : [...values];
}
