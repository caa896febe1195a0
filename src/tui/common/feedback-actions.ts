import type {FeedbackVerb} from '../../domain/acts/triage.ts';
import {counted} from '../../domain/common/text.ts';
import type {GoalView} from '../../services/goals/goal-view.ts';
import type {FeedbackChange} from '../../services/queue/goal-feedback.ts';
import {type CommonHandlers, did, type Effect, toast} from './effects.ts';
import {eventsOf} from './events.ts';

// What a learner says about entries that were chosen for her: more or fewer like one, not for this goal, passed.

interface Feedback {
  verb: FeedbackVerb;
  /** The entry. */
  id: string;
}

export interface FeedbackEvents {
  goalsToJudge: {payload: Feedback; answer: GoalView[]};
  feedbackGiven: {payload: {verb: FeedbackVerb}; answer: FeedbackChange};
  passed: {payload: null; answer: number};
}

const event = eventsOf<FeedbackEvents>('common');

const WORDS: Record<FeedbackVerb, string> = {
  more: 'More like this for',
  less: 'Fewer like this for',
  'not-goal': 'Does not serve',
};

export const FEEDBACK_EVENTS: CommonHandlers<FeedbackEvents> = {
  goalsToJudge: ({payload, answer: goals}) => [
    goals.length === 0
      ? toast('There is no goal yet; {place-goals} leads to the goals')
      : {
          do: 'choose',
          label: `${WORDS[payload.verb]} the goal`,
          options: goals.map(({id, title}) => ({label: title, effects: [record(payload, id)]})),
        },
  ],
  feedbackGiven: ({payload: {verb}, answer: {goal, isChanged}}) => [
    isChanged ? did(`${WORDS[verb]} “${goal}”`) : toast(`You said so already: “${goal}”`),
  ],
  passed: ({answer: count}) => [
    count > 0 ? did(`${counted(count, 'entry', 'entries')} passed`) : toast('None is in the inbox'),
  ],
};

const record = ({verb, id}: Feedback, goal: string): Effect => ({
  do: 'call',
  call: 'feedback',
  with: {verb, id, goal},
  next: event('feedbackGiven', {verb}),
});

/**
 * Says that more or fewer entries like this one are wanted for a goal, or that it does not serve the goal. `goal`: the id
 * of the goal that the entry is shown for; null: asks which.
 */
export const judgeEntry = (verb: FeedbackVerb, id: string, goal: string | null): Effect =>
  goal === null
    ? {do: 'read', query: 'goals', with: null, next: event('goalsToJudge', {verb, id})}
    : record({verb, id}, goal);

/** Moves those that are still in the inbox to done, as passed. */
export const passEntries = (ids: string[]): Effect => ({
  do: 'call',
  call: 'pass',
  with: {ids},
  next: event('passed', null),
});
