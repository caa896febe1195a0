import {type Hint, type Screen, step} from '../../common/screen.ts';
import {JOURNAL_HANDLERS} from './handlers.ts';
import {JOURNAL_KEYS, type JournalKey} from './keys.ts';
import {journalSpeech} from './speech.ts';
import {JOURNAL, type JournalState, load} from './state.ts';
import {journalView} from './view.ts';

const OPEN: readonly Hint[] = [
  {id: 'unwind', label: 'close'},
  {id: 'down'},
  {id: 'up'},
  {id: 'outcome'},
  {id: 'correct'},
  {id: 'retract'},
  {id: 'help'},
];

/** What the learner wrote about what they read and did. */
export const journalScreen: Screen<JournalState, JournalKey> = {
  id: 'journal',
  initial: JOURNAL,
  keys: JOURNAL_KEYS,
  handlers: JOURNAL_HANDLERS,
  refresh: state => step(state, load(state)),
  close: state => (state.isOpen ? step({...state, isOpen: false, top: 0}) : null),
  unwind: state => {
    if (state.isOpen) return step({...state, isOpen: false, top: 0});
    if (!state.filter && !state.onlyDue) return null;
    const all = {...state, filter: null, onlyDue: false, cursor: 0, top: 0};
    return step(all, load(all));
  },
  hints: state => (state.isOpen ? OPEN : null),
  ends: state => (state.filter || state.onlyDue ? 'show all' : null),
  view: journalView,
  speech: journalSpeech,
};
