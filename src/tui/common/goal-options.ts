import type {Option} from './effects.ts';
import type {Reads} from './reads.ts';

/** Goals to choose from, the active ones first. */
export const goalOptions = (reads: Reads): Option[] =>
  reads.goals().map(goal => ({label: goal.title, value: goal.id}));
