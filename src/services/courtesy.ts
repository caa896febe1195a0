import {hostHold} from '../domain/schedule.ts';
import type {Fetcher} from '../net/fetcher.ts';
import {hostOf} from '../net/host-queue.ts';
import type {RuleOf} from '../net/host-rules.ts';
import type {FetchOutcome, FetchRequest} from '../net/outcome.ts';
import {heldBack} from '../net/words.ts';
import type {Store} from '../store/open.ts';

/** Gaps and holds of hosts, over all processes of this home. */
export interface Courtesy {
  ruleOf: RuleOf;
  /** Takes the host for a request that begins now: 0, or how many milliseconds it still rests. A held host is not taken. */
  claim(host: string): number;
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

export function createCourtesy({store: {hosts}, ruleOf, now, chance}: CourtesyTools): Courtesy {
  const heldUntil = (host: string): number | null => hosts.holdOf(host, now());
  return {
    ruleOf,
    heldUntil,
    claim(host) {
      if (heldUntil(host) !== null) return 0;
      const {gapMs} = ruleOf(host);
      return gapMs === 0 ? 0 : hosts.claim(host, now(), Math.round(gapMs * (1 + chance() / 4)));
    },
    learn(host, outcome) {
      if (outcome.kind === 'limited') {
        const strikes = hosts.strikesOf(outcome.host) + 1;
        const until = hostHold({at: now(), retryAt: outcome.retryAt, strikes, jitter: chance()});
        hosts.hold(outcome.host, now(), until);
        return until;
      }
      // Silence says nothing about what the host thinks of us.
      const isHeard = outcome.kind !== 'failed' || outcome.status !== null;
      if (isHeard && hosts.strikesOf(host) > 0) hosts.forgive(host, now());
      return null;
    },
  };
}

/** The fetcher for one address at a time: it waits until the host may be asked, and asks no host that is held. */
export function politeFetcher(
  fetcher: Fetcher,
  courtesy: Courtesy,
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
