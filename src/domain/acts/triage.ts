import type {EntryId} from '../common/ids.ts';
import {oneLine} from '../common/text.ts';
import {BEFORE_JOINING} from '../network/community.ts';
import {type Act, tagsIn} from './act.ts';

export const STATES = ['inbox', 'later', 'done'] as const;
export type State = (typeof STATES)[number];

export const isState = (word: unknown): word is State => (STATES as readonly unknown[]).includes(word);

/** What the learner decided about an entry; apart from its content, and outliving it. */
export interface Triage {
  state: State;
  read: boolean;
  starred: boolean;
  tags: string[];
  /** Goals it was tied to by hand. */
  ties: string[];
}

/**
 * The state of an entry: where it began, then what the learner did, oldest first, without what was taken back. A rule
 * of joining says where it began, whenever that was recorded: it never changes what the learner did.
 */
export function triageOf(entry: EntryId, initialStateOf: State, acts: readonly Act[]): Triage {
  const tags = new Set<string>();
  const ties = new Set<string>();
  const wasBefore = acts.some(act => act.verb === 'rule' && act.value === BEFORE_JOINING && isOn(act, entry));
  const triage = {state: wasBefore ? ('done' as State) : initialStateOf, read: false, starred: false};
  for (const act of acts) {
    if (!isOn(act, entry)) continue;
    const {verb, value} = act;
    if (verb === 'state' && isState(value)) triage.state = value;
    if (verb === 'read') triage.read = value === true;
    if (verb === 'star') triage.starred = value === true;
    if (verb === 'tag') for (const tag of tagsIn(value)) tags.add(tag);
    if (verb === 'untag') for (const tag of tagsIn(value)) tags.delete(tag);
    if (typeof value !== 'string') continue;
    if (verb === 'tie') ties.add(value);
    if (verb === 'untie') ties.delete(value);
  }
  return {...triage, tags: [...tags].sort(), ties: [...ties].sort()};
}

const isOn = ({entries}: Act, entry: EntryId): boolean => entries.some(({id}) => id === entry);

/** A tag as it is kept: one word, composed (NFC), lower-case, without the `#` people type. */
export const tagOf = (word: string): string =>
  word.normalize('NFC').trim().replace(/^#+/, '').toLowerCase().replace(/\s+/g, '-');

/** The tags that some words name, as they are kept, each once. A word without a letter names none. */
export const tagsNamed = (words: readonly string[]): string[] => [
  ...new Set(words.map(word => tagOf(oneLine(word))).filter(tag => tag !== '')),
];
