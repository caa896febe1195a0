import type {PlnError} from '../domain/errors.ts';
import {interrupted, tooSlow} from './words.ts';

export interface Deadline {
  /** Aborts with a PlnError as its reason. */
  signal: AbortSignal;
  /** The promise, or the deadline's error as soon as it strikes. */
  race<T>(promise: Promise<T>): Promise<T>;
  clear(): void;
}

/** One limit over all hops and the body, so that a server dripping bytes gains nothing; also the caller's own signal. */
export function createDeadline(host: string, timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const strike = (error: PlnError): void => controller.abort(error);
  const onAbort = (): void => strike(interrupted(host));
  const timer = setTimeout(() => strike(tooSlow(host, timeoutMs)), timeoutMs);
  if (outer?.aborted) onAbort();
  else outer?.addEventListener('abort', onAbort, {once: true});
  const {signal} = controller;
  return {
    signal,
    race: promise => raceAgainst(signal, promise),
    clear: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onAbort);
    },
  };
}

/** undici notices a signal only once it is connected, and looking up a name or connecting can take minutes. */
function raceAgainst<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, {once: true});
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
