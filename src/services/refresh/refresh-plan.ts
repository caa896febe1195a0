import type {Community, Source} from '../../domain/network/community.ts';
import {adaptiveWait, isDue} from '../../domain/network/schedule.ts';
import {hostOf} from '../../net/host-queue.ts';
import {checkedIn, type FetchState, neverFetched} from '../../store/content/fetches.ts';
import type {Home} from '../home/home.ts';
import {findCommunity} from '../home/resolve-id.ts';

export interface PlanOptions {
  /** Communities or sources by id; empty: all. Named ones are fetched unless that was less than a minute ago. */
  ids?: readonly string[];
  /** Fetches also what is not due. Host holds are always respected. */
  force?: boolean;
  /** Orders by usefulness, because the bytes may not suffice for all. */
  isLowBandwidth?: boolean;
}

/** A source with its community. */
export interface CommunitySource {
  community: Community;
  source: Source;
}

/** The sources to fetch, in this order. */
export interface Plan {
  due: CommunitySource[];
  /** Not due. */
  skipped: number;
  /** Due, but left for the next run, because their host takes few requests a run. */
  later: number;
}

interface Candidate extends CommunitySource {
  state: FetchState;
}

/** Decides which sources to fetch now. Throws PlnError 'not-found' for an unknown id. */
export function planRefresh(home: Home, options: PlanOptions): Plan {
  const targets = sourcesToConsider(home, options.ids ?? []);
  const states = home.store.fetches.all();
  const now = home.now();
  const due = targets
    .map(target => ({...target, state: states.get(target.source.id) ?? neverFetched(target.source.id)}))
    .filter(({state}) => shouldAsk(state, options, now));
  const inOrder = options.isLowBandwidth ? due.sort((a, b) => usefulness(b, now) - usefulness(a, now)) : due;
  const taken = withinRuns(home, inOrder);
  return {due: taken, skipped: targets.length - due.length, later: due.length - taken.length};
}

/** Whether any source is due, not counting hours that a publisher excludes. */
export const isAnyDue = (home: Home): boolean => home.store.fetches.anyDue(home.now());

function sourcesToConsider(home: Home, ids: readonly string[]): CommunitySource[] {
  const targets = home.store.network
    .all()
    .flatMap(community => community.sources.map(source => ({community, source})));
  if (ids.length === 0) return targets.filter(({community}) => !community.muted);
  const named = ids.flatMap(id => {
    const bySource = targets.filter(({source}) => source.id === id);
    return bySource.length > 0
      ? bySource
      : targets.filter(({community}) => community.id === findCommunity(home, id).id);
  });
  return [...new Set(named)];
}

const MINUTE_MS = 60_000;

function shouldAsk(state: FetchState, {ids = [], force = false}: PlanOptions, now: number): boolean {
  if (force) return true;
  if (ids.length > 0) return !isWithin(state.askedAt, now, MINUTE_MS);
  return isDue(checkedIn(state), now, state.hints);
}

/** Whether a time is less than `ms` ago. A time in the future is not: the clock was set back. */
const isWithin = (at: number | null, now: number, ms: number): boolean =>
  at !== null && at <= now && now - at < ms;

/** For hosts that take few requests a run, only the sources that have waited longest. */
function withinRuns(home: Home, due: readonly Candidate[]): Candidate[] {
  const ruleOf = ({source}: Candidate) => home.politeness.ruleOf(hostOf(source.feedUrl));
  const asked = new Map<string, number>();
  const chosen = new Set<Candidate>();
  const now = home.now();
  const lastAsked = ({state: {askedAt}}: Candidate): number =>
    askedAt === null || askedAt > now ? 0 : askedAt;
  for (const one of due.toSorted((a, b) => lastAsked(a) - lastAsked(b))) {
    const {domain, perRun} = ruleOf(one);
    const count = asked.get(domain) ?? 0;
    if (perRun !== null && count >= perRun) continue;
    asked.set(domain, count + 1);
    chosen.add(one);
  }
  return due.filter(one => chosen.has(one));
}

const USUAL_BYTES = 50_000;

/** Expected new posts a byte; communities of a goal come before all others. */
function usefulness({community, state}: Candidate, now: number): number {
  const wait = adaptiveWait(state.hints.postedAt, now);
  const posts = state.answeredAt === null ? 1 : Math.max(0, now - state.answeredAt) / wait;
  return (posts / (state.bytes ?? USUAL_BYTES)) * (community.goals.length > 0 ? 1000 : 1);
}
