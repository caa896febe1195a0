import type {EvidenceRow} from '../../../services/calls/goals-page.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import {did, type Effect, toast} from '../../common/effects.ts';
import {movementHandlers} from '../../common/movement.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import {promptReflection} from '../../common/write-reflection.ts';
import {changeStatus, editGoal} from './edit-prompts.ts';
import type {GoalsKey} from './keys.ts';
import {newGoal} from './new-goal-prompts.ts';
import {chosenGoal, type GoalsState, itemAt, load, moveTo, pageOf, placeOf} from './state.ts';

type Handler = (state: GoalsState, area: Area) => Step<GoalsState>;

const withGoal =
  (effectOf: (goal: GoalView) => Effect): Handler =>
  state => {
    const goal = chosenGoal(state);
    return goal ? step(state, effectOf(goal)) : step(state);
  };

function open(state: GoalsState): Step<GoalsState> {
  if (state.open !== null) return openItem(state);
  const goal = chosenGoal(state);
  if (!goal) return step(state);
  const next: GoalsState = {...state, open: goal.id, place: 0, evidence: []};
  return step(next, load(next, true));
}

function openItem(state: GoalsState): Step<GoalsState> {
  const item = itemAt(state);
  if (item?.kind === 'milestone') return tick(state);
  return item?.kind === 'evidence' ? step(state, openEvidence(item.evidence)) : step(state);
}

function openEvidence({entry, type, id}: EvidenceRow): Effect {
  if (entry) return {do: 'open', id: entry};
  if (id && (type === 'reflection' || type === 'experience')) return {do: 'showWritten', id};
  return toast('What it came from is gone');
}

function tick(state: GoalsState): Step<GoalsState> {
  const goal = chosenGoal(state);
  const item = itemAt(state);
  if (!goal || item?.kind !== 'milestone' || item.doneAt !== null) return step(state);
  const milestones = goal.milestones.map((one, index) =>
    index === item.number - 1 ? {...one, doneAt: ''} : one,
  );
  // Shown at once; the date comes with the answer.
  const goals = state.goals.map(one => (one.id === goal.id ? {...one, milestones} : one));
  return step(
    {...state, goals},
    {
      do: 'call',
      call: 'checkMilestone',
      with: {id: goal.id, milestone: String(item.number)},
      next: [did(`Reached: “${item.title}”`)],
    },
  );
}

export const GOALS_HANDLERS: Record<GoalsKey, Handler> = {
  open,
  add: state => step(state, newGoal()),
  tick,
  reflect: state => {
    const goal = chosenGoal(state);
    return step(state, promptReflection(goal ? {goal} : {}));
  },
  queue: withGoal(goal => ({do: 'narrow', to: {by: 'goal', id: goal.id, title: goal.title}})),
  edit: state => {
    const goal = chosenGoal(state);
    const item = itemAt(state);
    return goal ? step(state, editGoal(goal, item?.kind === 'milestone' ? item.number : null)) : step(state);
  },
  pause: withGoal(goal => changeStatus(goal, goal.status === 'active' ? 'paused' : 'active')),
  achieve: withGoal(goal => changeStatus(goal, 'achieved')),
  drop: withGoal(goal => changeStatus(goal, 'dropped')),
  ...movementHandlers<GoalsState>({
    by: (state, rows) => step(moveTo(state, placeOf(state) + rows)),
    page: pageOf,
  }),
};
