import {expect} from 'vitest';
import {createFetcher, type Fetcher, type FetcherOptions} from '../../src/net/fetcher.ts';
import type {FetchOutcome, FetchRequest} from '../../src/net/outcome.ts';
import {fixedClock} from './clock.ts';
import type {World} from './world.ts';
import type {Route} from './world-route.ts';

/** When every fetch of these tests happens. */
export const NOW = Date.parse('2026-11-22T12:00:00Z');
/** More than the fetcher of these tests takes. */
export const BIG = 'x'.repeat(5000);
export const FEED = '<rss><channel><title>Garten &amp; Wald</title></channel></rss>';

/** One row of the outcome tables. */
export interface FetchCase {
  name: string;
  route: Route;
  /** What must be in the outcome; `text` stands for the decoded bytes. */
  expected: Record<string, unknown>;
  request?: Partial<FetchRequest>;
  timeoutMs?: number;
}

/** All hosts of tests are private, so an address may be as well, unless the request says otherwise. */
export function testFetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = createFetcher({
    userAgent: 'pln/test',
    offline: false,
    now: fixedClock('2026-11-22T12:00:00Z').now,
    maxBytes: 1000,
    ...options,
  });
  return {...fetcher, fetch: request => fetcher.fetch({mayBePrivate: true, ...request})};
}

/** One request by a fetcher of its own. */
export async function ask(
  request: FetchRequest,
  options: Partial<FetcherOptions> = {},
): Promise<FetchOutcome> {
  const fetcher = testFetcher(options);
  try {
    return await fetcher.fetch(request);
  } finally {
    await fetcher.close();
  }
}

/** Plays one row in the world. */
export async function check(world: World, {route, request, expected, timeoutMs}: FetchCase): Promise<void> {
  world.set('/case', route);
  const outcome = await ask({url: world.url('/case'), ...request}, timeoutMs ? {timeoutMs} : {});
  const text = outcome.kind === 'fetched' ? Buffer.from(outcome.bytes).toString() : undefined;
  expect({...outcome, text}).toMatchObject(expected);
}

export const failure = (code: string, message: RegExp) => ({
  code,
  message: expect.stringMatching(message),
  hint: expect.stringMatching(/^[A-Z].*\.$/),
});
export const failed = (status: number | null, code: string, message: RegExp) => ({
  kind: 'failed',
  status,
  failure: failure(code, message),
});
