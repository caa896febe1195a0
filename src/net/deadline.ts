import type {PlnError} from '../domain/common/errors.ts';
import {interrupted, tooSlow} from './error-messages.ts';

export interface Deadline {
  signal: AbortSignal;
  /** Starts the work unless it is too late already; its result, or a rejection as soon as the deadline strikes. */
  race<T>(work: () => Promise<T>): Promise<T>;
  /** Why it struck, said about the host asked at that moment; null while it has not. */
  failure(host: string): PlnError | null;
  clear(): void;
}

/** One limit over all hops and the body, so that a server dripping bytes gains nothing; also the caller's own signal. */
export function createDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let isLate = false;
  const onAbort = (): void => controller.abort();
  const timer = setTimeout(() => {
    isLate = true;
    controller.abort();
  }, timeoutMs);
  if (outer?.aborted) onAbort();
  else outer?.addEventListener('abort', onAbort, {once: true});
  const {signal} = controller;
  return {
    signal,
    race: work => raceAgainst(signal, work),
    failure: host => {
      if (!signal.aborted) return null;
      return isLate ? tooSlow(host, timeoutMs) : interrupted(host);
    },
    clear: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onAbort);
    },
  };
}

/** undici notices a signal only once it is connected, and looking up a name or connecting can take minutes. */
function raceAgainst<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, {once: true});
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
