import type {GoalId} from '../../domain/common/ids.ts';
import type {Goal} from '../../domain/learning/goal.ts';
import {type Fit, fitOf, neededTerms, STORED_FIT} from '../../domain/ranking/fit.ts';
import {createTermReader} from '../../domain/ranking/packed-terms.ts';
import {rankOf} from '../../domain/ranking/rank.ts';
import type {EntryFacts, EntryRange, JudgedGoal, PackedEntry, RangeFit} from '../../store/content/scores.ts';
import type {Home} from '../home/home.ts';
import {takeLease} from '../home/lease.ts';
import {type KnownGoal, knownGoals} from './goal-knowledge.ts';
import {type EntryChange, makeTerms} from './make-terms.ts';
import {type Pausing, partOf, pause} from './pausing.ts';
import {areStatisticsStale, makeStatistics} from './term-statistics.ts';

/** So many entries are judged and stored in one transaction: a tenth of a second, and each page is written seldom. */
const BATCH = 10_000;
/** From so many entries on. Their fits and scores are all over the file. */
const MANY = 10_000;
const CACHE_MIB = 16;
/** The same for entries that are far apart. */
const FEW = 100;

/**
 * Brings the stored fits and scores up to date with goals, evidence, feedback and entries. Costs nothing without an active
 * goal, and little if nothing changed. Only one process does it at a time; others wait. Throws PlnError 'interrupted' if
 * `signal` comes; the next call goes on.
 */
export async function updateScores(home: Home, pausing: Pausing = {}): Promise<void> {
  if (home.store.refusal() || areScoresCurrent(home)) return;
  const lease = await takeLease(home, 'scores', () => {}, pausing.signal);
  try {
    // Entries and evidence may come while it runs. Not for ever: another process may be fetching a thousand feeds.
    for (let round = 0; round < MOST_ROUNDS && !areScoresCurrent(home); round += 1) {
      const goals = home.store.goals.active();
      if (goals.length === 0) await forgetScores(home, pausing);
      else await judgeAll(home, goals, pausing);
    }
  } finally {
    lease.release();
  }
}

const MOST_ROUNDS = 3;

/** Whether `updateScores` has nothing to do. Takes less than a millisecond. */
export function areScoresCurrent(home: Home): boolean {
  const {scores} = home.store;
  const goals = home.store.goals.active();
  const judged = scores.judgedGoals();
  if (goals.length === 0) return judged.length === 0 && !scores.areAny();
  const state = scores.state();
  const trusted = new Map(judged.filter(({hash}) => hash !== '').map(({goal, weight}) => [goal, weight]));
  return (
    goals.length === judged.length &&
    goals.every(({id, weight}) => trusted.get(id) === weight) &&
    state.changes === state.judgedChanges &&
    state.judgedThrough >= state.newest &&
    !state.hasChangedEntries &&
    !areStatisticsStale(home, state.termsThrough)
  );
}

/** No goal is active any more: every list is newest first again. */
async function forgetScores({store}: Home, pausing: Pausing): Promise<void> {
  const {scores} = store;
  const {newest} = scores.state();
  // First: from here on every list is newest first.
  store.transaction(() => {
    scores.saveJudgedGoals([]);
    scores.setJudgedThrough(0);
  });
  for (let first = 0; first <= newest; first += BATCH) {
    store.transaction(() => {
      const range = {first, last: first + BATCH - 1};
      scores.dropFits(range);
      scores.dropScores(range);
    });
    await pause(pausing);
  }
}

async function judgeAll(home: Home, goals: readonly Goal[], pausing: Pausing): Promise<void> {
  const {store} = home;
  const {scores} = store;
  // Read first: what changes from here on is judged next time.
  const {changes, termsThrough: cutBefore, newest} = scores.state();
  // To cut a text takes about twice as long as to judge it.
  const cutting = newest === 0 ? 0 : (2 * (newest - cutBefore)) / (2 * (newest - cutBefore) + newest);
  const changed = await makeTerms(home, partOf(pausing, 0, cutting));
  const {termsThrough} = scores.state();
  const statistics = areStatisticsStale(home, termsThrough)
    ? await makeStatistics(home, pausing)
    : scores.statistics();
  if (statistics === null) return;
  const known = knownGoals(home, goals, statistics);
  const before = new Map(scores.judgedGoals().map(one => [one.goal, one]));
  const {judgedThrough} = scores.state();
  const now = known.map(one => judgedGoal(home, one, judgedThrough));
  const judge = createJudge(home, known);
  const isThrough = cutting + ((1 - cutting) * judgedThrough) / Math.max(1, termsThrough);
  const hasNew = now.filter(({goal, hash}) => before.get(goal)?.hash !== hash).map(({goal}) => goal);
  const reweighed = now.filter(({goal, weight}) => before.get(goal)?.weight !== weight).map(({goal}) => goal);
  const gone = [...before.keys()].filter(goal => !now.some(one => one.goal === goal));
  if (hasNew.length > 0 || reweighed.length > 0 || gone.length > 0) {
    if (judgedThrough > MANY) store.prepareForBulk(CACHE_MIB);
    scores.distrust([...hasNew, ...reweighed, ...gone]);
    const judging = {judged: hasNew, reweighed, gone, isFirst: false};
    await judge.through({after: 0, until: judgedThrough}, judging, partOf(pausing, cutting, isThrough));
  }
  if (termsThrough - judgedThrough > MANY) store.prepareForBulk(CACHE_MIB);
  const all = {judged: now.map(({goal}) => goal), reweighed: [], gone, isFirst: true};
  await judge.through({after: judgedThrough, until: termsThrough}, all, partOf(pausing, isThrough, 1));
  await judge.again(changed, all, pausing);
  store.transaction(() => {
    scores.setJudgedThrough(termsThrough);
    scores.saveJudgedGoals(known.map(one => judgedGoal(home, one, termsThrough)));
    scores.setJudgedChanges(changes);
  });
}

/**
 * What a goal is judged by, as one hash: if it is the same, so are all fits of the entries up to a number. Later ones are
 * judged in any case, so a new entry with a link to evidence does not change the others.
 */
function judgedGoal(
  {hash}: Home,
  {goal, profile, linked, refused, facts}: KnownGoal,
  through: number,
): JudgedGoal {
  const {own, learnt, less, people, communities, meanLength, version} = profile;
  const numbers = (set: ReadonlySet<number>): number[] =>
    [...set].filter(entry => entry <= through).sort((a, b) => a - b);
  const parts = [own, learnt, less, [...people], [...communities], meanLength, version];
  const text = JSON.stringify([...parts, numbers(linked), numbers(refused)]);
  return {goal: goal.id, hash: Buffer.from(hash(text)).toString('hex'), weight: goal.weight, facts};
}

/** What to do with the entries of a batch. */
interface Judging {
  /** Goals to judge them for. */
  judged: readonly GoalId[];
  /** Goals with another weight: entries that serve them get another score. */
  reweighed: readonly GoalId[];
  /** Goals whose fits are removed. */
  gone: readonly GoalId[];
  /** The entries may have no score, or one from before. */
  isFirst: boolean;
}

function createJudge(home: Home, known: readonly KnownGoal[]) {
  const {store} = home;
  const {scores} = store;
  const read = createTermReader(
    scores.numbersOf(new Set(known.flatMap(({profile}) => [...neededTerms(profile)]))),
  );
  const weights = new Map(known.map(({goal}) => [goal.id, goal.weight]));
  const fitsOf = (
    batch: readonly PackedEntry[],
    range: EntryRange,
    judged: readonly GoalId[],
  ): EntryFit[] => {
    const goals = known.filter(({goal}) => judged.includes(goal.id));
    const facts = scores.factsIn(range);
    return batch.flatMap(packed => {
      const terms = {counts: read(packed.counts), length: packed.length};
      return goals.flatMap(goal => fitFor(goal, packed.entry, terms, facts) ?? []);
    });
  };
  /** `batch`: the entries of the range that have terms; empty: none of them is judged. */
  const storeBatch = (range: EntryRange, batch: readonly PackedEntry[], judging: Judging): void => {
    const {judged, reweighed, gone, isFirst} = judging;
    const fits = new Map(fitsOf(batch, range, judged).map(one => [keyOf(one), one]));
    store.transaction(() => {
      const touched = new Set(isFirst ? batch.map(({entry}) => entry) : []);
      const current: RangeFit[] = [];
      for (const one of scores.fitsIn(range)) {
        const isJudged = judged.includes(one.goal);
        const isDropped = gone.includes(one.goal) || (isJudged && !fits.has(keyOf(one)));
        if (isDropped) scores.dropFit(one);
        if (isDropped || reweighed.includes(one.goal)) touched.add(one.entry);
        if (!isDropped && !isJudged) current.push(one);
      }
      for (const {entry, goal, fit, version} of fits.values()) {
        // Most of what is judged again fits as before: then neither the fit nor the score is written.
        if (scores.saveFit(entry, goal, {...fit, version})) touched.add(entry);
        current.push({entry, goal, fit: fit.fit});
      }
      storeScores(scores, {touched, fits: current, weights});
    });
  };
  return {
    /** Judges the entries after one number and up to another one. */
    async through(
      {after, until}: {after: number; until: number},
      judging: Judging,
      pausing: Pausing,
    ): Promise<void> {
      // Another weight needs no terms.
      const isJudging = judging.judged.length > 0;
      for (let last = after; last < until; ) {
        const batch = isJudging ? scores.packedAfter(last, BATCH).filter(({entry}) => entry <= until) : [];
        if (isJudging && batch.length === 0) break;
        const first = batch[0]?.entry ?? last + 1;
        last = batch.at(-1)?.entry ?? Math.min(until, last + BATCH);
        storeBatch({first, last}, batch, judging);
        await pause(pausing, (last - after) / (until - after));
      }
    },
    /** Judges single entries again. */
    async again(changes: readonly EntryChange[], judging: Judging, pausing: Pausing): Promise<void> {
      for (let from = 0; from < changes.length; from += FEW) {
        store.transaction(() => {
          for (const {change, entry} of changes.slice(from, from + FEW)) {
            const packed = scores.packed(entry);
            if (packed) storeBatch({first: entry, last: entry}, [packed], judging);
            scores.forgetChange(change);
          }
        });
        await pause(pausing);
      }
    },
  };
}

interface Scoring {
  /** The entries to score. */
  touched: ReadonlySet<number>;
  /** All fits of these entries, and of others. */
  fits: readonly RangeFit[];
  weights: ReadonlyMap<GoalId, number>;
}

function storeScores(scores: Home['store']['scores'], {touched, fits, weights}: Scoring): void {
  const own = Map.groupBy(
    fits.filter(({entry}) => touched.has(entry)),
    ({entry}) => entry,
  );
  for (const {entry, sortAt, pace} of scores.orderFactsOf(touched)) {
    const weighed = (own.get(entry) ?? []).map(({goal, fit}) => ({weight: weights.get(goal) ?? 0, fit}));
    scores.setScore(entry, rankOf({fits: weighed, postsADay: pace, sortAt}));
  }
}

interface EntryFit {
  entry: number;
  goal: GoalId;
  fit: Fit;
  version: number;
}

const keyOf = ({entry, goal}: {entry: number; goal: GoalId}): string => `${entry} ${goal}`;

/** null: below what is stored. */
function fitFor(
  {goal, profile, linked, refused}: KnownGoal,
  entry: number,
  terms: {counts: ReadonlyMap<string, number>; length: number},
  {people, communities}: EntryFacts,
): EntryFit | null {
  if (refused.has(entry)) return null;
  const authors = people.get(entry) ?? [];
  const fit = fitOf(profile, {
    terms,
    // Of several authors, one who wrote evidence.
    author: authors.find(id => profile.people.has(id)) ?? authors[0] ?? null,
    communities: communities.get(entry) ?? [],
    isLinked: linked.has(entry),
  });
  return fit.fit >= STORED_FIT ? {entry, goal: goal.id, fit, version: profile.version} : null;
}
