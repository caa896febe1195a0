import {redactText} from './redact.ts';

/** Everything that a person can fix. Any other error is a bug and keeps its stack. */
export type ErrorCode =
  | 'usage' // wrong words on the command line: exit 2
  | 'not-found' // no such entry, goal, community, file …
  | 'ambiguous' // an id prefix or a quote that matches more than one
  | 'invalid' // a value of the wrong form
  | 'conflict' // changed meanwhile, or it exists already
  | 'nothing-to-undo'
  | 'nothing-to-redo'
  | 'offline'
  | 'network' // no such host, refused, reset, TLS …
  | 'timeout'
  | 'too-large'
  | 'http' // an answer that is neither 2xx, 304, 410 nor 429
  | 'private' // an address in a private network that the learner did not give
  | 'limited' // 429 or 503: the host asked to wait
  | 'gone' // 410
  | 'not-a-feed'
  | 'empty'
  | 'settings'
  | 'editor' // it returned before anything was written, and may still be open
  | 'portfolio' // the learner's folder is missing, unwritable or full
  | 'git' // git is missing, fails, or is in the middle of an operation
  | 'database'
  | 'damaged' // the database: it is set aside and built again; seen only if that is impossible
  | 'outdated' // the database was made by an earlier pln: the same happens
  | 'busy' // another pln holds a lock for too long
  | 'interrupted';

export class PlnError extends Error {
  override readonly name = 'PlnError';
  readonly code: ErrorCode;
  /** What the person can do about it, as one sentence. */
  readonly hint: string;
  /** The line of a document that cannot be read, from 1; null: no line is the cause. See `LineError`. */
  readonly line: number | null = null;

  constructor(code: ErrorCode, message: string, hint: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : {cause});
    this.code = code;
    this.hint = hint;
  }
}

/** A PlnError about one line of a document. */
export class LineError extends PlnError {
  override readonly line: number | null;

  constructor(line: number | null, {code, message, hint}: Failure, cause?: unknown) {
    super(code, message, hint, cause);
    this.line = line;
  }
}

/** Whether an error says that the database is damaged. */
export const isDamaged = (error: unknown): boolean => error instanceof PlnError && error.code === 'damaged';

/** The shape of a failure in reports and under `--json`. */
export interface Failure {
  code: ErrorCode;
  message: string;
  hint: string;
}

/** A PlnError as a value, without secrets; anything else is rethrown, because it is a bug. */
export function asFailure(error: unknown): Failure {
  if (!(error instanceof PlnError)) throw error;
  return {code: error.code, message: redactText(error.message), hint: error.hint};
}

/** A failure from another thread as an error again. */
export const asError = ({code, message, hint}: Failure): PlnError => new PlnError(code, message, hint);
