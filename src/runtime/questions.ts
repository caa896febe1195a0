import {createInterface} from 'node:readline';
import type {Readable, Writable} from 'node:stream';
import type {Asker} from '../cli/context.ts';
import {visibleText} from '../domain/common/visible-text.ts';

/**
 * Runs work that asks several questions. One reader takes the lines of all of them: a line typed ahead answers the next
 * question, and a part of a line stays to be finished.
 */
export async function withQuestions<T>(
  input: Readable,
  output: Writable,
  work: (ask: Asker) => Promise<T>,
): Promise<T> {
  const reader = createInterface({input, output});
  const typedAhead: string[] = [];
  let take: ((line: string | null) => void) | null = null;
  let isClosed = false;
  const answer = (line: string | null): void => {
    const waiting = take;
    take = null;
    if (waiting) waiting(line);
    else if (line !== null) typedAhead.push(line);
  };
  reader.on('line', answer);
  reader.once('close', () => {
    isClosed = true;
    answer(null);
  });
  try {
    return await work(async question => {
      const words = visibleText(question);
      const line = typedAhead.shift();
      if (line !== undefined) {
        output.write(`${words}${line}\n`);
        return line;
      }
      if (isClosed) return null;
      reader.setPrompt(words);
      reader.prompt(true);
      return new Promise(resolve => {
        take = resolve;
      });
    });
  } finally {
    reader.close();
  }
}
