import {jsonText} from '../../domain/common/json-text.ts';
import type {ExportedGoal, GoalsDocument} from '../../domain/exports/goals-document.ts';
import {hoursOf} from '../../domain/learning/goal.ts';

/** Goals for programs: the objects of `pln goal list --json` without struck-out terms, each piece of evidence with its time. */
export const goalsJson = ({goals}: GoalsDocument): string => `${jsonText(goals.map(record), 2)}\n`;

const record = (goal: ExportedGoal) => ({
  ...goal,
  hours: hoursOf(goal.evidence),
  progress: {
    milestonesDone: goal.milestones.filter(({doneAt}) => doneAt !== null).length,
    milestonesTotal: goal.milestones.length,
    evidence: goal.evidence.length,
    lastEvidenceAt: goal.evidence.at(-1)?.at ?? null,
  },
});
