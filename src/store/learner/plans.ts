import type {CommunityId} from '../../domain/common/ids.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';

/** Which day: `2026-11-29`, of the learner's calendar. Days compare as text. */
type Day = string;

/** A plan with what it is stored under. */
export interface SavedPlan {
  day: Day;
  minutes: number;
  /** JSON. */
  document: object;
  /** Communities that it has an entry of. */
  communities: readonly CommunityId[];
}

const keyOf = ({day, minutes}: Pick<SavedPlan, 'day' | 'minutes'>): string => `${day} ${minutes}`;

/** Plans of Today as they were made, and when communities were last in one. A rebuild forgets them. */
export class PlansTable {
  readonly #db: Database;
  readonly #unsaved = new Map<string, SavedPlan>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** The document of a plan; null: there is none for that day and so many minutes. */
  get<Plan extends object>(day: Day, minutes: number): Plan | null {
    const unsaved = this.#unsaved.get(keyOf({day, minutes}));
    if (unsaved) return unsaved.document as Plan;
    const row = this.#db.get<{document: string}>(
      'SELECT document FROM plans WHERE day = ? AND minutes = ?',
      day,
      minutes,
    );
    return row ? storedJson<Plan>(row.document) : null;
  }

  /** The plans of a day, for any number of minutes. */
  ofDay = <Plan extends object>(day: Day): Plan[] =>
    this.#db
      .all<{document: string}>('SELECT document FROM plans WHERE day = ? ORDER BY minutes', day)
      .map(row => storedJson<Plan>(row.document));

  /** The plans of the last days that have one, before a day; those of one day together. */
  before<Plan>(day: Day, days: number): Plan[] {
    return this.#db
      .all<{document: string}>(
        `SELECT document FROM plans WHERE day IN
           (SELECT DISTINCT day FROM plans WHERE day < ? ORDER BY day DESC LIMIT ?)`,
        day,
        days,
      )
      .map(row => storedJson<Plan>(row.document));
  }

  /** How many days before a day have a plan, at most `limit`. */
  countDaysBefore = (day: Day, limit: number): number =>
    this.#db.get<{count: number}>(
      'SELECT count(*) AS count FROM (SELECT DISTINCT day FROM plans WHERE day < ? LIMIT ?)',
      day,
      limit,
    )?.count ?? 0;

  /** Keeps a plan. On a disk that takes nothing, this connection remembers it. */
  save(plan: SavedPlan): void {
    if (this.#db.refusal() === null) this.#db.transaction(() => this.#write(plan));
    else this.#unsaved.set(keyOf(plan), plan);
  }

  #write({day, minutes, document, communities}: SavedPlan): void {
    this.#db.run(
      'INSERT OR REPLACE INTO plans (day, minutes, document) VALUES (?, ?, ?)',
      day,
      minutes,
      JSON.stringify(document),
    );
    for (const community of communities)
      this.#db.run(
        `INSERT INTO shown_communities (community_id, day) VALUES (?, ?)
           ON CONFLICT (community_id) DO UPDATE SET before = day, day = excluded.day WHERE day < excluded.day`,
        community,
        day,
      );
  }

  /** The last day before a day on which each community was in a plan; missing: none. */
  shownBefore = (day: Day): Map<CommunityId, Day> =>
    new Map(
      this.#db
        .all<{id: CommunityId; day: Day | null}>(
          'SELECT community_id AS id, CASE WHEN day < ?1 THEN day ELSE before END AS day FROM shown_communities',
          day,
        )
        .flatMap(({id, day: shown}) => (shown === null ? [] : [[id, shown] as const])),
    );
}
