import {capitalised, counted} from '../../domain/common/text.ts';
import type {Annotation} from '../../domain/learning/annotation.ts';
import type {GoalView} from '../../services/goals/goal-view.ts';
import type {TagChange} from '../../services/queue/tags.ts';
import type {Mark, TieChange} from '../../services/queue/triage.ts';
import {ask, type CommonHandlers, did, type Effect, NOTHING_WRITTEN, toast} from './effects.ts';
import {eventsOf} from './events.ts';

// What the queue, the reader and the search do with entries. `first`: effects that are performed once the learner has answered.

type First = readonly Effect[];

export interface EntryEvents {
  goalsToLink: {payload: {ids: string[]; first: First}; answer: GoalView[]};
  linked: {payload: null; answer: TieChange};
  noteWritten: {payload: {ids: string[]; draft: string; first: First}; answer: string};
  noted: {payload: null; answer: Annotation[]};
  tagsTyped: {payload: {ids: string[]; shown: string[]; first: First}; answer: string};
  retagged: {payload: {count: number}; answer: TagChange};
}

const event = eventsOf<EntryEvents>('common');

export const ENTRY_EVENTS: CommonHandlers<EntryEvents> = {
  goalsToLink: ({payload: {ids, first}, answer: goals}) => [
    goals.length === 0
      ? toast('There is no goal yet; {place-goals} leads to the goals')
      : {
          do: 'choose',
          label: ids.length === 1 ? 'Link to the goal' : `Link ${ids.length} entries to the goal`,
          options: goals.map(({id, title}) => ({label: title, effects: [...first, link(ids, id)]})),
        },
  ],
  linked: ({answer: {goal, isLinked, entries}}) => {
    const what = entries.length === 1 ? '' : `${entries.length} entries `;
    const words = isLinked ? `linked to “${goal}”` : `unlinked from “${goal}”`;
    return [did(what === '' ? capitalised(words) : what + words)];
  },
  noteWritten: ({payload: {ids, draft, first}, answer: note}) =>
    note.trim() === '' ? [NOTHING_WRITTEN] : [...first, storeNote(ids, note, draft)],
  noted: ({answer}) => [did(`Noted on ${counted(answer.length, 'entry', 'entries')}`)],
  tagsTyped: ({payload: {ids, shown, first}, answer: typed}) => [
    ...first,
    {
      do: 'call',
      call: 'setTags',
      with: {ids, shown, typed},
      next: event('retagged', {count: ids.length}),
    },
  ],
  retagged: ({payload: {count}, answer: {added, removed}}) => [
    added.length + removed.length === 0 ? toast('Nothing was changed') : did(tagWords(count, added, removed)),
  ],
};

type Marked = Mark | 'starred' | 'unstarred';

const ONE: Record<Marked, string> = {
  inbox: 'Back in the inbox',
  later: 'Later',
  done: 'Done',
  read: 'Read',
  unread: 'Unread',
  starred: 'Starred, and a copy kept',
  unstarred: 'No longer starred',
};

const MANY: Record<Marked, string> = {
  inbox: 'back in the inbox',
  later: 'for later',
  done: 'done',
  read: 'read',
  unread: 'unread',
  starred: 'starred, and copies kept',
  unstarred: 'no longer starred',
};

/** The word that reverses a flag of an entry. */
export function oppositeMark(entry: {read: boolean; starred: boolean}, flag: 'read' | 'starred'): Marked {
  return entry[flag] ? `un${flag}` : flag;
}

/** Marks or stars entries; `changing`: how many are not so yet. If none is, undo would take back an earlier act. */
export function markEntries(word: Marked, ids: string[], changing: number): Effect {
  const words = ids.length === 1 ? ONE[word] : `${counted(changing, 'entry', 'entries')} ${MANY[word]}`;
  const next = [
    changing > 0
      ? did(words)
      : toast(ids.length === 1 ? `${ONE[word]} already` : `All are ${MANY[word]} already`),
  ];
  return word === 'starred' || word === 'unstarred'
    ? {do: 'call', call: 'star', with: {starred: word === 'starred', ids}, next}
    : {do: 'call', call: 'mark', with: {word, ids}, next};
}

/** Asks for a goal, and links entries to it; if all of them are linked to it already, unlinks them. */
export const linkToGoal = (ids: string[], first: First = []): Effect => ({
  do: 'read',
  query: 'goals',
  with: null,
  next: event('goalsToLink', {ids, first}),
});

const link = (ids: string[], goal: string): Effect => ({
  do: 'call',
  call: 'tie',
  with: {ids, goal},
  next: event('linked', null),
});

/** The key of the draft of a note on a whole entry: the same on every screen. */
export const noteDraft = (entry: string): string => `note:${entry}`;

/** Asks for one note that each of the entries gets. */
export function noteEntries(ids: string[], first: First = []): Effect {
  const isOne = ids.length === 1;
  const draft = isOne ? noteDraft(ids[0] ?? '') : `notes:${ids.join('+')}`;
  return ask({
    label: isOne ? 'Note on this entry' : `Note on each of ${ids.length} entries`,
    value: '',
    draft,
    next: event('noteWritten', {ids, draft, first}),
  });
}

function storeNote(ids: string[], note: string, draft: string): Effect {
  const [id = '', ...others] = ids;
  return others.length === 0
    ? {do: 'call', call: 'annotate', with: {id, options: {note}}, draft, next: [did('Noted')]}
    : {do: 'call', call: 'noteAll', with: {ids, note}, draft, next: event('noted', null)};
}

interface Tagged {
  id: string;
  tags: readonly string[];
}

/** Asks for the tags of entries; the prompt begins with those that all of them have. The service compares the words. */
export function askTags(entries: readonly Tagged[], first: First = []): Effect {
  const [one, ...others] = entries;
  const shown = (one?.tags ?? []).filter(tag => others.every(({tags}) => tags.includes(tag)));
  const ids = entries.map(({id}) => id);
  return ask({
    label: others.length === 0 ? 'Tags' : `Tags of ${counted(entries.length, 'entry', 'entries')}`,
    value: shown.join(' '),
    about: ids.join(' '),
    next: event('tagsTyped', {ids, shown, first}),
  });
}

function tagWords(count: number, added: readonly string[], removed: readonly string[]): string {
  const gone = removed.join(', ');
  const words =
    added.length === 0
      ? `no longer tagged ${gone}`
      : `tagged ${added.join(', ')}${removed.length === 0 ? '' : `, no longer ${gone}`}`;
  return count > 1 ? `${counted(count, 'entry', 'entries')} ${words}` : capitalised(words);
}

interface Linked {
  url: string | null;
}

/** As many pages as a browser opens at once without harm. */
const MOST_PAGES = 10;

/** Opens the pages of entries in the browser; `next` follows unless none has an address. */
export const browseEntries = (entries: readonly Linked[], next: readonly Effect[] = []): readonly Effect[] =>
  withAddresses(entries, next, urls =>
    urls.length > MOST_PAGES
      ? toast(`At most ${MOST_PAGES} pages are opened at once; {copy} copies the links`)
      : {do: 'browse', urls},
  );

/** Copies the addresses of entries, one a line; `next` follows unless none has an address. */
export const copyLinks = (entries: readonly Linked[], next: readonly Effect[] = []): readonly Effect[] =>
  withAddresses(entries, next, urls => ({
    do: 'copy',
    text: urls.join('\n'),
    ...(urls.length === 1 ? {} : {what: `${urls.length} links`}),
  }));

function withAddresses(
  entries: readonly Linked[],
  next: readonly Effect[],
  effectOf: (urls: string[]) => Effect,
): readonly Effect[] {
  const urls = entries.flatMap(({url}) => url ?? []);
  if (urls.length > 0) return [effectOf(urls), ...next];
  return [toast(entries.length === 1 ? 'This entry has no address' : 'These entries have no address')];
}
