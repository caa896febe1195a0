import {hostHold} from '../../domain/network/schedule.ts';
import {heldBack} from '../../net/error-messages.ts';
import type {Fetcher} from '../../net/fetcher.ts';
import {hostOf} from '../../net/host-queue.ts';
import type {RuleOf} from '../../net/host-rules.ts';
import type {FetchOutcome, FetchRequest} from '../../net/outcome.ts';
import {LONGEST_REQUEST} from '../../store/content/hosts.ts';
import type {Store} from '../../store/open.ts';

/** Gaps and holds of hosts, over all processes of this home. */
export interface HostPoliteness {
  ruleOf: RuleOf;
  /** Takes the host for a request that begins now: 0, or how many milliseconds it still rests. A held host is not taken. */
  claim(host: string): number;
  /** A request is on its way to the host, which nobody else may ask now. */
  sending(host: string): void;
  /** The request is done; it had reached the host at that moment (epoch ms), when the gap began. */
  done(host: string, arrivedAt: number): void;
  /** A request that took another host was redirected to this one, and has reached it now. */
  visited(host: string): void;
  /** Epoch ms until when the host asked not to be asked; null when it may be. */
  heldUntil(host: string): number | null;
  /** Learns from an answer of the host that was asked; gives until when the host that answered is held now, if it is. */
  learn(host: string, outcome: FetchOutcome): number | null;
}

export interface CourtesyTools {
  store: Store;
  ruleOf: RuleOf;
  now: () => number;
  /** From 0 to 1. */
  chance: () => number;
}

export function createHostPoliteness({store: {hosts}, ruleOf, now, chance}: CourtesyTools): HostPoliteness {
  const heldUntil = (host: string): number | null => hosts.holdOf(host, now());
  // The millisecond more makes up for clocks that count whole ones.
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
      // A request on its way may arrive soon, so whatever waits for it looks again after a gap.
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
      // Silence says nothing about what the host thinks of us.
      const hasItems = outcome.kind !== 'failed' || outcome.status !== null;
      if (hasItems && hosts.strikesOf(host) > 0) hosts.forgive(host, now());
      return null;
    },
  };
}

/**
 * Measures the gap between two requests where the host sees it. A request may take long to get there, by a name that is
 * looked up or a connection that is made, and the next one arrives at once: so the gap begins when the host answers.
 * The redirects of one request follow without a gap, as they are one visit.
 */
export function gapKeeper(fetcher: Fetcher, courtesy: HostPoliteness, now: () => number): Fetcher {
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

/** The fetcher for one address at a time: it waits until the host may be asked, and asks no host that is held. */
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
