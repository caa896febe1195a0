import {type Screen, step} from '../../common/screen.ts';
import {EDIT_EVENTS, type EditEvents} from './edit-prompts.ts';
import {GOALS_HANDLERS} from './handlers.ts';
import {goalsHints} from './hints.ts';
import {GOALS_KEYS, type GoalsKey} from './keys.ts';
import {NEW_GOAL_EVENTS, type NewGoalEvents} from './new-goal-prompts.ts';
import {goalsSpeech} from './speech.ts';
import {
  chosenGoal,
  GOALS,
  type GoalsState,
  LOAD_EVENTS,
  type LoadEvents,
  load,
  loadAside,
  neighboursIn,
  withEntry,
} from './state.ts';
import {goalsView} from './view.ts';

/** The goals of the learner, with their milestones and evidence. */
export const goalsScreen: Screen<GoalsState, GoalsKey, LoadEvents & NewGoalEvents & EditEvents> = {
  id: 'goals',
  initial: GOALS,
  keys: GOALS_KEYS,
  handlers: GOALS_HANDLERS,
  events: {...LOAD_EVENTS, ...NEW_GOAL_EVENTS, ...EDIT_EVENTS},
  refresh: state => step(state, load(state)),
  settle: state => {
    const goal = chosenGoal(state);
    return !goal || state.aside?.id === goal.id ? step(state) : step(state, loadAside(goal.id));
  },
  close: state => (state.open === null ? null : step({...state, open: null, place: 0, evidence: []})),
  hints: goalsHints,
  neighbours: neighboursIn,
  opened: (state, entry) => withEntry(state, entry, {read: true}),
  ends: state => (state.open === null ? null : 'close'),
  view: goalsView,
  speech: goalsSpeech,
};
