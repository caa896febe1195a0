import type {CommunityId, GoalId, SourceId} from '../common/ids.ts';

export const COMMUNITY_KINDS = [
  'blog',
  'forum',
  'list',
  'podcast',
  'video',
  'social',
  'code',
  'qa',
  'other',
] as const;
export type CommunityKind = (typeof COMMUNITY_KINDS)[number];

/** Whether everybody can reach an address, or only a private network. */
export type Reach = 'public' | 'private';

/** After how many days in the inbox an entry passes: a number, or by the pace of its source. See `passing.ts`. */
export type PassAfter = 'pace' | number;

/** One feed of a community. */
export interface Source {
  id: SourceId;
  feedUrl: string;
  /** The page that people visit. */
  htmlUrl: string | null;
  title: string | null;
  /** Earlier feed URLs, oldest first: the publisher moved the feed. */
  former: string[];
  /**
   * Where its address led when it was followed. A public one is never private later; a private one may be either.
   * null: not known until its first answer, so it may be either.
   */
  reach: Reach | null;
}

/** A node of the learner's network. Times in epoch milliseconds. */
export interface Community {
  id: CommunityId;
  title: string;
  kind: CommunityKind;
  muted: boolean;
  /** When the learner joined. */
  addedAt: number;
  /** How many entries from before the joining went to the inbox. */
  first: number | 'all';
  /** The stage of a newcomer, kept as the file has it. */
  ramp: string | null;
  goals: GoalId[];
  /** Without it, nothing passes. */
  passAfter?: PassAfter | undefined;
  /** Folders or tags of the list that it was imported from; they live in network.opml only. */
  tags?: readonly string[];
  sources: Source[];
}

/** Whether a value of an act is a community as `remove` stores it. Acts may have been written by other programs. */
export function isCommunity(value: unknown): value is Community {
  const {id, title, kind, addedAt, goals, sources} = (value ?? {}) as Partial<
    Record<keyof Community, unknown>
  >;
  return (
    [id, title, kind].every(one => typeof one === 'string') &&
    Number.isFinite(addedAt) &&
    Array.isArray(goals) &&
    Array.isArray(sources) &&
    sources.every(isSource)
  );
}

function isSource(value: unknown): boolean {
  const {id, feedUrl, former} = (value ?? {}) as Partial<Record<keyof Source, unknown>>;
  return typeof id === 'string' && typeof feedUrl === 'string' && Array.isArray(former);
}

/** Whether a word is a kind that a community can have. */
export const isCommunityKind = (word: string): word is CommunityKind =>
  (COMMUNITY_KINDS as readonly string[]).includes(word);

const FIRST_WINDOW = 30 * 24 * 3_600_000;

/** Why an entry went straight to done. */
export const BEFORE_JOINING = 'before you joined';

/** Why an entry dated before the joining began in the inbox: its feed brought it later. */
export const BACKDATED = 'said since you joined';

/**
 * The initial state of a new entry. Only an entry dated before the learner joined can begin as done: the newest `first`
 * of the thirty days before the joining go to the inbox, the others do not. `newer` counts the source's entries that are newer than
 * this one and also older than the joining; so a rebuild from the folder decides as the first fetch did.
 */
export function initialState(
  entry: {sortAt: number; newer: number},
  community: Pick<Community, 'addedAt' | 'first'>,
): 'inbox' | 'done' {
  if (community.first === 'all' || entry.sortAt >= community.addedAt) return 'inbox';
  const recent = entry.sortAt >= community.addedAt - FIRST_WINDOW;
  return recent && entry.newer < community.first ? 'inbox' : 'done';
}
