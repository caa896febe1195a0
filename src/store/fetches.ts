import type {Failure} from '../domain/errors.ts';
import type {SourceId} from '../domain/ids.ts';
import type {FeedFormat} from '../domain/json-feed.ts';
import type {Database} from './database.ts';

export type FetchStatus = 'new' | 'ok' | 'failing' | 'limited' | 'gone';

/** What is known about asking a source; times in epoch milliseconds. */
export interface FetchState {
  sourceId: SourceId;
  format: FeedFormat | null;
  etag: string | null;
  lastModified: string | null;
  /** SHA-256 of the body last parsed, so that an unchanged one is not parsed again. */
  bodyHash: string | null;
  askedAt: number | null;
  answeredAt: number | null;
  /** null: asked no more. */
  nextAt: number | null;
  status: FetchStatus;
  error: Failure | null;
  failures: number;
}

interface FetchRow extends Omit<FetchState, 'error'> {
  code: Failure['code'] | null;
  message: string | null;
  hint: string | null;
}

const COLUMNS = `source_id AS sourceId, format, etag, last_modified AS lastModified, body_hash AS bodyHash,
  asked_at AS askedAt, answered_at AS answeredAt, next_at AS nextAt, status, error_code AS code,
  error_message AS message, error_hint AS hint, failures`;

const stateOf = ({code, message, hint, ...row}: FetchRow): FetchState => ({
  ...row,
  error: code === null ? null : {code, message: message ?? '', hint: hint ?? ''},
});

/** A source that was never asked: due at once. */
export const neverAsked = (sourceId: SourceId): FetchState => ({
  sourceId,
  format: null,
  etag: null,
  lastModified: null,
  bodyHash: null,
  askedAt: null,
  answeredAt: null,
  nextAt: 0,
  status: 'new',
  error: null,
  failures: 0,
});

export function fetchesTable(db: Database) {
  return {
    get(sourceId: SourceId): FetchState {
      const row = db.get<FetchRow>(`SELECT ${COLUMNS} FROM fetches WHERE source_id = ?`, sourceId);
      return row ? stateOf(row) : neverAsked(sourceId);
    },
    /** Of every source that was ever asked. */
    all: (): Map<SourceId, FetchState> =>
      new Map(db.all<FetchRow>(`SELECT ${COLUMNS} FROM fetches`).map(row => [row.sourceId, stateOf(row)])),
    save(state: FetchState): void {
      db.run(
        `INSERT OR REPLACE INTO fetches (source_id, format, etag, last_modified, body_hash, asked_at, answered_at, next_at,
           status, error_code, error_message, error_hint, failures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        state.sourceId,
        state.format,
        state.etag,
        state.lastModified,
        state.bodyHash,
        state.askedAt,
        state.answeredAt,
        state.nextAt,
        state.status,
        state.error?.code ?? null,
        state.error?.message ?? null,
        state.error?.hint ?? null,
        state.failures,
      );
    },
    /** Until when a host asked not to be asked; null when it may be. */
    holdOf(host: string, now: number): number | null {
      return (
        db.get<{until: number}>('SELECT until FROM holds WHERE host = ? AND until > ?', host, now)?.until ??
        null
      );
    },
    hold(host: string, until: number): void {
      db.run(
        'INSERT INTO holds (host, until) VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET until = max(until, excluded.until)',
        host,
        until,
      );
    },
  };
}
