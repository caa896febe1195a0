import type {ActId, EntryId} from './ids.ts';
import {shorten} from './text.ts';

/** What the learner did, one line of acts/*.jsonl. `annotate`, `reflect` and `goal` exist so that undo covers them too. */
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
  'undo',
] as const;
export type ActVerb = (typeof ACT_VERBS)[number];

export interface ActEntry {
  id: EntryId;
  url: string | null;
  title: string | null;
  community: string | null;
  /** ISO 8601. This and the next stand only in the first act on an entry, for when its feed says it no more. */
  published?: string;
  /** The other communities that carried it. */
  also?: readonly string[];
}

export type Json = null | boolean | number | string | Json[] | {[key: string]: Json};

export interface Act {
  id: ActId;
  /** Epoch milliseconds; one device's acts never share one. */
  at: number;
  device: string;
  /** The first act of the session: one run of the UI, or commands less than thirty minutes apart. */
  session: string;
  verb: ActVerb;
  value: Json;
  /** What `value` replaced: one value, or an array parallel to `entries` where they differed. */
  was: Json;
  entries: ActEntry[];
}

/**
 * Whether an act came of the one before it, so that the two are taken back as one: an entry was opened as the next one,
 * or tags were added by the prompt that took others away. `was` of the latter is the id of the act before.
 */
export const isJoined = ({verb, was}: Act): boolean =>
  (verb === 'read' && was === null) || (verb === 'tag' && typeof was === 'string');

/** What a `tag` or `untag` act names: its value is one tag or a list of them. */
export const tagsIn = (value: Json): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(tag =>
    typeof tag === 'string' ? tag.normalize('NFC') : [],
  );

export const SESSION_GAP = 30 * 60_000;

/** The `was` of an act over many entries: one value where all agree. */
export function wasOf(values: readonly Json[]): Json {
  const first = values[0] ?? null;
  return values.every(value => value === first) ? first : [...values];
}

const names = (act: Act): string => {
  const [first] = act.entries;
  if (!first) return '';
  return act.entries.length === 1
    ? `“${shorten(first.title ?? first.url ?? first.id, 60)}”`
    : `${act.entries.length} entries`;
};

function reflectWords(made: {kind?: string; title?: string} | null): string {
  const title = `“${shorten((made?.title ?? '').replace(/^(?:Retracted|Restored): /, ''), 60)}”`;
  if (made?.kind === 'retract') return `${title} stands again`;
  return made?.kind === 'correct' ? `${title} is as it was before the correction` : `${title} is retracted`;
}

/** What taking an act back means, in words. */
export function undoWords(act: Act): string {
  const it = names(act);
  const text = (value: Json): string => (typeof value === 'string' ? value : '');
  switch (act.verb) {
    case 'state':
      return Array.isArray(act.was) ? `${it} back where they were` : `${it} back to ${text(act.was)}`;
    case 'read':
      return `${it} ${act.value === true ? 'unread' : 'read'} again`;
    case 'star':
      return `${it} ${act.value === true ? 'no longer starred' : 'starred again'}`;
    case 'tag':
      return `${it} no longer tagged ${tagsIn(act.value).join(', ')}`;
    case 'untag':
      return `${it} tagged ${tagsIn(act.value).join(', ')} again`;
    case 'tie':
      return `${it} no longer tied to the goal`;
    case 'untie':
      return `${it} tied to the goal again`;
    case 'rename':
      return `the community is called “${text(act.was)}” again`;
    case 'mute':
      return act.value === true || (act.value as {muted?: Json} | null)?.muted === true
        ? 'the community is heard again'
        : 'the community is muted again';
    case 'remove':
      return 'the community is back';
    case 'follow':
      return 'the community is no longer followed';
    case 'annotate':
      return act.was === null ? `the note on ${it} is gone` : `the note on ${it} is as it was before`;
    case 'reflect':
      return reflectWords(act.value as {kind?: string; title?: string} | null);
    case 'goal': {
      const file = text((act.value as {file?: Json} | null)?.file ?? null);
      return act.was === null ? `${file} is gone again` : `${file} is as it was before`;
    }
    default:
      return `${act.verb} taken back`;
  }
}
