import {type Screen, step} from '../../screen.ts';
import {JOURNAL_HANDLERS} from './handlers.ts';
import {JOURNAL_KEYS, type JournalKey} from './keys.ts';
import {journalSpeech} from './speech.ts';
import {JOURNAL, type JournalState, load} from './state.ts';
import {journalView} from './view.ts';

/** What the learner wrote about what they read and did. */
export const journalScreen: Screen<JournalState, JournalKey> = {
  id: 'journal',
  initial: JOURNAL,
  keys: JOURNAL_KEYS,
  handlers: JOURNAL_HANDLERS,
  refresh: state => step(state, load(state)),
  view: journalView,
  speech: journalSpeech,
};
