import {DAY_EXAMPLES, isDayWord} from '../../../domain/common/natural-date.ts';
import {type GoalStatus, OPPORTUNITIES} from '../../../domain/learning/goal.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import {ask, did, type Effect, toast} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, step} from '../../common/screen.ts';
import {addMilestones, changeGoal, type GoalRef} from './new-goal-prompts.ts';
import type {GoalsState} from './state.ts';

export interface EditEvents {
  newTitleTyped: {payload: {goal: GoalRef}; answer: string};
  textTyped: {payload: {goal: GoalRef; field: 'why' | 'criteria'; draft: string}; answer: string};
  dayTyped: {payload: {goal: GoalRef}; answer: string};
  keywordsTyped: {payload: {goal: GoalRef}; answer: string};
  helpersTyped: {payload: {goal: GoalRef}; answer: string};
  weightTyped: {payload: {goal: GoalRef}; answer: string};
  /** `number`: from 1; `title`: as it was. */
  milestoneRenamed: {payload: {goal: GoalRef; number: number; title: string}; answer: string};
  statusNoteTyped: {payload: {goal: GoalRef; status: GoalStatus}; answer: string};
}

const event = eventsOf<EditEvents>('goals');

const NOTHING_CHANGED = toast('Nothing was changed');

export const EDIT_EVENTS: EventHandlers<GoalsState, EditEvents> = {
  newTitleTyped: (state, {payload: {goal}, answer: title}) =>
    step(state, title.trim() === '' ? NOTHING_CHANGED : changeGoal(goal, {title})),
  textTyped: (state, {payload: {goal, field, draft}, answer: text}) =>
    step(state, changeGoal(goal, field === 'why' ? {why: text} : {criteria: linesOf(text)}, draft)),
  dayTyped: (state, {payload: {goal}, answer}) => {
    const by = answer.trim();
    const isRight = by === '' || isDayWord(by);
    return step(
      state,
      isRight
        ? changeGoal(goal, {by})
        : askDay(goal, by, `No such day; write it like ${DAY_EXAMPLES} or 2027-03-01`),
    );
  },
  keywordsTyped: (state, {payload: {goal}, answer}) =>
    step(state, changeGoal(goal, {keywords: answer.split(',').map(word => word.trim())})),
  helpersTyped: (state, {payload: {goal}, answer}) =>
    step(state, changeGoal(goal, {helpers: answer.split(',').map(name => name.trim())})),
  weightTyped: (state, {payload: {goal}, answer}) => {
    const weight = Number(answer.replace(',', '.'));
    const isRight = weight > 0 && weight <= 100;
    return step(
      state,
      isRight ? changeGoal(goal, {weight}) : askWeight(goal, answer, 'A number above 0, at most 100'),
    );
  },
  milestoneRenamed: (state, {payload: {goal, number, title}, answer: named}) => {
    if (named.trim() === title) return step(state, NOTHING_CHANGED);
    const which = String(number);
    return step(
      state,
      changeGoal(goal, named.trim() === '' ? {removed: [which]} : {renamed: [{which, title: named}]}),
    );
  },
  statusNoteTyped: (state, {payload: {goal, status}, answer: note}) =>
    step(state, {
      do: 'call',
      call: 'setStatus',
      with: {id: goal.id, status, note: note.trim() || null},
      next: [did(`${STATUS_WORDS[status]}: “${goal.title}”`)],
    }),
};

const linesOf = (text: string): string[] => text.split('\n').filter(one => one.trim() !== '');

const FIELDS = [
  'title',
  'why',
  'criteria',
  'by',
  'keywords',
  'opportunity',
  'helpers',
  'milestones',
  'weight',
] as const;
type Field = (typeof FIELDS)[number];

const LABELS: Record<Field, (goal: GoalView) => string> = {
  title: goal => `title: ${goal.title}`,
  why: goal => `why: ${goal.why ?? 'nothing yet'}`,
  criteria: goal => `how I will know: ${goal.criteria.join(' · ') || 'nothing yet'}`,
  by: goal => `by: ${goal.by ?? 'no date'}`,
  keywords: goal => `keywords: ${goal.keywords.join(', ') || 'none'}`,
  opportunity: goal => `opportunity: ${goal.opportunity ?? 'none'}`,
  helpers: goal => `helped by: ${goal.helpers.join(', ') || 'nobody yet'}`,
  milestones: goal => `add milestones to the ${goal.milestones.length} there are`,
  weight: goal => `weight: ${goal.weight}`,
};

const PROMPTS: Record<Field, (goal: GoalView) => Effect> = {
  title: goal =>
    ask({
      label: 'Title',
      value: goal.title,
      about: goal.id,
      next: event('newTitleTyped', {goal: refOf(goal)}),
    }),
  why: goal => askText(goal, 'why', 'Why', goal.why ?? ''),
  criteria: goal => askText(goal, 'criteria', 'How I will know, one per line', goal.criteria.join('\n')),
  by: goal => askDay(refOf(goal), goal.by ?? '', `By (${DAY_EXAMPLES}; empty: no date)`),
  keywords: goal =>
    ask({
      label: 'Keywords, with commas between',
      about: goal.id,
      value: goal.keywords.join(', '),
      next: event('keywordsTyped', {goal: refOf(goal)}),
    }),
  opportunity: goal => ({
    do: 'choose',
    label: 'What does it open for you?',
    options: [...OPPORTUNITIES, null].map(opportunity => ({
      label: opportunity ?? 'none of these',
      effects: [changeGoal(refOf(goal), {opportunity})],
    })),
  }),
  helpers: goal =>
    ask({
      label: 'Who helps you, with commas between',
      about: goal.id,
      value: goal.helpers.join(', '),
      next: event('helpersTyped', {goal: refOf(goal)}),
    }),
  milestones: goal => addMilestones(refOf(goal)),
  weight: goal => askWeight(refOf(goal), String(goal.weight), 'Weight (1 is usual, 2 counts twice)'),
};

const refOf = ({id, title}: GoalView): GoalRef => ({id, title});

/** Asks which part of the goal to edit; first the milestone that the cursor is on. */
export function editGoal(goal: GoalView, current: number | null): Effect {
  const fields = FIELDS.map(field => ({label: LABELS[field](goal), effects: [PROMPTS[field](goal)]}));
  const milestones = goal.milestones.map(({title}, index) => ({
    label: `milestone ${index + 1}: ${title}`,
    effects: [askMilestone(refOf(goal), index + 1, title)],
  }));
  const here = milestones.filter((_, index) => index + 1 === current);
  return {
    do: 'choose',
    label: 'Edit',
    options: [...here, ...fields, ...milestones.filter(one => !here.includes(one))],
  };
}

/** A text of several lines that is one field of a goal. */
function askText(goal: GoalView, field: 'why' | 'criteria', label: string, value: string): Effect {
  const draft = `goal-${field}:${goal.id}`;
  return ask({label, value, draft, next: event('textTyped', {goal: refOf(goal), field, draft})});
}

/** Another title for the milestone of this number; an empty one removes it. */
const askMilestone = (goal: GoalRef, number: number, title: string): Effect =>
  ask({
    label: `Milestone ${number} (empty: remove it)`,
    value: title,
    about: goal.id,
    next: event('milestoneRenamed', {goal, number, title}),
  });

/** `value`: the day so far, or what was typed in place of one, to be corrected. */
const askDay = (goal: GoalRef, value: string, label: string): Effect =>
  ask({label, value, next: event('dayTyped', {goal})});

const askWeight = (goal: GoalRef, value: string, label: string): Effect =>
  ask({label, value, next: event('weightTyped', {goal})});

const STATUS_WORDS: Record<GoalStatus, string> = {
  active: 'Active again',
  paused: 'Paused',
  achieved: 'Achieved',
  dropped: 'Dropped',
};

/** Another status, with a note that is kept in the goal's file. */
export const changeStatus = (goal: GoalView, status: GoalStatus): Effect =>
  ask({
    label: `${STATUS_WORDS[status]}: a note (may stay empty)`,
    value: '',
    about: goal.id,
    next: event('statusNoteTyped', {goal: refOf(goal), status}),
  });
