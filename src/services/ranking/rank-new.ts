import type {Source} from '../../domain/network/community.ts';
import {postsADay} from '../../domain/network/schedule.ts';
import {rankOf} from '../../domain/ranking/rank.ts';
import type {Home} from '../home/home.ts';

/**
 * Gives new entries of a source a score by their age, if goals order the queue, so that they are in it before they are
 * judged. In the caller's transaction.
 */
export function rankNewEntries(
  {store, now}: Home,
  source: Pick<Source, 'id'>,
  entries: readonly {seq: number}[],
): void {
  if (entries.length === 0 || !store.scores.isOn()) return;
  const pace = postsADay(store.fetches.get(source.id).hints.postedAt, now());
  for (const {entry, sortAt} of store.scores.sortTimesOf(entries.map(({seq}) => seq)))
    store.scores.setFirstScore(entry, rankOf({fits: [], postsADay: pace, sortAt}));
}
