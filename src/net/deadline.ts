import type {PlnError} from '../domain/common/errors.ts';
import {interrupted, tooSlow} from './error-messages.ts';

export interface Deadline {
  signal: AbortSignal;
  /** Starts the work unless the deadline has passed. Gives its result, or rejects when the deadline passes. */
  race<T>(work: () => Promise<T>): Promise<T>;
  /** Why it ended the request, as an error about the host. null: it has not. */
  failure(host: string): PlnError | null;
  clear(): void;
}

/**
 * One limit for all hops and the body, so that a server that sends single bytes cannot extend it. `outer`, the caller's own
 * signal, ends the request too.
 */
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

/** undici checks a signal only after it is connected, and a lookup or a connection can take minutes. */
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
