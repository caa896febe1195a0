import type {GoalsDocument} from '../domain/goals-document.ts';

/** Goals for programs: what `pln goal list --json` gives of each, every piece of evidence with its time. */
export const goalsJson = ({goals}: GoalsDocument): string => `${JSON.stringify(goals, null, 2)}\n`;
