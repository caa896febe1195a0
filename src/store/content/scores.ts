import type {CommunityId, EntryId, GoalId, PersonId} from '../../domain/common/ids.ts';
import {DAY_MS} from '../../domain/common/time.ts';
import type {TermStatistics} from '../../domain/ranking/bm25.ts';
import type {Fit, FitParts, FitTerm} from '../../domain/ranking/fit.ts';
import type {TermOrigin} from '../../domain/ranking/goal-terms.ts';
import {HALF_LIFE_DAYS} from '../../domain/ranking/seat-plan.ts';
import type {TextTerms} from '../../domain/ranking/words.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';
import {SEQ_OF} from './entries.ts';
import {readStatistics, readStatisticsMade, type StatisticsMade, saveStatistics} from './term-statistics.ts';
import {createTermWriter, numbersOfTerms, type TermWriter, unpackTerms} from './terms.ts';

/** How an entry serves an active goal. It is stored from a fit of .05 on. */
export interface StoredFit extends FitParts {
  goal: GoalId;
  fit: number;
  /** The one that adds most first. */
  terms: FitTerm[];
  /** Of the statistics that it was judged by. */
  version: number;
}

/** How far the entries are judged. */
export interface ScoringState {
  /** Grows when a goal, its evidence or what the learner said about an entry changes. */
  changes: number;
  judgedChanges: number;
  /** Up to this number the entries have terms, and were judged for all goals of `judgedGoals`. */
  termsThrough: number;
  judgedThrough: number;
  /** The number of the newest entry. */
  newest: number;
  hasChangedEntries: boolean;
}

/** A goal as it was judged. */
export interface JudgedGoal {
  goal: GoalId;
  /** Of everything that judging it depends on. */
  hash: string;
  weight: number;
  /** Pieces of its evidence: all, by person and by community. */
  facts: EvidenceCounts;
}

export interface EvidenceCounts {
  people: Record<string, number>;
  communities: Record<string, number>;
}

/** An entry to make terms of. */
export interface UncutEntry {
  entry: number;
  title: string | null;
  html: string | null;
  /** When its source published its newest entries, epoch ms. */
  postedAt: number[];
  sortAt: number;
}

export interface PackedEntry {
  entry: number;
  length: number;
  counts: Uint8Array;
}

/** What is known about entries besides their terms: by number, for those that have it. */
export interface EntryFacts {
  people: Map<number, PersonId[]>;
  communities: Map<number, CommunityId[]>;
}

/** The numbers of entries from the first one to the last one, both included. */
export interface EntryRange {
  first: number;
  last: number;
}

/** A stored fit without its parts. */
export interface RangeFit {
  entry: number;
  goal: GoalId;
  fit: number;
}

type FitRow = Omit<StoredFit, 'terms'> & {terms: string};
type PackedFitTerm = [term: string, weight: number, from: TermOrigin];

const fitOf = ({terms, ...row}: FitRow): StoredFit => ({
  ...row,
  terms: storedJson<PackedFitTerm[]>(terms).map(([term, weight, from]) => ({term, weight, from})),
});

const WEIGHT_STEPS = 1e4;

const HALF_LIFE_MS = HALF_LIFE_DAYS * DAY_MS;

const FIT_PARTS = [
  'fit',
  'own',
  'learnt',
  'person',
  'link',
  'community',
  'less',
  'terms',
  'version',
  'fresh',
];

const SAVE_FIT = `
  INSERT INTO fits (entry, goal_id, ${FIT_PARTS})
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
      log2(?3) + coalesce((SELECT rank FROM states WHERE entry = ?1), 0) / ${HALF_LIFE_MS})
  ON CONFLICT (entry, goal_id) DO UPDATE SET (${FIT_PARTS}) = (${FIT_PARTS.map(part => `excluded.${part}`)})
    WHERE (${FIT_PARTS.map(part => `fits.${part}`)}) IS NOT (${FIT_PARTS.map(part => `excluded.${part}`)})`;

/** How entries serve the active goals, and the terms that this is computed from. It can be made again from the rest. */
export class ScoresTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** How an entry serves each goal, the best fit first. */
  fitsOf = (id: EntryId): StoredFit[] =>
    this.#db
      .all<FitRow>(
        `SELECT goal_id AS goal, fit, own, learnt, person, link, community, less, terms, version
           FROM fits WHERE entry = ${SEQ_OF} ORDER BY fit DESC, goal_id`,
        id,
      )
      .map(fitOf);

  /** The frozen statistics of all entries; null: not made yet. */
  statistics = (): TermStatistics | null => readStatistics(this.#db);

  /** Of what the statistics were made, and when. null: not made yet. */
  statisticsMade = (): StatisticsMade | null => readStatisticsMade(this.#db);

  /** `frequencies`: in how many entries each term is, by its number. */
  saveStatistics = (made: StatisticsMade, frequencies: Uint32Array): void =>
    saveStatistics(this.#db, made, frequencies);

  /** The number of the term that came last. */
  lastTerm = (): number => this.#db.get<{id: number | null}>('SELECT max(id) AS id FROM terms')?.id ?? 0;

  /** The numbers of those terms that any entry has. */
  numbersOf = (terms: Iterable<string>): Map<string, number> => numbersOfTerms(this.#db, terms);

  /** The terms of an entry; null: not made yet. */
  termsOf(id: EntryId): TextTerms | null {
    const row = this.#db.get<PackedEntry>(
      `SELECT length, counts FROM entry_terms WHERE entry = ${SEQ_OF}`,
      id,
    );
    return row ? unpackTerms(this.#db, row) : null;
  }

  createTermWriter = (): TermWriter => createTermWriter(this.#db);

  state = (): ScoringState => {
    const {hasChangedEntries, ...row} = this.#db.get<
      Omit<ScoringState, 'hasChangedEntries'> & {hasChangedEntries: number}
    >(
      `SELECT changes, judged_changes AS judgedChanges, terms_through AS termsThrough, judged_through AS judgedThrough,
           (SELECT coalesce(max(seq), 0) FROM entries) AS newest,
           EXISTS (SELECT 1 FROM changed_entries) AS hasChangedEntries FROM scoring`,
    ) as Omit<ScoringState, 'hasChangedEntries'> & {hasChangedEntries: number};
    return {...row, hasChangedEntries: hasChangedEntries === 1};
  };

  setTermsThrough = (entry: number): void => {
    this.#db.run('UPDATE scoring SET terms_through = max(terms_through, ?)', entry);
  };

  setJudgedThrough = (entry: number): void => {
    this.#db.run('UPDATE scoring SET judged_through = ?', entry);
  };

  setJudgedChanges = (changes: number): void => {
    this.#db.run('UPDATE scoring SET judged_changes = ?', changes);
  };

  judgedGoals = (): JudgedGoal[] =>
    this.#db
      .all<Omit<JudgedGoal, 'facts'> & {facts: string}>(
        'SELECT goal_id AS goal, hash, weight, facts FROM judged_goals ORDER BY goal_id',
      )
      .map(row => ({...row, facts: storedJson<EvidenceCounts>(row.facts)}));

  /** Their fits are about to change: if that is stopped, they have to be judged again. Rows show the weight until then. */
  distrust(goals: readonly GoalId[]): void {
    for (const goal of goals) this.#db.run(`UPDATE judged_goals SET hash = '' WHERE goal_id = ?`, goal);
  }

  /** Whether all entries have a score: goals order the queue. */
  isOn = (): boolean => this.#db.get('SELECT 1 FROM judged_goals LIMIT 1') !== undefined;

  /** Whether there is any fit or score. */
  areAny = (): boolean =>
    this.#db.get(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM fits)
         OR EXISTS (SELECT 1 FROM states INDEXED BY states_by_score WHERE score IS NOT NULL)`,
    ) !== undefined;

  /** These goals are judged now, and no other. */
  saveJudgedGoals(goals: readonly JudgedGoal[]): void {
    this.#db.run('DELETE FROM judged_goals');
    for (const {goal, hash, weight, facts} of goals)
      this.#db.run(
        'INSERT INTO judged_goals (goal_id, hash, weight, facts) VALUES (?, ?, ?, ?)',
        goal,
        hash,
        weight,
        JSON.stringify(facts),
      );
  }

  /** Entries after a number, to make terms of. */
  uncutAfter = (entry: number, limit: number): UncutEntry[] =>
    this.#uncut('seq > ? ORDER BY seq LIMIT ?', entry, limit);

  /** Entries that changed since they were judged, from the oldest change on. `change` is the number of the change. */
  changesAfter = (change: number, limit: number): {change: number; entry: number}[] =>
    this.#db.all<{change: number; entry: number}>(
      'SELECT change, entry FROM changed_entries WHERE change > ? ORDER BY change LIMIT ?',
      change,
      limit,
    );

  /** These entries, to make terms of again. */
  uncut = (entries: readonly number[]): UncutEntry[] =>
    this.#uncut('seq IN (SELECT value FROM json_each(?))', JSON.stringify(entries));

  #uncut = (where: string, ...values: (number | string)[]): UncutEntry[] =>
    this.#db
      .all<Omit<UncutEntry, 'postedAt'> & {postedAt: string | null}>(
        `SELECT seq AS entry, title, html, posted_at AS postedAt, sort_at AS sortAt
           FROM entries LEFT JOIN contents USING (seq) LEFT JOIN fetches USING (source_id) WHERE ${where}`,
        ...values,
      )
      .map(row => ({...row, postedAt: storedJson<number[]>(row.postedAt ?? '[]')}));

  /** An entry that changed once more has another number by then. */
  forgetChange(change: number): void {
    this.#db.run('DELETE FROM changed_entries WHERE change = ?', change);
  }

  /** Entries with terms after a number. */
  packedAfter = (entry: number, limit: number): PackedEntry[] =>
    this.#db.all<PackedEntry>(
      'SELECT entry, length, counts FROM entry_terms WHERE entry > ? ORDER BY entry LIMIT ?',
      entry,
      limit,
    );

  packed = (entry: number): PackedEntry | null =>
    this.#db.get<PackedEntry>('SELECT entry, length, counts FROM entry_terms WHERE entry = ?', entry) ?? null;

  /** Numbers of entries by their id; those that are not in the index are left out. */
  numbersOfEntries = (ids: Iterable<EntryId>): Map<EntryId, number> =>
    new Map(
      this.#db
        .all<{id: EntryId; entry: number}>(
          'SELECT entries.id, seq AS entry FROM json_each(?) CROSS JOIN entries ON entries.id = value',
          JSON.stringify([...ids]),
        )
        .map(({id, entry}) => [id, entry]),
    );

  factsIn = ({first, last}: EntryRange): EntryFacts => ({
    people: grouped(
      this.#db.all<{entry: number; value: PersonId}>(
        'SELECT entry, person_id AS value FROM entry_people WHERE entry BETWEEN ? AND ?',
        first,
        last,
      ),
    ),
    communities: grouped(
      this.#db.all<{entry: number; value: CommunityId}>(
        'SELECT entry, community_id AS value FROM entry_communities WHERE entry BETWEEN ? AND ?',
        first,
        last,
      ),
    ),
  });

  /** Removes all fits in a range. */
  dropFits({first, last}: EntryRange): void {
    this.#db.run('DELETE FROM fits WHERE entry BETWEEN ? AND ?', first, last);
  }

  dropFit({entry, goal}: Pick<RangeFit, 'entry' | 'goal'>): void {
    this.#db.run('DELETE FROM fits WHERE entry = ? AND goal_id = ?', entry, goal);
  }

  /** Gives whether it differs from the one that was stored. */
  saveFit(entry: number, goal: GoalId, fit: Fit & {version: number}): boolean {
    const terms = fit.terms.map(
      ({term, weight, from}): PackedFitTerm => [term, Math.round(weight * WEIGHT_STEPS) / WEIGHT_STEPS, from],
    );
    const changes = this.#db.run(
      SAVE_FIT,
      entry,
      goal,
      fit.fit,
      fit.own,
      fit.learnt,
      fit.person,
      fit.link,
      fit.community,
      fit.less,
      JSON.stringify(terms),
      fit.version,
    );
    return changes > 0;
  }

  /** The stored fits in a range, without their parts. */
  fitsIn = ({first, last}: EntryRange): RangeFit[] =>
    this.#db.all<RangeFit>(
      'SELECT entry, goal_id AS goal, fit FROM fits WHERE entry BETWEEN ? AND ?',
      first,
      last,
    );

  /** What orders these entries besides their fits. */
  orderFactsOf = (entries: Iterable<number>): {entry: number; sortAt: number; pace: number}[] =>
    this.#db.all<{entry: number; sortAt: number; pace: number}>(
      `SELECT entry, rank AS sortAt, pace FROM json_each(?) CROSS JOIN states ON states.entry = value
         JOIN entry_terms USING (entry)`,
      JSON.stringify([...entries]),
    );

  sortTimesOf = (entries: readonly number[]): {entry: number; sortAt: number}[] =>
    this.#db.all<{entry: number; sortAt: number}>(
      'SELECT entry, rank AS sortAt FROM json_each(?) CROSS JOIN states ON states.entry = value',
      JSON.stringify(entries),
    );

  setScore(entry: number, score: number): void {
    this.#db.run('UPDATE states SET score = ?2 WHERE entry = ?1 AND score IS NOT ?2', entry, score);
  }

  /** The score of an entry that has none. */
  setFirstScore(entry: number, score: number): void {
    this.#db.run('UPDATE states SET score = ?2 WHERE entry = ?1 AND score IS NULL', entry, score);
  }

  dropScores({first, last}: EntryRange): void {
    this.#db.run(
      'UPDATE states SET score = NULL WHERE entry BETWEEN ? AND ? AND score IS NOT NULL',
      first,
      last,
    );
  }
}

function grouped<Value>(rows: readonly {entry: number; value: Value}[]): Map<number, Value[]> {
  const groups = new Map<number, Value[]>();
  for (const {entry, value} of rows) {
    const group = groups.get(entry);
    if (group) group.push(value);
    else groups.set(entry, [value]);
  }
  return groups;
}
