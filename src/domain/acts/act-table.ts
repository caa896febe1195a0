import type {ActVerb} from './act.ts';

/** What an act is about, and so what becomes of it when an id is forgotten. */
type Subject =
  /** The entries that it names. */
  | 'entries'
  /** Communities of network.opml. Its goal ids stay: undo needs the act whole. */
  | 'communities'
  /** A note, a reflection or a goal: what `value` or `was` names. */
  | 'writing'
  /** Another record: it stays, whatever becomes of that one. */
  | 'records';

interface ActRow {
  subject: Subject;
}

/** What is known of each verb. A new verb compiles only with all of it. */
export const ACTS = {
  state: {subject: 'entries'},
  read: {subject: 'entries'},
  star: {subject: 'entries'},
  tag: {subject: 'entries'},
  untag: {subject: 'entries'},
  tie: {subject: 'entries'},
  untie: {subject: 'entries'},
  alias: {subject: 'entries'},
  rule: {subject: 'entries'},
  recall: {subject: 'entries'},
  follow: {subject: 'communities'},
  remove: {subject: 'communities'},
  rename: {subject: 'communities'},
  mute: {subject: 'communities'},
  annotate: {subject: 'writing'},
  reflect: {subject: 'writing'},
  goal: {subject: 'writing'},
  view: {subject: 'writing'},
  forget: {subject: 'records'},
  undo: {subject: 'records'},
} satisfies Record<ActVerb, ActRow>;

export const isActVerb = (word: unknown): word is ActVerb =>
  typeof word === 'string' && Object.hasOwn(ACTS, word);
