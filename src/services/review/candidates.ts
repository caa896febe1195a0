import type {CommunityId, EntryId, GoalId} from '../../domain/common/ids.ts';
import {DAY_MS} from '../../domain/common/time.ts';
import type {Candidate} from '../../domain/ranking/seat-plan.ts';
import type {CandidateFit, CandidateRow} from '../../store/learner/candidates.ts';
import type {Home} from '../home/home.ts';
import {ownMinutes} from '../queue/reading-minutes.ts';
import {bridgeNeighboursOfNoted, disagreementsWithNoted} from '../ranking/related.ts';

/** Entries of each list, at most. */
const NEWEST = 300;
const LATER = 300;
/** For each goal so many entries for every minute that is planned, and at least as many as for half an hour. */
const SERVING_A_MINUTE = 5;
const LEAST_MINUTES = 30;
/** Communities that can take open seats: those that were not shown for longest. */
const COMMUNITIES = 200;
const OF_A_COMMUNITY = 3;

export interface CandidateRequest {
  minutes: number;
  goals: readonly GoalId[];
  /** The last day on which each community was in a plan. */
  shown: ReadonlyMap<CommunityId, string>;
}

/**
 * What planning chooses from, bounded: for each goal the entries with the best fit for their age, the newest ones, those
 * put aside for later, and some of each community.
 */
export function findCandidates(home: Home, {minutes, goals, shown}: CandidateRequest): Candidate[] {
  const {candidates} = home.store;
  const room = Math.max(LEAST_MINUTES, minutes);
  const longest = candidates
    .communities()
    .sort((one, other) => compare(shown.get(one) ?? '', shown.get(other) ?? ''))
    .slice(0, COMMUNITIES);
  const openAs = openKinds(home);
  const numbers = [
    ...home.store.scores.numbersOfEntries(openAs.keys()).values(),
    ...goals.flatMap(goal => candidates.serving(goal, {limit: room * SERVING_A_MINUTE, ofCommunity: room})),
    ...candidates.newest(Math.max(NEWEST, minutes)),
    ...candidates.later(LATER),
    ...longest.flatMap(id => candidates.newestOf(id, OF_A_COMMUNITY)),
  ];
  const fits = Map.groupBy(candidates.fits(numbers), ({id}) => id);
  const facts: SharedFacts = {hidden: candidates.hidden(), active: new Set(goals), fits, openAs};
  return candidates.rows(numbers).map(row => candidateOf(home, row, facts));
}

interface SharedFacts {
  /** Communities that are muted or were left. */
  hidden: ReadonlySet<CommunityId>;
  active: ReadonlySet<GoalId>;
  fits: ReadonlyMap<EntryId, readonly CandidateFit[]>;
  openAs: ReadonlyMap<EntryId, Candidate['openAs']>;
}

/** Bridges from something noted, at most so many of a kind. */
const BRIDGES = 100;

/** What belongs with something that the learner noted can take an open seat. */
const openKinds = (home: Home): Map<EntryId, Candidate['openAs']> =>
  new Map([
    ...disagreementsWithNoted(home)
      .slice(0, BRIDGES)
      .map(id => [id, 'disagreement'] as const),
    // Of an entry that is both, the bridge is certain.
    ...bridgeNeighboursOfNoted(home)
      .slice(0, BRIDGES)
      .map(id => [id, 'bridge'] as const),
  ]);

function candidateOf(
  home: Home,
  {id, minutes, sortAt, state, thread, communities}: CandidateRow,
  {hidden, active, fits, openAs}: SharedFacts,
): Candidate {
  const own = (fits.get(id) ?? []).filter(({goal}) => active.has(goal));
  return {
    id,
    minutes: ownMinutes(home, minutes),
    ageDays: (home.now() - sortAt) / DAY_MS,
    communities,
    thread,
    isMuted: isHidden(communities, hidden),
    isLater: state === 'later',
    fits: new Map(own.map(({goal, ...fit}) => [goal, fit])),
    openAs: openAs.get(id) ?? null,
  };
}

/** Whether the learner muted or left all communities of an entry. One without a community shows. */
export const isHidden = (communities: readonly CommunityId[], hidden: ReadonlySet<CommunityId>): boolean =>
  communities.length > 0 && communities.every(one => hidden.has(one));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
