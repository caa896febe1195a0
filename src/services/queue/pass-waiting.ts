import type {EntryId, SourceId} from '../../domain/common/ids.ts';
import {DAY_MS} from '../../domain/common/time.ts';
import type {Community, PassAfter} from '../../domain/network/community.ts';
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
  const {store} = home;
  // A refresh asks each time, and most learners let nothing pass.
  if (!store.network.all().some(canPass)) return {passed: 0, communities: [], dryRun};
  await updateScores(home, {signal});
  return store.withFolderLock(() => {
    const waiting = waitingTooLong(home);
    const report = {passed: waiting.length, communities: byCommunity(home, waiting), dryRun};
    if (!dryRun) passEntries(home, waiting);
    return report;
  });
}

/** The learner chose that its entries pass. */
const canPass = (one: Community): one is Community & {passAfter: PassAfter} =>
  !one.muted && one.passAfter !== undefined;

function waitingTooLong({store, now}: Home): EntryId[] {
  const times = new Map<SourceId, number>();
  for (const {passAfter, sources} of store.network.all().filter(canPass)) {
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
