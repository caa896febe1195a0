// Ids as they are written in files. Other programs and devices read them, so their form never changes.

declare const kind: unique symbol;
type Id<Kind extends string> = string & {readonly [kind]: Kind};

export type CommunityId = Id<'community'>;
export type SourceId = Id<'source'>;
export type EntryId = Id<'entry'>;
export type AnnotationId = Id<'annotation'>;
export type ReflectionId = Id<'reflection'>;
export type ExperienceId = Id<'experience'>;
/** The id of any journal entry. Retractions and corrections have the id of a reflection. */
export type JournalId = ReflectionId | ExperienceId;
export type GoalId = Id<'goal'>;
export type PersonId = Id<'person'>;
export type ActId = Id<'act'>;

/** SHA-256 of the text's UTF-8 bytes: 32 bytes. Passed as an argument, because domain imports nothing. */
export type Hash = (text: string) => Uint8Array;
/** That many bytes from a cryptographic source. */
export type RandomBytes = (count: number) => Uint8Array;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 §6, lower-case, without padding. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(buffer >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + ALPHABET[(buffer << (5 - bits)) & 31] : text;
}

const digest = (hash: Hash, text: string): string => base32(hash(text)).slice(0, 12);

/** From the feed URL first adopted; never recomputed when the feed moves. */
export const sourceIdOf = (hash: Hash, feedUrl: string): SourceId => `s${digest(hash, feedUrl)}` as SourceId;

/** From the community's first source. */
export const communityIdOf = (hash: Hash, source: SourceId): CommunityId =>
  `c${digest(hash, source)}` as CommunityId;

/** From the canonical URL, so that one article is one entry on every device and in every community. */
export const entryIdOfUrl = (hash: Hash, canonicalUrl: string): EntryId =>
  `e${digest(hash, canonicalUrl)}` as EntryId;

/** For an item whose URL identifies nothing. */
export const entryIdOfItem = (hash: Hash, source: SourceId, itemKey: string): EntryId =>
  `e${digest(hash, `${source}\n${itemKey}`)}` as EntryId;

/** From the key that identifies a person, so that the id is the same on every device and after a rebuild. */
export const personIdOf = (hash: Hash, key: string): PersonId => `p${digest(hash, key)}` as PersonId;

const random = (prefix: string, bytes: RandomBytes): string => prefix + base32(bytes(10));

/** New ids: a letter for the kind, and sixteen random base32 characters. */
export const newAnnotationId = (bytes: RandomBytes): AnnotationId => random('a', bytes) as AnnotationId;
/** Also for retractions and corrections. */
export const newReflectionId = (bytes: RandomBytes): ReflectionId => random('r', bytes) as ReflectionId;
/** See `newAnnotationId`. */
export const newExperienceId = (bytes: RandomBytes): ExperienceId => random('x', bytes) as ExperienceId;
/** See `newAnnotationId`. */
export const newGoalId = (bytes: RandomBytes): GoalId => random('g', bytes) as GoalId;
/** See `newAnnotationId`. */
export const newActId = (bytes: RandomBytes): ActId => random('t', bytes) as ActId;

/** Ids come from files that other programs and devices write, so their form is checked before they are used. */
export const isAnnotationId = (id: unknown): id is AnnotationId => isText(id, /^a[a-z2-7]{16}$/);
/** Whether a value has the form of an act id. */
export const isActId = (id: unknown): id is ActId => isText(id, /^t[a-z2-7]{16}$/);
/** Whether a value has the form of an entry id. */
export const isEntryId = (id: unknown): id is EntryId => isText(id, /^e[a-z2-7]{12}$/);
const isText = (value: unknown, form: RegExp): boolean => typeof value === 'string' && form.test(value);

/** The prefix of sessions that are a run of the UI. The session of commands is the id of its first act. */
export const RUN = 'u';
/** The session of a new run of the UI. */
export const newRunId = (bytes: RandomBytes): string => random(RUN, bytes);

/** Names this device in file names and acts: eight base32 characters. */
export const newDeviceId = (bytes: RandomBytes): string => base32(bytes(5));
