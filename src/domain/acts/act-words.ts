import {oneLine, shorten} from '../common/text.ts';
import {type Act, type ActVerb, type Json, tagsIn} from './act.ts';

/** How the things are called that an act names by id only; empty and null: not known any more. */
export interface ActNames {
  communities: readonly string[];
  goal: string | null;
  annotation: AnnotationName | null;
}

export interface AnnotationName {
  kind: 'highlight' | 'note';
  /** The passage, or the note. */
  text: string;
  /** Whether the act took it away. */
  isRemoved: boolean;
}

interface ActWords {
  /** What the act did. */
  did: string;
  /** What taking it back does. */
  undone: string;
}

/** What an act did, in words that name the thing: `“On caches” starred`. */
export const actWords = (act: Act, names: ActNames): string => WORDS[act.verb](act, names).did;

/** What taking an act back does: `“On caches” no longer starred`. */
export const undoWords = (act: Act, names: ActNames): string => WORDS[act.verb](act, names).undone;

const quoted = (text: string): string => `“${shorten(oneLine(text), 60)}”`;
const textOf = (value: Json): string => (typeof value === 'string' ? oneLine(value) : '');
const fieldOf = (value: Json, name: string): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value[name] ?? null) : null;

function entriesOf({entries}: Act): string {
  const [first] = entries;
  if (!first) return 'an entry';
  return entries.length === 1 ? quoted(first.title ?? first.url ?? first.id) : `${entries.length} entries`;
}

function communitiesOf({communities}: ActNames): {name: string; is: string} {
  const [first] = communities;
  if (communities.length > 1) return {name: `${communities.length} communities`, is: 'are'};
  return {name: first === undefined ? 'the community' : quoted(first), is: 'is'};
}

const goalOf = ({goal}: ActNames): string => (goal === null ? 'a goal' : `goal ${quoted(goal)}`);

function annotationOf(act: Act, {annotation}: ActNames): string {
  if (Array.isArray(act.value) && act.value.length > 1) return `the notes on ${entriesOf(act)}`;
  if (annotation === null) return `the note on ${entriesOf(act)}`;
  const on = annotation.kind === 'note' ? 'on' : 'in';
  return `${annotation.kind} ${quoted(annotation.text)} ${on} ${entriesOf(act)}`;
}

type WordsOf = (act: Act, names: ActNames) => ActWords;

const flag =
  (on: string, off: string, undoneOn: string, undoneOff: string): WordsOf =>
  act => {
    const it = entriesOf(act);
    return act.value === true
      ? {did: `${it} ${on}`, undone: `${it} ${undoneOn}`}
      : {did: `${it} ${off}`, undone: `${it} ${undoneOff}`};
  };

/** Acts that undo never shows to the learner. */
const plain: WordsOf = ({verb}) => ({did: verb, undone: `${verb} taken back`});

const WORDS: Record<ActVerb, WordsOf> = {
  state: act => ({
    did: `${entriesOf(act)} moved to ${textOf(act.value)}`,
    undone: Array.isArray(act.was)
      ? `${entriesOf(act)} back where they were`
      : `${entriesOf(act)} back to ${textOf(act.was)}`,
  }),
  read: flag('read', 'unread', 'unread again', 'read again'),
  star: flag('starred', 'no longer starred', 'no longer starred', 'starred again'),
  tag: act => {
    const tags = tagsIn(act.value).map(oneLine).join(', ');
    return {did: `${entriesOf(act)} tagged ${tags}`, undone: `${entriesOf(act)} no longer tagged ${tags}`};
  },
  untag: act => {
    const tags = tagsIn(act.value).map(oneLine).join(', ');
    return {
      did: `${entriesOf(act)} no longer tagged ${tags}`,
      undone: `${entriesOf(act)} tagged ${tags} again`,
    };
  },
  tie: (act, names) => ({
    did: `${entriesOf(act)} linked to ${goalOf(names)}`,
    undone: `${entriesOf(act)} no longer linked to ${goalOf(names)}`,
  }),
  untie: (act, names) => ({
    did: `${entriesOf(act)} unlinked from ${goalOf(names)}`,
    undone: `${entriesOf(act)} linked to ${goalOf(names)} again`,
  }),
  alias: plain,
  rename: ({value, was}) => {
    const now = textOf(fieldOf(value, 'title'));
    return {
      did: `community ${quoted(textOf(was))} renamed to ${quoted(now)}`,
      undone: `community ${quoted(now)} is called ${quoted(textOf(was))} again`,
    };
  },
  remove: (_, names) => {
    const {name} = communitiesOf(names);
    return {did: `${name} left`, undone: `${name} is back in your network`};
  },
  mute: ({value}, names) => {
    const {name} = communitiesOf(names);
    return value === true || fieldOf(value, 'muted') === true
      ? {did: `${name} muted`, undone: `${name} is no longer muted`}
      : {did: `${name} unmuted`, undone: `${name} is muted again`};
  },
  follow: (_, names) => {
    const {name, is} = communitiesOf(names);
    return {did: `${name} followed`, undone: `${name} ${is} no longer followed`};
  },
  view: plain,
  rule: plain,
  recall: plain,
  forget: plain,
  annotate: (act, names) => {
    const it = annotationOf(act, names);
    if (act.was === null) return {did: `${it} kept`, undone: `${it} taken away`};
    return names.annotation?.isRemoved
      ? {did: `${it} removed`, undone: `${it} is back`}
      : {did: `${it} changed`, undone: `${it} is as it was before`};
  },
  reflect: ({value}) => {
    const title = quoted(textOf(fieldOf(value, 'title')).replace(/^(?:Retracted|Restored): /, ''));
    const kind = textOf(fieldOf(value, 'kind'));
    if (kind === 'retract') return {did: `${title} retracted`, undone: `${title} is no longer retracted`};
    if (kind === 'correct')
      return {did: `${title} corrected`, undone: `${title} is as it was before the correction`};
    return {did: `${title} ${kind === 'experience' ? 'logged' : 'written'}`, undone: `${title} is retracted`};
  },
  goal: ({was}, names) =>
    was === null
      ? {did: `${goalOf(names)} added`, undone: `${goalOf(names)} taken away`}
      : {did: `${goalOf(names)} changed`, undone: `${goalOf(names)} is as it was before`},
  undo: plain,
};
