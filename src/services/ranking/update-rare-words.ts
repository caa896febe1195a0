import {type BridgeText, createBridgeFinder} from '../../domain/ranking/rare-words.ts';
import type {RareWordPair, WordyEntry} from '../../store/content/rare-words.ts';
import type {Home} from '../home/home.ts';
import {type Pausing, pause} from './pausing.ts';

/** The most entries that are compared, of the newest and of the noted ones. They take about a second. */
const MOST_ENTRIES = 3000;
/** The most bridges of one entry; some texts, such as announcements, are like dozens of others. */
const MOST_BRIDGES = 10;
const BATCH = 100;

const KEY = 'rare words';

/**
 * Finds entries of different communities that share rare words: from those in the inbox or noted, among the newest ones
 * and those noted. Costs nothing if neither entries nor notes changed. Without an active goal no entry has terms, and
 * there are none. Throws PlnError 'interrupted' if `signal` comes; what was found before stays.
 */
export async function updateRareWords({store}: Home, pausing: Pausing = {}): Promise<void> {
  const {meta, rareWords, scores} = store;
  const statistics = scores.statistics();
  if (store.refusal() || statistics === null) return;
  const made = JSON.stringify([scores.state().termsThrough, statistics.version, rareWords.changes()]);
  if (meta.get(KEY) === made) return;
  const entries = rareWords.entries(MOST_ENTRIES);
  const read = rareWords.createReader();
  const textOf = ({entry, communities}: WordyEntry): BridgeText => ({
    id: String(entry),
    communities,
    counts: read(entry).counts,
  });
  // Muted communities have no bridges, and without a community nothing is another one.
  const comparable = entries.filter(({communities}) => communities.length > 0);
  const find = createBridgeFinder(textsOf(comparable, textOf), statistics);
  await pause(pausing);
  const pairs: RareWordPair[] = [];
  for (const [index, one] of comparable.entries()) {
    if (one.isWanted)
      for (const {id, cosine, terms} of find(String(one.entry)).slice(0, MOST_BRIDGES))
        pairs.push({entry: one.entry, other: Number(id), cosine, terms});
    if (index % BATCH === 0) await pause(pausing);
  }
  rareWords.replace(pairs);
  meta.set(KEY, made);
}

/** One after another, so that the words of thousands of texts are not in memory together. */
function* textsOf(
  entries: readonly WordyEntry[],
  textOf: (entry: WordyEntry) => BridgeText,
): Generator<BridgeText> {
  for (const entry of entries) yield textOf(entry);
}
