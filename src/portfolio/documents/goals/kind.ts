import type {DocumentFormat} from '../common/document-format.ts';
import {lineOf} from '../common/text-edits.ts';
import {GOAL_FILES} from './path.ts';
import {readGoal} from './read.ts';

/** goals/<slug>.md: what the learner wants to learn, one goal a file. */
export const GOALS_KIND = {
  ...GOAL_FILES,
  about: 'My goals, one a file, milestones as a task list',
  isCopy: false,
  appendOnly: null,
  named: [{noun: 'goal', letter: 'g', length: 16}],
  rank: 0,
  recordsIn(text, path) {
    const goal = readGoal(text, path);
    if ('message' in goal) return [];
    // Two files of one goal are a mistake also where they are alike: only one of them is read.
    return [{id: goal.id, line: lineOf(text, 'id:'), key: goal.id, content: path}];
  },
  isVersioned: false,
} as const satisfies DocumentFormat;
