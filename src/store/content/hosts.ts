import type {Database} from '../connection/database.ts';

/** How long a host stays claimed by a process that died during a request. Milliseconds. */
export const LONGEST_REQUEST = 20_000;

/** Host gaps and holds, shared by all processes of this home. Times in epoch milliseconds. */
export class HostsTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Claims the host for one request that begins now, and keeps other requests off it for `gap`. Gives 0 if it was free,
   * else how long to wait before the next try.
   */
  claim(host: string, now: number, gap: number): number {
    const taken = this.#db.run(
      `INSERT INTO hosts (host, free_at) VALUES (?, ?)
         ON CONFLICT (host) DO UPDATE SET free_at = excluded.free_at WHERE free_at <= ? OR free_at > ?`,
      host,
      now + gap,
      now,
      now + LONGEST_REQUEST + 2 * gap, // no claim lasts that long: the clock was set back
    );
    if (taken > 0) return 0;
    const row = this.#db.get<{at: number}>('SELECT free_at AS at FROM hosts WHERE host = ?', host);
    return Math.max(1, (row?.at ?? now) - now);
  }

  /** Sets the end of the caller's own claim. */
  occupy(host: string, until: number): void {
    this.#db.run(
      `INSERT INTO hosts (host, free_at) VALUES (?, ?)
         ON CONFLICT (host) DO UPDATE SET free_at = excluded.free_at`,
      host,
      until,
    );
  }

  /** Keeps requests off the host at least until then. */
  keepFree(host: string, until: number): void {
    this.#db.run(
      `INSERT INTO hosts (host, free_at) VALUES (?, ?)
         ON CONFLICT (host) DO UPDATE SET free_at = max(free_at, excluded.free_at)`,
      host,
      until,
    );
  }

  /**
   * The end of a host's hold; null: it has none. After the clock was set back, a hold begins again with its whole length,
   * because the part that is over is not known.
   */
  holdOf(host: string, now: number): number | null {
    const hold = this.#db.get<{since: number; until: number}>(
      'SELECT held_since AS since, held_until AS until FROM hosts WHERE host = ? AND held_until > ?',
      host,
      now,
    );
    if (!hold) return null;
    if (hold.since <= now) return hold.until;
    const until = now + hold.until - hold.since;
    this.#db.run('UPDATE hosts SET held_since = ?, held_until = ? WHERE host = ?', now, until, host);
    return until;
  }

  strikesOf = (host: string): number =>
    this.#db.get<{strikes: number}>('SELECT strikes FROM hosts WHERE host = ?', host)?.strikes ?? 0;

  /** Never shortens a hold, except one that was set while the clock was ahead. */
  hold(host: string, now: number, until: number): void {
    this.#db.run(
      `INSERT INTO hosts (host, held_since, held_until, strikes) VALUES (?, ?, ?, 1)
         ON CONFLICT (host) DO UPDATE SET strikes = strikes + 1, held_since = excluded.held_since,
           held_until = max(excluded.held_until, iif(held_since <= excluded.held_since, held_until, 0))`,
      host,
      now,
      until,
    );
  }

  /** The host answers again: its next hold is the shortest. */
  forgive(host: string, now: number): void {
    this.#db.run(
      'UPDATE hosts SET strikes = 0 WHERE host = ? AND strikes > 0 AND held_until <= ?',
      host,
      now,
    );
  }
}
