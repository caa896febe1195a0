import {capitalised, counted} from '../../domain/common/text.ts';
import type {Annotation} from '../../domain/learning/annotation.ts';
import type {TagChange} from '../../services/queue/tags.ts';
import type {LinkedGoals, Mark, TiesChange} from '../../services/queue/triage.ts';
import {ask, type CommonHandlers, check, did, type Effect, NOTHING_WRITTEN, toast} from './effects.ts';
import {eventsOf} from './events.ts';

// What the queue, the reader and the search do with entries. `first`: effects that are performed once the learner has answered.

type First = readonly Effect[];

export interface EntryEvents {
  goalsToLink: {payload: {ids: string[]; first: First}; answer: LinkedGoals};
  goalsTicked: {payload: {ids: string[]; linked: string[]; first: First}; answer: readonly string[]};
  linked: {payload: null; answer: TiesChange};
  noteWritten: {payload: {ids: string[]; draft: string; first: First}; answer: string};
  noted: {payload: null; answer: Annotation[]};
  tagsInUse: {payload: {ids: string[]; shown: string[]; first: First}; answer: string[]};
  tagsTicked: {payload: {ids: string[]; shown: string[]; first: First}; answer: readonly string[]};
  retagged: {payload: {count: number}; answer: TagChange};
}

const event = eventsOf<EntryEvents>('common');

export const ENTRY_EVENTS: CommonHandlers<EntryEvents> = {
  goalsToLink: ({payload: {ids, first}, answer: {goals, linked}}) => [
    goals.length === 0
      ? toast('There is no goal yet; {place-goals} leads to the goals')
      : check({
          label: ids.length === 1 ? 'Link to goals' : `Link ${ids.length} entries to goals`,
          items: goals.map(({id, title}) => ({id, label: title})),
          ticked: linked,
          about: ids.join(' '),
          next: event('goalsTicked', {ids, linked, first}),
        }),
  ],
  goalsTicked: ({payload: {ids, linked, first}, answer: ticked}) => {
    const added = ticked.filter(id => !linked.includes(id));
    const removed = linked.filter(id => !ticked.includes(id));
    if (added.length + removed.length === 0) return [toast('Nothing was changed')];
    const change = {ids, linked: added, unlinked: removed};
    return [...first, {do: 'call', call: 'setTies', with: change, next: event('linked', null)}];
  },
  linked: ({answer: {entries, linked, unlinked}}) => {
    const named = (titles: string[]): string => titles.map(title => `“${title}”`).join(', ');
    const words = [
      ...(linked.length > 0 ? [`linked to ${named(linked)}`] : []),
      ...(unlinked.length > 0 ? [`unlinked from ${named(unlinked)}`] : []),
    ].join(', ');
    if (words === '') return [toast('Nothing was changed')];
    return [did(entries === 1 ? capitalised(words) : `${entries} entries ${words}`)];
  },
  noteWritten: ({payload: {ids, draft, first}, answer: note}) =>
    note.trim() === '' ? [NOTHING_WRITTEN] : [...first, storeNote(ids, note, draft)],
  noted: ({answer}) => [did(`Noted on ${counted(answer.length, 'entry', 'entries')}`)],
  tagsInUse: ({payload: {ids, shown, first}, answer: tags}) => [
    check({
      label: ids.length === 1 ? 'Tags' : `Tags of ${counted(ids.length, 'entry', 'entries')}`,
      items: [...new Set([...shown, ...tags])].map(tag => ({id: tag, label: tag})),
      ticked: shown,
      takesWords: true,
      about: ids.join(' '),
      next: event('tagsTicked', {ids, shown, first}),
    }),
  ],
  tagsTicked: ({payload: {ids, shown, first}, answer: ticked}) => [
    ...first,
    {
      do: 'call',
      call: 'setTags',
      with: {ids, shown, typed: ticked.join(' ')},
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

/** Asks for the goals that entries are linked to. */
export const linkToGoal = (ids: string[], first: First = []): Effect => ({
  do: 'read',
  query: 'goalLinks',
  with: ids,
  next: event('goalsToLink', {ids, first}),
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

/** Asks for the tags of entries; ticked are those that all of them have. The service compares the words. */
export function askTags(entries: readonly Tagged[], first: First = []): Effect {
  const [one, ...others] = entries;
  const shown = (one?.tags ?? []).filter(tag => others.every(({tags}) => tags.includes(tag)));
  const ids = entries.map(({id}) => id);
  return {do: 'read', query: 'tags', with: null, next: event('tagsInUse', {ids, shown, first})};
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
