import {oneLine} from '../common/text.ts';
import {BEFORE_JOINING} from '../network/community.ts';
import {type Act, type ActVerb, type Json, tagsIn} from './act.ts';
import {
  type ActNames,
  type ActWords,
  annotationOf,
  communitiesOf,
  entriesOf,
  fieldOf,
  goalOf,
  passingOf,
  quoted,
  textOf,
  type WordsOf,
} from './act-words.ts';
import type {RecallWord} from './recall-words.ts';
import {type FeedbackVerb, isState, type Triage} from './triage.ts';

/** What an act is about, and so what becomes of it when an id is forgotten. */
export type ActSubject =
  /** The entries that it names. */
  | 'entries'
  /** Communities of network.opml. Its goal ids stay: undo needs the act whole. */
  | 'communities'
  /** The annotations that `value` names. */
  | 'annotations'
  /** The entry of the journal that `value` names. */
  | 'journal'
  /** The goal that `value` names. */
  | 'goals'
  /** A saved view of the queue. */
  | 'views'
  /** Another record: it stays, whatever becomes of that one. */
  | 'records';

/** How an act changes the triage of an entry. */
interface Fold {
  /** What the act sets. Of two acts that set the same field, only the later one shows. */
  fields: (value: Json) => string[];
  /** `count`: how many entries the learner acted on at once. */
  apply: (triage: Triage, value: Json, count: number) => Triage;
  /** Whether it counts before all other acts, whenever it was recorded. */
  isFirst: boolean;
}

interface ActRow {
  subject: ActSubject;
  /** What `ActNames` must name for the words; null: the act itself holds all names. */
  names: keyof ActNames | null;
  words: WordsOf;
  /** null: it does not change the triage of entries. */
  fold: Fold | null;
  /**
   * How undo reverses it. `refold`: the state is computed again without the act. `restore`: services also put back what
   * it changed in other files. `never`: the learner did not decide it, so undo passes over it.
   */
  undo: 'refold' | 'restore' | 'never';
  /** Whether undo and redo take it together with the act before it; null: never. */
  isPartOf: ((act: Act, before: Act) => boolean) | null;
  /** Whether compaction may remove it, once undo does not reach it and no view shows what it set. */
  isCompactable: boolean;
}

const flagFold = (field: 'read' | 'starred'): Fold => ({
  fields: () => [field],
  apply: (triage, value) => ({...triage, [field]: value === true}),
  isFirst: false,
});

/** Each word in the list is a field of its own. */
const listFold = (
  field: 'tags' | 'ties',
  change: 'add' | 'remove',
  wordsIn: (value: Json) => string[],
): Fold => ({
  fields: value => wordsIn(value).map(word => `${field}\n${word}`),
  apply(triage, value) {
    const words = new Set(wordsIn(value));
    const others = triage[field].filter(word => !words.has(word));
    return {...triage, [field]: change === 'add' ? [...others, ...words] : others};
  },
  isFirst: false,
});

/** Of `more`, `less` and `not-goal` on one goal, the newest counts. */
const feedbackFold = (verb: FeedbackVerb): Fold => ({
  fields: value => goalsIn(value).map(goal => `feedback\n${goal}`),
  apply(triage, value) {
    const goals = goalsIn(value);
    const others = triage.feedback.filter(({goal}) => !goals.includes(goal));
    return {...triage, feedback: [...others, ...goals.map(goal => ({goal, verb}))]};
  },
  isFirst: false,
});

const goalsIn = (value: Json): string[] => (typeof value === 'string' ? [value] : []);
const tagWords = ({value}: Act): string => tagsIn(value).map(oneLine).join(', ');

/** What follows the name of the highlight. A word of a later pln has none. */
const RECALL_SENTENCES: Record<string, ActWords | undefined> = {
  choose: {done: 'chosen for recall', undone: 'no longer chosen for recall'},
  keep: {done: 'recalled', undone: 'not recalled yet'},
  again: {done: 'to be asked again', undone: 'not asked yet'},
  drop: {done: 'let go from recall', undone: 'is back in recall'},
} satisfies Record<RecallWord, ActWords>;

/** For acts that are not shown to the learner. */
const plainWords: WordsOf = ({verb}) => ({done: verb, undone: `${verb} undone`});

const TRIAGE = {
  subject: 'entries',
  names: null,
  undo: 'refold',
  isPartOf: null,
  isCompactable: true,
} as const satisfies Omit<ActRow, 'words' | 'fold'>;

const NETWORK = {
  subject: 'communities',
  names: 'communities',
  fold: null,
  undo: 'restore',
  isPartOf: null,
  isCompactable: true,
} as const satisfies Omit<ActRow, 'words'>;

const WRITING = {
  fold: null,
  undo: 'restore',
  isPartOf: null,
  isCompactable: true,
} as const satisfies Omit<ActRow, 'subject' | 'words' | 'names'>;

const RECORD = {
  names: null,
  words: plainWords,
  fold: null,
  undo: 'refold',
  isPartOf: null,
  isCompactable: false,
} as const satisfies Omit<ActRow, 'subject'>;

/** What is known of each verb. A new verb compiles only with all of it. */
export const ACTS = {
  state: {
    ...TRIAGE,
    words: act => ({
      done: `${entriesOf(act)} moved to ${textOf(act.value)}`,
      undone: Array.isArray(act.was)
        ? `${entriesOf(act)} back where they were`
        : `${entriesOf(act)} back to ${textOf(act.was)}`,
    }),
    fold: {
      fields: value => (isState(value) ? ['state'] : []),
      apply: (triage, value, count) =>
        isState(value)
          ? {...triage, state: value, passed: false, isDoneAlone: value === 'done' && count === 1}
          : triage,
      isFirst: false,
    },
  },
  read: {
    ...TRIAGE,
    words: act =>
      act.value === true
        ? {done: `${entriesOf(act)} read`, undone: `${entriesOf(act)} unread again`}
        : {done: `${entriesOf(act)} unread`, undone: `${entriesOf(act)} read again`},
    fold: flagFold('read'),
    // The entry was opened as the next one after the act before.
    isPartOf: ({was}) => was === null,
  },
  star: {
    ...TRIAGE,
    words: act =>
      act.value === true
        ? {done: `${entriesOf(act)} starred`, undone: `${entriesOf(act)} no longer starred`}
        : {done: `${entriesOf(act)} no longer starred`, undone: `${entriesOf(act)} starred again`},
    fold: flagFold('starred'),
  },
  tag: {
    ...TRIAGE,
    words: act => ({
      done: `${entriesOf(act)} tagged ${tagWords(act)}`,
      undone: `${entriesOf(act)} no longer tagged ${tagWords(act)}`,
    }),
    fold: listFold('tags', 'add', tagsIn),
    // One prompt removed tags, which is the act before, and added these.
    isPartOf: ({was}, before) => was === before.id,
  },
  untag: {
    ...TRIAGE,
    words: act => ({
      done: `${entriesOf(act)} no longer tagged ${tagWords(act)}`,
      undone: `${entriesOf(act)} tagged ${tagWords(act)} again`,
    }),
    fold: listFold('tags', 'remove', tagsIn),
  },
  tie: {
    ...TRIAGE,
    names: 'goal',
    words: (act, names) => ({
      done: `${entriesOf(act)} linked to ${goalOf(names)}`,
      undone: `${entriesOf(act)} no longer linked to ${goalOf(names)}`,
    }),
    fold: listFold('ties', 'add', goalsIn),
    // One checklist linked and unlinked several goals, an act for each.
    isPartOf: ({was}, before) => was === before.id,
  },
  untie: {
    ...TRIAGE,
    names: 'goal',
    words: (act, names) => ({
      done: `${entriesOf(act)} unlinked from ${goalOf(names)}`,
      undone: `${entriesOf(act)} linked to ${goalOf(names)} again`,
    }),
    fold: listFold('ties', 'remove', goalsIn),
    // One checklist linked and unlinked several goals, an act for each.
    isPartOf: ({was}, before) => was === before.id,
  },
  more: {
    ...TRIAGE,
    names: 'goal',
    words: (act, names) => ({
      done: `more like ${entriesOf(act)} for ${goalOf(names)}`,
      undone: `${entriesOf(act)} no longer asks for more for ${goalOf(names)}`,
    }),
    fold: feedbackFold('more'),
  },
  less: {
    ...TRIAGE,
    names: 'goal',
    words: (act, names) => ({
      done: `fewer like ${entriesOf(act)} for ${goalOf(names)}`,
      undone: `${entriesOf(act)} no longer asks for fewer for ${goalOf(names)}`,
    }),
    fold: feedbackFold('less'),
  },
  'not-goal': {
    ...TRIAGE,
    names: 'goal',
    words: (act, names) => ({
      done: `${entriesOf(act)} does not serve ${goalOf(names)}`,
      undone: `${entriesOf(act)} may serve ${goalOf(names)} again`,
    }),
    fold: feedbackFold('not-goal'),
  },
  pass: {
    ...TRIAGE,
    words: act => ({done: `${entriesOf(act)} passed`, undone: `${entriesOf(act)} back in the inbox`}),
    // Only what is in the inbox: on another device the learner may have kept the entry for later by then. A field of its
    // own, so that it supersedes no act on the state.
    fold: {
      fields: () => ['passed'],
      apply: triage =>
        triage.state === 'inbox' ? {...triage, state: 'done', passed: true, isDoneAlone: false} : triage,
      isFirst: false,
    },
  },
  rule: {
    ...RECORD,
    subject: 'entries',
    // It says how the entry began, so it never changes what the learner did.
    fold: {
      fields: () => [],
      apply: (triage, value) => (value === BEFORE_JOINING ? {...triage, state: 'done'} : triage),
      isFirst: true,
    },
  },
  alias: {...RECORD, subject: 'entries', undo: 'never'},
  recall: {
    ...RECORD,
    subject: 'entries',
    names: 'annotation',
    words: (act, names) => {
      const it = annotationOf(act, names);
      const words = RECALL_SENTENCES[textOf(fieldOf(act.value, 'word'))];
      return {done: `${it} ${words?.done ?? 'recalled'}`, undone: `${it} ${words?.undone ?? 'as before'}`};
    },
  },
  follow: {
    ...NETWORK,
    words: (_, names) => ({
      done: `${communitiesOf(names)} followed`,
      undone: `${communitiesOf(names)} ${names.communities.length > 1 ? 'are' : 'is'} no longer followed`,
    }),
  },
  remove: {
    ...NETWORK,
    words: (_, names) => ({
      done: `${communitiesOf(names)} left`,
      undone: `${communitiesOf(names)} is back in your network`,
    }),
    // Nothing else holds the name of a community that was left.
    isCompactable: false,
  },
  rename: {
    ...NETWORK,
    names: null,
    words: ({value, was}) => {
      const now = quoted(textOf(fieldOf(value, 'title')));
      const before = quoted(textOf(was));
      return {
        done: `community ${before} renamed to ${now}`,
        undone: `community ${now} is called ${before} again`,
      };
    },
  },
  mute: {
    ...NETWORK,
    words: ({value}, names) => {
      const name = communitiesOf(names);
      return value === true || fieldOf(value, 'muted') === true
        ? {done: `${name} muted`, undone: `${name} is no longer muted`}
        : {done: `${name} unmuted`, undone: `${name} is muted again`};
    },
  },
  passing: {
    ...NETWORK,
    words: ({value, was}, names) => {
      const before = passingOf(names, was);
      const undone = was === null ? `${before} any more` : `${before} again`;
      return {done: passingOf(names, fieldOf(value, 'after')), undone};
    },
  },
  annotate: {
    ...WRITING,
    subject: 'annotations',
    names: 'annotation',
    words: (act, names) => {
      const it = annotationOf(act, names);
      if (act.was === null) return {done: `${it} kept`, undone: `${it} removed`};
      return names.annotation?.isRemoved
        ? {done: `${it} removed`, undone: `${it} is back`}
        : {done: `${it} changed`, undone: `${it} is as it was before`};
    },
  },
  reflect: {
    ...WRITING,
    subject: 'journal',
    names: null,
    words: ({value}) => {
      const title = quoted(textOf(fieldOf(value, 'title')).replace(/^(?:Retracted|Restored): /, ''));
      const kind = textOf(fieldOf(value, 'kind'));
      if (kind === 'retract') return {done: `${title} retracted`, undone: `${title} is no longer retracted`};
      if (kind === 'correct')
        return {done: `${title} corrected`, undone: `${title} is as it was before the correction`};
      return {
        done: `${title} ${kind === 'experience' ? 'logged' : 'written'}`,
        undone: `${title} is retracted`,
      };
    },
  },
  goal: {
    ...WRITING,
    subject: 'goals',
    names: 'goal',
    words: ({was}, names) =>
      was === null
        ? {done: `${goalOf(names)} added`, undone: `${goalOf(names)} removed`}
        : {done: `${goalOf(names)} changed`, undone: `${goalOf(names)} is as it was before`},
  },
  view: {
    ...RECORD,
    subject: 'views',
    words: ({value, was}) => {
      const name = `view ${quoted(textOf(fieldOf(value, 'name')))}`;
      if (fieldOf(value, 'query') === null) return {done: `${name} removed`, undone: `${name} is back`};
      return was === null
        ? {done: `${name} saved`, undone: `${name} removed`}
        : {done: `${name} changed`, undone: `${name} is as it was before`};
    },
  },
  forget: {...RECORD, subject: 'records', undo: 'never'},
  // An undo is undone by a further one, which is what redo does.
  undo: {...RECORD, subject: 'records', isCompactable: true},
} satisfies Record<ActVerb, ActRow>;

/** The verbs whose undo needs a service; see `Reversal`. */
export type RestoredVerb = {
  [Verb in ActVerb]: (typeof ACTS)[Verb]['undo'] extends 'restore' ? Verb : never;
}[ActVerb];

/** Whether undo of the verb needs a service. */
export const isRestored = (verb: ActVerb): verb is RestoredVerb => ACTS[verb].undo === 'restore';

/** Whether a word is a verb that this pln knows. */
export const isActVerb = (word: unknown): word is ActVerb =>
  typeof word === 'string' && Object.hasOwn(ACTS, word);

/** What an act did: `“On caches” starred`. */
export const doneWords = (act: Act, names: ActNames): string => ACTS[act.verb].words(act, names).done;

/** What undoing an act does: `“On caches” no longer starred`. */
export const undoneWords = (act: Act, names: ActNames): string => ACTS[act.verb].words(act, names).undone;

/** Whether undo and redo take an act together with the act before it. */
export const isPartOf = (act: Act, before: Act): boolean => ACTS[act.verb].isPartOf?.(act, before) ?? false;
