import type {EntryId, SourceId} from '../../domain/common/ids.ts';
import {DAY_MS} from '../../domain/common/time.ts';
import {daysToWait} from '../../domain/network/passing.ts';
import {SERVING_FIT} from '../../domain/ranking/fit.ts';
import type {Home} from '../home/home.ts';
import {updateScores} from '../ranking/score-goals.ts';
import {passEntries} from './triage.ts';

/** `pln pass --json`: how many entries passed, or would pass, by community. */
export interface PassReport {
  passed: number;
  communities: {id: string; title: string; passed: number}[];
  dryRun: boolean;
}

interface PassOptions {
  dryRun?: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Moves what has waited too long from the inbox to done, as one act that one undo takes back: unread entries that the
 * learner has not touched, of communities for which the learner chose that entries pass. What serves an active goal stays.
 * Throws PlnError 'interrupted' if `signal` comes.
 */
export async function passWaiting(
  home: Home,
  {dryRun = false, signal}: PassOptions = {},
): Promise<PassReport> {
  await updateScores(home, {signal});
  const {store} = home;
  return store.withFolderLock(() => {
    const waiting = waitingTooLong(home);
    const report = {passed: waiting.length, communities: byCommunity(home, waiting), dryRun};
    if (!dryRun) passEntries(home, waiting);
    return report;
  });
}

function waitingTooLong({store, now}: Home): EntryId[] {
  const times = new Map<SourceId, number>();
  for (const {muted, passAfter, sources} of store.network.all()) {
    if (muted || passAfter === undefined) continue;
    for (const {id} of sources) {
      const days = daysToWait(passAfter, store.fetches.get(id).hints.postedAt, now());
      if (days !== null) times.set(id, now() - days * DAY_MS);
    }
  }
  return times.size === 0 ? [] : store.triage.untouchedBefore(times, SERVING_FIT);
}

/** An entry of several communities counts for the first one. */
function byCommunity({store}: Home, entries: readonly EntryId[]): PassReport['communities'] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const [id = ''] = store.entries.communitiesOf(entry);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return store.network
    .titles([...counts.keys()])
    .map(({id, title}) => ({id, title, passed: counts.get(id) ?? 0}));
}
