import type {Problem} from '../../../domain/common/problem.ts';
import {conflict} from './jsonl.ts';

/** The first line of each conflict that git marked in a text. `=======` alone may underline a heading. */
export function conflictMarks(text: string, file: string): Problem[] {
  const problems: Problem[] = [];
  let isOpen = false;
  text.split('\n').forEach((line, index) => {
    const message = line.startsWith('=') ? null : conflict(line);
    if (message === null) return;
    if (!isOpen) problems.push({file, line: index + 1, message});
    isOpen = !line.startsWith('>');
  });
  return problems;
}
