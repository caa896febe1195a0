import type {CommunityId, EntryId} from '../../domain/common/ids.ts';
import {reasonOf} from '../../domain/ranking/reason.ts';
import type {Candidate, Seat} from '../../domain/ranking/seat-plan.ts';
import type {Home} from '../home/home.ts';
import {alsoIn, laterReason, reasonFor} from '../ranking/reason.ts';

interface ChosenSeat {
  seat: Seat;
  candidate: Candidate;
}

/** What is true of an entry of these kinds in any case. */
const LAST_REASONS = {open: 'outside your goals', new: 'among the newest unread'};

/**
 * The reason of each seat, at most 40 characters. Only the first entry of a community ends the time in which it was not
 * shown, and that may be one for a goal.
 */
export function seatReasons(
  home: Home,
  chosen: readonly ChosenSeat[],
  daysNotShown: ReadonlyMap<CommunityId, number>,
): (string | null)[] {
  const seen = new Set<CommunityId>();
  const hasGoals = home.store.goals.active().length > 0;
  return chosen.map(one => {
    const {communities, isLater} = one.candidate;
    const isFirst = !communities.some(id => seen.has(id));
    for (const id of communities) seen.add(id);
    if (isLater) return laterReason(home, one.seat.entry);
    const {kind} = one.seat;
    if (kind === 'goal') return goalReason(home, one.seat);
    const reason = openReason(home, one, isFirst ? daysNotShown : null);
    return reason ?? LAST_REASONS[hasGoals ? kind : 'new'];
  });
}

function goalReason(home: Home, {entry, goal}: Seat): string | null {
  const row = home.store.triage.get(entry);
  return row && reasonFor(home, row, goal);
}

/** `daysNotShown`: null: an earlier seat has an entry of the community. */
function openReason(
  home: Home,
  {seat, candidate: {communities}}: ChosenSeat,
  daysNotShown: ReadonlyMap<CommunityId, number> | null,
): string | null {
  const {store} = home;
  const days = communities.flatMap(id => daysNotShown?.get(id) ?? []);
  const [community] =
    daysNotShown === null || days.length > 0 ? [] : store.network.followedTitles(communities);
  return reasonOf({
    linksToNoted: seat.kind === 'open' && linksToNoted(home, seat.entry),
    ...alsoIn(home, seat.entry),
    ...(days.length > 0 ? {daysNotShown: Math.min(...days)} : {}),
    ...(community ? {firstFrom: community.title} : {}),
  });
}

const linksToNoted = ({store}: Home, entry: EntryId): boolean =>
  store.links.linkedFrom(entry).some(id => store.notes.list({entry: id}).length > 0);
