import {reasonOf} from '../../domain/ranking/reason.ts';
import type {QueueRow} from '../../store/learner/triage.ts';
import type {Home} from '../home/home.ts';
import type {StoredSeat} from './stored-plan.ts';

/** Why an entry has its seat, at most 40 characters; null: only because it is new. */
export function seatReason({store}: Home, {notShown, kind}: StoredSeat, {id}: QueueRow): string | null {
  if (kind === 'goal') return null;
  const [community] = store.network.titles(store.entries.communitiesOf(id));
  return reasonOf({
    ...(notShown === null ? {} : {daysNotShown: notShown}),
    ...(notShown === null && community ? {firstFrom: community.title} : {}),
  });
}
