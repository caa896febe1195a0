import {capitalised, counted} from '../../domain/common/text.ts';
import type {Mark} from '../../services/queue/triage.ts';
import {did, type Effect, toast} from './effects.ts';

// What the queue, the reader and the search do with entries. `first`: effects that are performed once the learner has answered.

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
export function reversed(entry: {read: boolean; starred: boolean}, flag: 'read' | 'starred'): Marked {
  return entry[flag] ? `un${flag}` : flag;
}

/** Marks or stars entries; `changing`: how many are not so yet. If none is, undo would take back an earlier act. */
export function markEntries(word: Marked, ids: string[], changing: number): Effect {
  const words = ids.length === 1 ? ONE[word] : `${counted(changing, 'entry', 'entries')} ${MANY[word]}`;
  const after = (): readonly Effect[] => [
    changing > 0
      ? did(words)
      : toast(ids.length === 1 ? `${ONE[word]} already` : `All are ${MANY[word]} already`),
  ];
  return word === 'starred' || word === 'unstarred'
    ? {do: 'call', call: 'star', with: {starred: word === 'starred', ids}, after}
    : {do: 'call', call: 'mark', with: {word, ids}, after};
}

/** Asks for a goal, and links entries to it; if all of them are linked to it already, unlinks them. */
export const linkToGoal = (ids: string[], first: readonly Effect[] = []): Effect => ({
  do: 'look',
  look: reads => {
    const goals = reads.goals();
    if (goals.length === 0) return [toast('There is no goal yet; {place-goals} leads to the goals')];
    return [
      {
        do: 'choose',
        label: ids.length === 1 ? 'Link to the goal' : `Link ${ids.length} entries to the goal`,
        options: () => goals.map(({id, title}) => ({label: title, effects: [...first, callTie(ids, id)]})),
      },
    ];
  },
});

const callTie = (ids: string[], goal: string): Effect => ({
  do: 'call',
  call: 'tie',
  with: {ids, goal},
  after: ({goal: title, isLinked, entries}) => {
    const what = entries.length === 1 ? '' : `${entries.length} entries `;
    const words = isLinked ? `linked to “${title}”` : `unlinked from “${title}”`;
    return [did(what === '' ? capitalised(words) : what + words)];
  },
});

/** The key of the draft of a note on a whole entry: the same on every screen. */
export const noteDraft = (entry: string): string => `note:${entry}`;

/** Asks for one note that each of the entries gets. */
export function noteEntries(ids: string[], first: readonly Effect[] = []): Effect {
  const [id = ''] = ids;
  const isOne = ids.length === 1;
  const draft = isOne ? noteDraft(id) : `notes:${ids.join('+')}`;
  const store = (note: string): Effect =>
    isOne
      ? {do: 'call', call: 'annotate', with: {id, options: {note}}, draft, after: () => [did('Noted')]}
      : {
          do: 'call',
          call: 'noteAll',
          with: {ids, note},
          draft,
          after: made => [did(`Noted on ${counted(made.length, 'entry', 'entries')}`)],
        };
  return {
    do: 'ask',
    prompt: {
      label: isOne ? 'Note on this entry' : `Note on each of ${ids.length} entries`,
      value: '',
      draft,
      after: note => (note.trim() === '' ? [toast('Nothing was written')] : [...first, store(note)]),
    },
  };
}

interface Tagged {
  id: string;
  tags: readonly string[];
}

/** Asks for the tags of entries; the prompt begins with those that all of them have. The service compares the words. */
export function askTags(entries: readonly Tagged[], first: readonly Effect[] = []): Effect {
  const [one, ...others] = entries;
  const shown = (one?.tags ?? []).filter(tag => others.every(({tags}) => tags.includes(tag)));
  const ids = entries.map(({id}) => id);
  return {
    do: 'ask',
    prompt: {
      label: others.length === 0 ? 'Tags' : `Tags of ${counted(entries.length, 'entry', 'entries')}`,
      value: shown.join(' '),
      about: ids.join(' '),
      after: typed => [
        ...first,
        {
          do: 'call',
          call: 'setTags',
          with: {ids, shown, typed},
          after: ({added, removed}) => [
            added.length + removed.length === 0
              ? toast('Nothing was changed')
              : did(tagWords(entries.length, added, removed)),
          ],
        },
      ],
    },
  };
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

/** Opens the pages of entries in the browser; `then` follows unless none has an address. */
export const browseEntries = (entries: readonly Linked[], then: readonly Effect[] = []): readonly Effect[] =>
  withAddresses(entries, then, urls =>
    urls.length > MOST_PAGES
      ? toast(`At most ${MOST_PAGES} pages are opened at once; {copy} copies the links`)
      : {do: 'browse', urls},
  );

/** Copies the addresses of entries, one a line; `then` follows unless none has an address. */
export const copyLinks = (entries: readonly Linked[], then: readonly Effect[] = []): readonly Effect[] =>
  withAddresses(entries, then, urls => ({
    do: 'copy',
    text: urls.join('\n'),
    ...(urls.length === 1 ? {} : {what: `${urls.length} links`}),
  }));

function withAddresses(
  entries: readonly Linked[],
  then: readonly Effect[],
  effectOf: (urls: string[]) => Effect,
): readonly Effect[] {
  const urls = entries.flatMap(({url}) => url ?? []);
  if (urls.length > 0) return [effectOf(urls), ...then];
  return [toast(entries.length === 1 ? 'This entry has no address' : 'These entries have no address')];
}
