import {capitalised, counted} from '../../domain/common/text.ts';
import type {Mark} from '../../services/queue/triage.ts';
import {noteDraft} from './draft-labels.ts';
import {did, type Effect, toast} from './effects.ts';
import {goalOptions} from './goal-options.ts';

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

/** Links entries to a goal that is chosen, or takes that back. `first`: performed once it is chosen. */
export const linkToGoal = (ids: string[], first: readonly Effect[] = []): Effect => ({
  do: 'look',
  look: reads => {
    const options = goalOptions(reads);
    if (options.length === 0) return [toast('There is no goal yet; {place-goals} leads to the goals')];
    return [
      {
        do: 'choose',
        label: ids.length === 1 ? 'Link to the goal' : `Link ${ids.length} entries to the goal`,
        options: () => options,
        after: goal => [...first, callTie(ids, goal)],
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

/** Asks for one note that each of the entries gets. `first`: performed once it is written. */
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
