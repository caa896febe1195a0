import type {CommunityId} from '../../domain/common/ids.ts';
import type {Candidate} from '../../domain/ranking/seat-plan.ts';
import type {CandidateRow} from '../../store/learner/candidates.ts';
import type {Home} from '../home/home.ts';
import {ownMinutes} from '../queue/reading-minutes.ts';

const DAY = 86_400_000;

/** Entries of each list, at most. */
const NEWEST = 300;
const LATER = 300;
/** Communities that can take open seats: those that were not shown for longest. */
const COMMUNITIES = 200;
const OF_A_COMMUNITY = 3;

/** What planning chooses from, bounded: the newest entries, those put aside for later, and some of each community. */
export function findCandidates(home: Home, shown: ReadonlyMap<CommunityId, string>): Candidate[] {
  const {candidates} = home.store;
  const longest = candidates
    .communities()
    .sort((one, other) => compare(shown.get(one) ?? '', shown.get(other) ?? ''))
    .slice(0, COMMUNITIES);
  const numbers = [
    ...candidates.newest(NEWEST),
    ...candidates.later(LATER),
    ...longest.flatMap(id => candidates.newestOf(id, OF_A_COMMUNITY)),
  ];
  const hidden = candidates.hidden();
  return candidates.rows(numbers).map(row => candidateOf(home, row, hidden));
}

function candidateOf(
  home: Home,
  {id, minutes, sortAt, state, thread, communities}: CandidateRow,
  hidden: ReadonlySet<CommunityId>,
): Candidate {
  return {
    id,
    minutes: ownMinutes(home, minutes),
    ageDays: (home.now() - sortAt) / DAY,
    communities,
    thread,
    isMuted: communities.length > 0 && communities.every(one => hidden.has(one)),
    isLater: state === 'later',
    fits: new Map(),
    openAs: null,
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
