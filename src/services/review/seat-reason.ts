import {reasonOf} from '../../domain/ranking/reason.ts';
import type {QueueRow} from '../../store/learner/triage.ts';
import type {Home} from '../home/home.ts';
import type {StoredSeat} from './stored-plan.ts';

/** Why an entry has its seat, at most 40 characters; null: only because it is new. */
export function seatReason(
  {store}: Home,
  {silence, kind, linksToNoted}: StoredSeat,
  {id}: QueueRow,
): string | null {
  if (kind === 'goal') return null;
  const [community] = store.network.followedTitles(store.entries.communitiesOf(id));
  return reasonOf({
    linksToNoted,
    ...(typeof silence === 'number' ? {daysNotShown: silence} : {}),
    ...(silence === 'never shown' && community ? {firstFrom: community.title} : {}),
  });
}
