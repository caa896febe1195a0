import {redactText} from './redact.ts';
import {oneLine} from './text.ts';

/** Something in the learner's folder that cannot be read or does not resolve. The file is left as it is. */
export interface Problem {
  /** Relative to the portfolio folder. */
  file: string;
  /** From 1; null: the whole file is meant. */
  line: number | null;
  message: string;
}

/** On one line, although file names may contain line ends. */
export const problemWords = ({file, line, message}: Problem): string =>
  oneLine(`${file}${line === null ? '' : `:${line}`}: ${redactText(message)}`);
