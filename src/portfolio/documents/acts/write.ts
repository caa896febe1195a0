import type {Act} from '../../../domain/acts/act.ts';

/** One line of acts/*.jsonl. `at` is ISO 8601 with the learner's offset: the file is for readers in any time zone. */
export function writeAct(act: Act, at: string): string {
  const {id, stamp, device, session, verb, value, was, entries, count} = act;
  return `${JSON.stringify({id, at, stamp, device, session, verb, value, was, entries, count})}\n`;
}
