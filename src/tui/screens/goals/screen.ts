import {type Screen, step} from '../../common/screen.ts';
import {GOALS_HANDLERS} from './handlers.ts';
import {GOALS_KEYS, type GoalsKey} from './keys.ts';
import {goalsSpeech} from './speech.ts';
import {chosen, GOALS, type GoalsState, load, loadAside} from './state.ts';
import {goalsView} from './view.ts';

/** What the learner set out to learn, and what shows that they get there. */
export const goalsScreen: Screen<GoalsState, GoalsKey> = {
  id: 'goals',
  initial: GOALS,
  keys: GOALS_KEYS,
  handlers: GOALS_HANDLERS,
  refresh: state => step(state, load(state)),
  settle: state => {
    const goal = chosen(state);
    return !goal || state.aside?.id === goal.id ? step(state) : step(state, loadAside(goal.id));
  },
  close: state => (state.open === null ? null : step({...state, open: null, place: 0, pieces: []})),
  ends: state => (state.open === null ? null : 'close'),
  view: goalsView,
  speech: goalsSpeech,
};
