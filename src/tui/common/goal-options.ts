import type {Option} from './effects.ts';
import type {UiQueries} from './reads.ts';

/** Goals to choose from, the active ones first. */
export const goalOptions = (reads: UiQueries): Option[] =>
  reads.goals().map(goal => ({label: goal.title, value: goal.id}));
