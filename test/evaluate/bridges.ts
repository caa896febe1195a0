import {createBridgeFinder} from '../../src/domain/ranking/rare-words.ts';
import type {LabelledEntry} from './corpus.ts';
import type {Figure} from './figures.ts';
import {statisticsOf, type TermsOf} from './methods.ts';

/** A label that more entries have is not a topic: `role::program`, `implemented-in::c`. */
const TOPIC = 0.05;

/**
 * How many bridges by rare words join two entries with a topic in common. Labels are incomplete: of 25 bridges without one,
 * 19 were about the same when read, so the share is printed and has no limit.
 */
export function evaluateBridges(
  corpus: readonly LabelledEntry[],
  termsOf: TermsOf,
): {lines: string[]; figures: Figure[]} {
  const counts = new Map<string, number>();
  for (const {labels} of corpus) for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const isTopic = (label: string): boolean => (counts.get(label) ?? 0) <= corpus.length * TOPIC;
  const byId = new Map(corpus.map(entry => [entry.id, entry]));
  const texts = corpus.map(entry => ({
    id: entry.id,
    communities: [entry.community],
    counts: termsOf(entry).counts,
  }));
  const bridgesOf = createBridgeFinder(texts, statisticsOf(corpus.map(termsOf)));
  const pairs = texts.flatMap(text =>
    bridgesOf(text)
      .filter(({id}) => text.id < id)
      .map(({id}) => [byId.get(text.id), byId.get(id)] as [LabelledEntry, LabelledEntry]),
  );
  // An entry without a topic cannot be judged.
  const judged = pairs.filter(pair => pair.every(({labels}) => labels.some(isTopic)));
  const right = judged.filter(([one, other]) =>
    one.labels.some(label => isTopic(label) && other.labels.includes(label)),
  );
  const share = (right.length / judged.length).toFixed(3);
  return {
    lines: [`${pairs.length} bridges; ${share} of ${judged.length} between entries with topics share one`],
    figures: [],
  };
}
