import type {Database} from './database.ts';
import {storedJson} from './stored-json.ts';

/** Work that only one process of this home does at a time, and its progress. */
export interface Lease {
  holder: string;
  /** The process, on this machine: other machines never share the database. */
  pid: number;
  /** Epoch ms of the last sign of life. */
  beatAt: number;
  /** As the holder reports it. */
  progress: unknown;
}

export class LeasesTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  get = (name: string): Lease | null => {
    const row = this.#db.get<Omit<Lease, 'progress'> & {progress: string | null}>(
      'SELECT holder, pid, beat_at AS beatAt, progress FROM leases WHERE name = ?',
      name,
    );
    return row ? {...row, progress: storedJson(row.progress ?? 'null')} : null;
  };

  /** Takes the lease unless a live process holds it. Gives the lease as it is now. */
  take(name: string, mine: Lease, isAlive: (lease: Lease) => boolean): Lease {
    return this.#db.transaction(() => {
      const other = this.get(name);
      if (other && other.holder !== mine.holder && isAlive(other)) return other;
      this.#db.run(
        'INSERT OR REPLACE INTO leases (name, holder, pid, beat_at, progress) VALUES (?, ?, ?, ?, ?)',
        name,
        mine.holder,
        mine.pid,
        mine.beatAt,
        JSON.stringify(mine.progress),
      );
      return mine;
    });
  }

  /** Renews the lease. False: another process has taken it over. */
  beat = (name: string, {holder, beatAt, progress}: Omit<Lease, 'pid'>): boolean =>
    this.#db.run(
      'UPDATE leases SET beat_at = ?, progress = ? WHERE name = ? AND holder = ?',
      beatAt,
      JSON.stringify(progress),
      name,
      holder,
    ) > 0;

  give(name: string, holder: string): void {
    this.#db.run('DELETE FROM leases WHERE name = ? AND holder = ?', name, holder);
  }
}
