import type {Database} from './database.ts';

/** What hosts have asked for, shared by every process of this home. Times in epoch milliseconds. */
export function hostsTable(db: Database) {
  return {
    /**
     * Takes the host for one request that begins now, and keeps everyone else off it for `gap`. 0 where it was free,
     * else how long to wait before asking again.
     */
    claim(host: string, now: number, gap: number): number {
      const taken = db.run(
        `INSERT INTO hosts (host, free_at) VALUES (?, ?)
         ON CONFLICT (host) DO UPDATE SET free_at = excluded.free_at WHERE free_at <= ? OR free_at > ?`,
        host,
        now + gap,
        now,
        now + LONGEST_GAP, // the clock was set back
      );
      if (taken > 0) return 0;
      const row = db.get<{at: number}>('SELECT free_at AS at FROM hosts WHERE host = ?', host);
      return Math.max(1, (row?.at ?? now) - now);
    },
    /** Until when a host asked not to be asked; null when it may be. */
    holdOf(host: string, now: number): number | null {
      return (
        db.get<{until: number}>(
          'SELECT held_until AS until FROM hosts WHERE host = ? AND held_until > ?',
          host,
          now,
        )?.until ?? null
      );
    },
    strikesOf: (host: string): number =>
      db.get<{strikes: number}>('SELECT strikes FROM hosts WHERE host = ?', host)?.strikes ?? 0,
    /** Never shortens a hold that stands. */
    hold(host: string, until: number): void {
      db.run(
        `INSERT INTO hosts (host, held_until, strikes) VALUES (?, ?, 1)
         ON CONFLICT (host) DO UPDATE SET held_until = max(held_until, excluded.held_until), strikes = strikes + 1`,
        host,
        until,
      );
    },
    /** It answers again: the next hold begins from the shortest. */
    forgive(host: string, now: number): void {
      db.run('UPDATE hosts SET strikes = 0 WHERE host = ? AND strikes > 0 AND held_until <= ?', host, now);
    },
  };
}

const LONGEST_GAP = 10 * 60_000;
