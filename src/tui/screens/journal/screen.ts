import type {VisitEvents} from '../../common/places.ts';
import {type Hint, type Screen, step} from '../../common/screen.ts';
import {JOURNAL_HANDLERS} from './handlers.ts';
import {JOURNAL_KEYS, type JournalKey} from './keys.ts';
import {LOG_EVENTS, type LogEvents} from './log-prompts.ts';
import {RETRACT_EVENTS, type RetractEvents} from './retract-prompt.ts';
import {journalSpeech} from './speech.ts';
import {JOURNAL, type JournalState, LOAD_EVENTS, type LoadEvents, load} from './state.ts';
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

/** The reflections and experiences of the learner. */
type JournalEvents = LoadEvents & VisitEvents['journal'] & LogEvents & RetractEvents;

export const journalScreen: Screen<JournalState, JournalKey, JournalEvents> = {
  id: 'journal',
  initial: JOURNAL,
  keys: JOURNAL_KEYS,
  handlers: JOURNAL_HANDLERS,
  events: {...LOAD_EVENTS, ...LOG_EVENTS, ...RETRACT_EVENTS},
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
