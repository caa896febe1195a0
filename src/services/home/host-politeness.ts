import {hostHold} from '../../domain/network/schedule.ts';
import {heldBack} from '../../net/error-messages.ts';
import type {Fetcher} from '../../net/fetcher.ts';
import {hostOf} from '../../net/host-queue.ts';
import type {RuleOf} from '../../net/host-rules.ts';
import type {FetchOutcome, FetchRequest} from '../../net/outcome.ts';
import {LONGEST_REQUEST} from '../../store/content/hosts.ts';
import type {Store} from '../../store/open.ts';

/** Gaps and holds of hosts, shared by all processes of this home. */
export interface HostPoliteness {
  ruleOf: RuleOf;
  /** Claims the host for a request that begins now. 0: it may begin; else the milliseconds to wait. A held host is not claimed. */
  claim(host: string): number;
  /** A request is on its way to the host: no other may begin. */
  sending(host: string): void;
  /** The request is done. `arrivedAt` (epoch ms) is when it reached the host, and the gap began. */
  done(host: string, arrivedAt: number): void;
  /** A request for another host was redirected to this one, and has reached it now. */
  visited(host: string): void;
  /** Until when the host asked for no requests, epoch ms. null: requests may go to it. */
  heldUntil(host: string): number | null;
  /** Takes in a response. Gives until when the host that responded is held, epoch ms; null: it is not. */
  learn(host: string, outcome: FetchOutcome): number | null;
}

export interface PolitenessOptions {
  store: Store;
  ruleOf: RuleOf;
  now: () => number;
  /** From 0 to 1. */
  chance: () => number;
}

/** Keeps gaps and holds of hosts in the index, where every process of this home sees them. */
export function createHostPoliteness({
  store: {hosts},
  ruleOf,
  now,
  chance,
}: PolitenessOptions): HostPoliteness {
  const heldUntil = (host: string): number | null => hosts.holdOf(host, now());
  // One millisecond more, because clocks count whole milliseconds.
  const gapOf = (host: string): number => {
    const {gapMs} = ruleOf(host);
    return gapMs === 0 ? 0 : Math.round(gapMs * (1 + chance() / 4)) + 1;
  };
  return {
    ruleOf,
    heldUntil,
    claim(host) {
      if (heldUntil(host) !== null) return 0;
      const gap = gapOf(host);
      // A request on its way may arrive soon, so the caller tries again after a gap.
      return gap === 0 ? 0 : Math.min(gap, hosts.claim(host, now(), gap));
    },
    sending(host) {
      const gap = gapOf(host);
      if (gap > 0) hosts.occupy(host, now() + LONGEST_REQUEST + gap);
    },
    done(host, arrivedAt) {
      const gap = gapOf(host);
      if (gap > 0) hosts.occupy(host, arrivedAt + gap);
    },
    visited(host) {
      const gap = gapOf(host);
      if (gap > 0) hosts.keepFree(host, now() + gap);
    },
    learn(host, outcome) {
      if (outcome.kind === 'limited') {
        const strikes = hosts.strikesOf(outcome.host) + 1;
        const until = hostHold({at: now(), retryAt: outcome.retryAt, strikes, jitter: chance()});
        hosts.hold(outcome.host, now(), until);
        return until;
      }
      // No response does not say that the host accepts requests again.
      const hasResponded = outcome.kind !== 'failed' || outcome.status !== null;
      if (hasResponded && hosts.strikesOf(host) > 0) hosts.forgive(host, now());
      return null;
    },
  };
}

/**
 * Measures the gap between two requests as the host sees it. DNS and connecting may delay one request, while the next one
 * arrives at once: so the gap begins when the host responds. The redirects of one request follow without a gap.
 */
export function createGapKeeper(fetcher: Fetcher, courtesy: HostPoliteness, now: () => number): Fetcher {
  const running = new Set<() => void>();
  return {
    async fetch(request) {
      const own = hostOf(request.url);
      let arrivedAt: number | null = null;
      const done = (): void => {
        if (running.delete(done)) courtesy.done(own, arrivedAt ?? now());
      };
      const onHead = (host: string): void => {
        if (host === own) arrivedAt = now();
        else if (running.has(done)) courtesy.visited(host);
      };
      courtesy.sending(own);
      running.add(done);
      try {
        return await fetcher.fetch({...request, onHead});
      } finally {
        done();
      }
    },
    async close() {
      // The index closes next, so nothing is written to it later.
      for (const done of running) done();
      await fetcher.close();
    },
  };
}

/** A fetcher for one address at a time. It waits for the host's gap, and sends no request to a host that is held. */
export function politeFetcher(
  fetcher: Fetcher,
  courtesy: HostPoliteness,
  sleep: (ms: number) => Promise<void>,
  sayWhen: (at: number) => string,
): Fetcher {
  const fetch = async (request: FetchRequest): Promise<FetchOutcome> => {
    const host = hostOf(request.url);
    for (let wait = courtesy.claim(host); wait > 0; wait = courtesy.claim(host)) await sleep(wait);
    const until = courtesy.heldUntil(host);
    if (until !== null) {
      const failure = heldBack(host, sayWhen(until));
      return {kind: 'limited', status: 429, host, retryAt: until, failure};
    }
    const outcome = await fetcher.fetch(request);
    courtesy.learn(host, outcome);
    return outcome;
  };
  return {fetch, close: () => fetcher.close()};
}
