import type {FeedbackVerb} from '../../../domain/acts/triage.ts';
import type {EvidenceRow} from '../../../services/calls/goals-page.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import {did, type Effect, openWriting, toast} from '../../common/effects.ts';
import {markEntries} from '../../common/entry-actions.ts';
import {judgeEntry} from '../../common/feedback-actions.ts';
import {movementHandlers} from '../../common/movement.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import {changeStatus, editGoal} from './edit-prompts.ts';
import type {GoalsKey} from './keys.ts';
import {newGoal} from './new-goal-prompts.ts';
import {
  chosenGoal,
  type GoalsState,
  itemAt,
  itemsOf,
  load,
  moveTo,
  pageOf,
  placeOf,
  withEntry,
} from './state.ts';

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
  const next: GoalsState = {...state, open: goal.id, place: 0, evidence: [], aside: null};
  return step(next, load(next, true));
}

function openItem(state: GoalsState): Step<GoalsState> {
  const item = itemAt(state);
  if (item?.kind === 'milestone') return tick(state);
  if (item?.kind === 'entry') return step(state, {do: 'open', id: item.row.id});
  if (item?.kind === 'next') return step(state, {do: 'showWritten', id: item.action.id});
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
  if (item?.kind === 'entry') return mark('done')(state);
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

/** Shows the act at once, and goes to the next row. */
const mark =
  (word: 'later' | 'done') =>
  (state: GoalsState): Step<GoalsState> => {
    const item = itemAt(state);
    if (item?.kind !== 'entry') return step(state);
    const {id, state: before} = item.row;
    const next = withEntry(state, id, {state: word});
    return step(moveTo(next, next.place + 1), markEntries(word, [id], before === word ? 0 : 1));
  };

const judge =
  (verb: FeedbackVerb): Handler =>
  state => {
    const item = itemAt(state);
    return item?.kind === 'entry' ? step(state, judgeEntry(verb, item.row.id, state.open)) : step(state);
  };

/** The first row of the next part of the open goal; after the last part, the first one. */
function nextPart(state: GoalsState): Step<GoalsState> {
  const items = itemsOf(state);
  const kind = items[state.place]?.kind;
  const after = items.findIndex((item, index) => index > state.place && item.kind !== kind);
  return step({...state, place: Math.max(0, after)});
}

export const GOALS_HANDLERS: Record<GoalsKey, Handler> = {
  open,
  add: state => step(state, newGoal()),
  tick,
  reflect: state => {
    const goal = chosenGoal(state);
    return step(state, openWriting({kind: 'reflection', ...(goal ? {goal: goal.id} : {})}));
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
  later: mark('later'),
  moreLike: judge('more'),
  lessLike: judge('less'),
  notGoal: judge('not-goal'),
  nextPart,
  ...movementHandlers<GoalsState>({
    by: (state, rows) => step(moveTo(state, placeOf(state) + rows)),
    page: pageOf,
  }),
};
