import {isDay} from '../../../domain/common/time.ts';
import type {GoalStatus} from '../../../domain/learning/goal.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {GoalOptions} from '../../../services/goals/set-goal.ts';
import {change, did, type Effect, type TextPrompt, toast} from '../../common/effects.ts';
import type {GoalsState} from './state.ts';

const ask = (prompt: TextPrompt): Effect => ({do: 'ask', prompt});

/** A goal in three questions. */
export const newGoal = (): Effect =>
  ask({
    label: 'New goal',
    value: '',
    after: title => (title.trim() === '' ? [toast('Nothing was written')] : [askWhy(title)]),
  });

const askWhy = (title: string): Effect =>
  ask({
    label: 'Why (may stay empty)',
    value: '',
    after: why => [askMilestones([], '', milestones => addGoal(title, {why, milestones}))],
  });

/** One after another until an empty one. Leaving keeps those that were given. */
function askMilestones(
  given: readonly string[],
  about: string,
  done: (milestones: string[]) => readonly Effect[],
): Effect {
  const finish = (): readonly Effect[] => done([...given]);
  return ask({
    label:
      given.length === 0 ? 'First milestone (empty: none)' : `Milestone ${given.length + 1} (empty: enough)`,
    value: '',
    about,
    after: title => (title.trim() === '' ? finish() : [askMilestones([...given, title], about, done)]),
    onCancel: finish,
  });
}

const addGoal = (title: string, options: GoalOptions): readonly Effect[] => [
  {
    do: 'call',
    call: 'addGoal',
    with: {title, options},
    after: goal => [
      change<GoalsState>('goals', state => ({...state, open: null, wanted: goal.id})),
      did(`New goal: “${goal.title}”`),
    ],
  },
];

const set = (goal: GoalView, options: GoalOptions, draft?: string): readonly Effect[] => [
  {
    do: 'call',
    call: 'setGoal',
    with: {id: goal.id, options},
    ...(draft === undefined ? {} : {draft}),
    after: () => [did(`Changed: “${goal.title}”`)],
  },
];

/** A text of several lines that is one field of a goal. */
function askText(goal: GoalView, field: 'why' | 'criteria', prompt: Omit<TextPrompt, 'draft' | 'after'>) {
  const draft = `goal-${field}:${goal.id}`;
  const options = (text: string): GoalOptions => (field === 'why' ? {why: text} : {criteria: lines(text)});
  return ask({...prompt, draft, after: text => set(goal, options(text), draft)});
}

const FIELDS = ['title', 'why', 'criteria', 'by', 'keywords', 'milestones', 'weight'] as const;
type Field = (typeof FIELDS)[number];

const NAMES: Record<Field, (goal: GoalView) => string> = {
  title: goal => `title: ${goal.title}`,
  why: goal => `why: ${goal.why ?? 'nothing yet'}`,
  criteria: goal => `how I will know: ${goal.criteria.join(' · ') || 'nothing yet'}`,
  by: goal => `by: ${goal.by ?? 'no date'}`,
  keywords: goal => `keywords: ${goal.keywords.join(', ') || 'none'}`,
  milestones: goal => `add milestones to the ${goal.milestones.length} there are`,
  weight: goal => `weight: ${goal.weight}`,
};

/** What of the goal is to be edited: everything that it says; first the milestone that the cursor is on. */
export const editGoal = (goal: GoalView, current: number | null): Effect => ({
  do: 'choose',
  label: 'Edit',
  options: () => {
    const fields = FIELDS.map(field => ({label: NAMES[field](goal), effects: [editors[field](goal)]}));
    const milestones = goal.milestones.map(({title}, index) => ({
      label: `milestone ${index + 1}: ${title}`,
      effects: [askMilestone(goal, index + 1, title)],
    }));
    const here = milestones.filter((_, index) => index + 1 === current);
    return [...here, ...fields, ...milestones.filter(one => !here.includes(one))];
  },
});

/** Another title for the milestone of this number; none takes it away. */
const askMilestone = (goal: GoalView, number: number, title: string): Effect =>
  ask({
    label: `Milestone ${number} (empty: take it away)`,
    value: title,
    about: goal.id,
    after: named => {
      if (named.trim() === title) return [toast('Nothing was changed')];
      if (named.trim() === '') return set(goal, {removed: [String(number)]});
      return set(goal, {renamed: [{which: String(number), title: named}]});
    },
  });

const lines = (text: string): string[] => text.split('\n').filter(one => one.trim() !== '');

const editors: Record<Field, (goal: GoalView) => Effect> = {
  title: goal =>
    ask({
      label: 'Title',
      value: goal.title,
      about: goal.id,
      after: title => (title.trim() === '' ? [toast('Nothing was changed')] : set(goal, {title})),
    }),
  why: goal => askText(goal, 'why', {label: 'Why', value: goal.why ?? ''}),
  criteria: goal =>
    askText(goal, 'criteria', {label: 'How I will know, one per line', value: goal.criteria.join('\n')}),
  by: goal => askDay(goal, goal.by ?? '', 'By (2027-03-01; empty: no date)'),
  keywords: goal =>
    ask({
      label: 'Keywords, with commas between',
      about: goal.id,
      value: goal.keywords.join(', '),
      after: text => set(goal, {keywords: text.split(',').map(word => word.trim())}),
    }),
  milestones: goal =>
    askMilestones([], goal.id, milestones =>
      milestones.length > 0 ? set(goal, {milestones}) : [toast('Nothing was changed')],
    ),
  weight: goal => askWeight(goal, String(goal.weight), 'Weight (1 is usual, 2 counts twice)'),
};

/** Asks again where the answer is no day: what was typed stays to be mended. */
const askDay = (goal: GoalView, value: string, label: string): Effect =>
  ask({
    label,
    value,
    after: text => {
      const by = text.trim();
      return by === '' || isDay(by)
        ? set(goal, {by})
        : [askDay(goal, by, 'No such day; write it like 2027-03-01')];
    },
  });

const askWeight = (goal: GoalView, value: string, label: string): Effect =>
  ask({
    label,
    value,
    after: text => {
      const weight = Number(text.replace(',', '.'));
      if (weight > 0 && weight <= 100) return set(goal, {weight});
      return [askWeight(goal, text, 'A number above 0, at most 100')];
    },
  });

const SAID: Record<GoalStatus, string> = {
  active: 'Active again',
  paused: 'Paused',
  achieved: 'Achieved',
  dropped: 'Dropped',
};

/** Another status, with words that are kept in the goal's file. */
export const changeStatus = (goal: GoalView, status: GoalStatus): Effect =>
  ask({
    label: `${SAID[status]}: a note (may stay empty)`,
    value: '',
    about: goal.id,
    after: note => [
      {
        do: 'call',
        call: 'setStatus',
        with: {id: goal.id, status, note: note.trim() || null},
        after: () => [did(`${SAID[status]}: “${goal.title}”`)],
      },
    ],
  });
