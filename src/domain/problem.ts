/** Something in the learner's folder that cannot be read or does not resolve. The file is left as it is. */
export interface Problem {
  /** Relative to the portfolio folder. */
  file: string;
  /** From 1; null where the whole file is meant. */
  line: number | null;
  message: string;
}

export const problemWords = ({file, line, message}: Problem): string =>
  `${file}${line === null ? '' : `:${line}`}: ${message}`;
