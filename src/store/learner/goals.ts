import type {GoalId} from '../../domain/common/ids.ts';
import type {Goal} from '../../domain/learning/goal.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';

/** A goal and its file, relative to the folder. */
export interface StoredGoal {
  goal: Goal;
  file: string;
}

export interface GoalLink {
  type: 'annotation' | 'reflection' | 'experience' | 'entry';
  ownerId: string;
  /** Epoch milliseconds. */
  at: number;
  /** The offset that `at` was written with, minutes east of Greenwich. */
  zone: number;
}

interface GoalRow {
  file: string;
  document: string;
}

const goalOf = (row: GoalRow): StoredGoal => ({goal: storedJson<Goal>(row.document), file: row.file});

export class GoalsTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  save({goal, file}: StoredGoal): void {
    this.#db.run('DELETE FROM goals WHERE file = ?', file);
    this.#db.run(
      'INSERT OR REPLACE INTO goals (id, file, document) VALUES (?, ?, ?)',
      goal.id,
      file,
      JSON.stringify(goal),
    );
  }

  dropFile(file: string): void {
    this.#db.run('DELETE FROM goals WHERE file = ?', file);
  }

  get(id: GoalId): StoredGoal | null {
    const row = this.#db.get<GoalRow>('SELECT file, document FROM goals WHERE id = ?', id);
    return row ? goalOf(row) : null;
  }

  all = (): StoredGoal[] => this.#db.all<GoalRow>('SELECT file, document FROM goals').map(goalOf);

  /** The goals that the learner works on, the highest weight first. */
  active = (): Goal[] =>
    this.all()
      .map(({goal}) => goal)
      .filter(({status}) => status === 'active')
      .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1));

  /** Entries and annotations that are linked to a goal, oldest first. */
  links = (id: GoalId): GoalLink[] =>
    this.#db.all<GoalLink>(
      'SELECT type, owner_id AS ownerId, at, zone FROM goal_links WHERE goal_id = ? ORDER BY at, owner_id',
      id,
    );

  /** The goals that any of these entries and annotations are linked to. */
  goalsOf(owners: readonly string[]): GoalId[] {
    return this.#db
      .all<{goal: GoalId}>(
        `SELECT DISTINCT goal_id AS goal FROM goal_links WHERE owner_id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(owners),
      )
      .map(({goal}) => goal);
  }

  link(id: string, link: GoalLink): void {
    this.#db.run(
      'INSERT OR REPLACE INTO goal_links (goal_id, type, owner_id, at, zone) VALUES (?, ?, ?, ?, ?)',
      id,
      link.type,
      link.ownerId,
      link.at,
      link.zone,
    );
  }
}
