import {DAY_EXAMPLES, isDayWord} from '../../../domain/common/natural-date.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {GoalOptions} from '../../../services/goals/set-goal.ts';
import {ask, did, type Effect, NOTHING_WRITTEN, toast} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, step} from '../../common/screen.ts';
import type {GoalsState} from './state.ts';

/** A goal as its messages need it. */
export type GoalRef = Pick<GoalView, 'id' | 'title'>;

/** What milestones are asked for: a goal that is being made, or one that is there. */
type MilestonesFor = {make: NewGoal} | {add: GoalRef};

/** A goal as far as the learner has answered. */
interface NewGoal {
  title: string;
  why: string;
  criteria: string;
  keywords: string;
  by: string;
}

interface Milestones {
  given: string[];
  for: MilestonesFor;
}

export interface NewGoalEvents {
  titleTyped: {payload: null; answer: string};
  whyTyped: {payload: {title: string}; answer: string};
  criterionTyped: {payload: Pick<NewGoal, 'title' | 'why'>; answer: string};
  wordsTyped: {payload: Omit<NewGoal, 'by' | 'keywords'>; answer: string};
  newDayTyped: {payload: Omit<NewGoal, 'by'>; answer: string};
  milestoneTyped: {payload: Milestones; answer: string};
  goalAdded: {payload: null; answer: GoalView};
}

const event = eventsOf<NewGoalEvents>('goals');

export const NEW_GOAL_EVENTS: EventHandlers<GoalsState, NewGoalEvents> = {
  titleTyped: (state, {answer: title}) => step(state, title.trim() === '' ? NOTHING_WRITTEN : askWhy(title)),
  whyTyped: (state, {payload: {title}, answer: why}) => step(state, askCriterion({title, why})),
  criterionTyped: (state, {payload, answer: criteria}) => step(state, askWords({...payload, criteria})),
  wordsTyped: (state, {payload, answer: keywords}) => step(state, askNewDay({...payload, keywords})),
  newDayTyped: (state, {payload, answer}) => {
    const by = answer.trim();
    return step(
      state,
      by === '' || isDayWord(by)
        ? askMilestones({given: [], for: {make: {...payload, by}}})
        : askNewDay(payload, by, `No such day; write it like ${DAY_EXAMPLES} or 2027-03-01`),
    );
  },
  milestoneTyped: (state, {payload, answer: title}) =>
    step(
      state,
      title.trim() === '' ? store(payload) : askMilestones({...payload, given: [...payload.given, title]}),
    ),
  goalAdded: (state, {answer: goal}) =>
    step({...state, open: null, wanted: goal.id}, did(`New goal: “${goal.title}”`)),
};

/** A goal in six questions, of which only the first needs an answer. */
export const newGoal = (): Effect => ask({label: 'New goal', value: '', next: event('titleTyped', null)});

const askWhy = (title: string): Effect =>
  ask({label: 'Why (may stay empty)', value: '', next: event('whyTyped', {title})});

const askCriterion = (goal: Pick<NewGoal, 'title' | 'why'>): Effect =>
  ask({label: 'How will you know? (may stay empty)', value: '', next: event('criterionTyped', goal)});

/** The words of a goal find its entries: without them only those of its title and of the answer before do. */
const askWords = (goal: Omit<NewGoal, 'by' | 'keywords'>): Effect =>
  ask({label: WORDS, value: '', next: event('wordsTyped', goal)});

const WORDS = 'Words that its texts use, such as etag, cache (may stay empty)';

/** `value`: what was typed in place of a day, to be corrected. */
const askNewDay = (
  goal: Omit<NewGoal, 'by'>,
  value = '',
  label = `By when? (${DAY_EXAMPLES}; empty: no date)`,
): Effect => ask({label, value, next: event('newDayTyped', goal)});

/** More milestones for a goal. */
export const addMilestones = (goal: GoalRef): Effect => askMilestones({given: [], for: {add: goal}});

/** Asks for one after another until an empty one. Esc stores those that were given. */
function askMilestones(milestones: Milestones): Effect {
  const {given, for: goal} = milestones;
  return ask({
    label:
      given.length === 0 ? 'First milestone (empty: none)' : `Milestone ${given.length + 1} (empty: enough)`,
    value: '',
    about: 'add' in goal ? goal.add.id : '',
    next: event('milestoneTyped', milestones),
    onCancel: [store(milestones)],
  });
}

function store({given: milestones, for: goal}: Milestones): Effect {
  if ('add' in goal)
    return milestones.length > 0 ? changeGoal(goal.add, {milestones}) : toast('Nothing was changed');
  const {title, why, criteria, keywords, by} = goal.make;
  return {
    do: 'call',
    call: 'addGoal',
    with: {
      title,
      options: {why, criteria: [criteria], keywords: keywords.split(','), by, milestones},
    },
    next: event('goalAdded', null),
  };
}

/** Stores a change of a goal. `draft`: the key of the text that is stored with it. */
export const changeGoal = ({id, title}: GoalRef, options: GoalOptions, draft?: string): Effect => ({
  do: 'call',
  call: 'setGoal',
  with: {id, options},
  ...(draft === undefined ? {} : {draft}),
  next: [did(`Changed: “${title}”`)],
});
