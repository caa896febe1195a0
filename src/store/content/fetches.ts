import type {Failure} from '../../domain/common/errors.ts';
import type {CommunityId, SourceId} from '../../domain/common/ids.ts';
import {HOUR_MS} from '../../domain/common/time.ts';
import type {FeedFormat} from '../../domain/entries/json-feed.ts';
import {
  type Checked,
  LONGEST_WAIT_MS,
  type Move,
  NO_HINTS,
  type PublisherHints,
} from '../../domain/network/schedule.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';

export type FetchStatus = 'new' | 'ok' | 'failing' | 'limited' | 'gone';

/** The last check of a source, and when the next is due; times in epoch milliseconds. */
export interface FetchState {
  sourceId: SourceId;
  format: FeedFormat | null;
  etag: string | null;
  lastModified: string | null;
  /** SHA-256 of the body parsed last, so that an unchanged body is not parsed again. */
  bodyHash: string | null;
  askedAt: number | null;
  answeredAt: number | null;
  /** null: not checked any more. */
  nextAt: number | null;
  status: FetchStatus;
  error: Failure | null;
  /** In a row. */
  failures: number;
  hints: PublisherHints;
  /** The size of the last document as sent. */
  bytes: number | null;
  move: Move | null;
}

interface FetchRow extends Omit<FetchState, 'error' | 'hints' | 'move'> {
  code: Failure['code'] | null;
  message: string | null;
  hint: string | null;
  ttlMinutes: number | null;
  skipHours: string;
  skipDays: string;
  postedAt: string;
  movedTo: string | null;
  movedSince: number | null;
  movedSeen: number;
}

const COLUMNS = `source_id AS sourceId, format, etag, last_modified AS lastModified, body_hash AS bodyHash,
  asked_at AS askedAt, answered_at AS answeredAt, next_at AS nextAt, status, error_code AS code,
  error_message AS message, error_hint AS hint, failures, ttl_minutes AS ttlMinutes, skip_hours AS skipHours,
  skip_days AS skipDays, posted_at AS postedAt, bytes, moved_to AS movedTo, moved_since AS movedSince,
  moved_seen AS movedSeen`;

function stateOf(read: FetchRow): FetchState {
  const {
    code,
    message,
    hint,
    ttlMinutes,
    skipHours,
    skipDays,
    postedAt,
    movedTo,
    movedSince,
    movedSeen,
    ...row
  } = read;
  return {
    ...row,
    error: code === null ? null : {code, message: message ?? '', hint: hint ?? ''},
    hints: {
      ttlMinutes,
      skipHours: listOf(skipHours),
      skipDays: listOf(skipDays),
      postedAt: listOf(postedAt),
    },
    move: movedTo === null ? null : {url: movedTo, since: movedSince ?? 0, seen: movedSeen},
  };
}

const listOf = (json: string): number[] => (json === '[]' ? [] : storedJson<number[]>(json));

/** The state of a source that was never fetched: due at once. */
export const neverFetched = (sourceId: SourceId): FetchState => ({
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
  hints: NO_HINTS,
  bytes: null,
  move: null,
});

/** The facts that decide when a source is next checked. */
export const checkedIn = ({askedAt, nextAt, status}: FetchState): Checked => ({
  askedAt,
  nextAt,
  isRefused: status === 'failing' || status === 'limited',
});

/** SQL for `nextCheckOf`; the moment is `?1`. */
const IS_DUE = `(next_at <= ?1 OR (next_at IS NOT NULL AND asked_at - ?1 > ${HOUR_MS})
  OR (next_at - ?1 > ${LONGEST_WAIT_MS} AND status NOT IN ('failing', 'limited')))`;

export class FetchesTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  get(sourceId: SourceId): FetchState {
    const row = this.#db.get<FetchRow>(`SELECT ${COLUMNS} FROM fetches WHERE source_id = ?`, sourceId);
    return row ? stateOf(row) : neverFetched(sourceId);
  }

  /** Every source that was ever checked. */
  all = (): Map<SourceId, FetchState> =>
    new Map(
      this.#db.all<FetchRow>(`SELECT ${COLUMNS} FROM fetches`).map(row => [row.sourceId, stateOf(row)]),
    );

  /** When communities that are not muted published last, by source; as `PublisherHints.postedAt`. */
  posts = (): {community: CommunityId; postedAt: number[]}[] =>
    this.#db
      .all<{community: CommunityId; postedAt: string}>(
        `SELECT community_id AS community, posted_at AS postedAt FROM sources JOIN fetches ON source_id = sources.id
           JOIN communities ON communities.id = community_id
         WHERE muted = 0 AND removed = 0 ORDER BY community_id`,
      )
      .map(row => ({...row, postedAt: listOf(row.postedAt)}));

  /** Whether a source of a community that is not muted is due at a moment, epoch ms. */
  anyDue = (now: number): boolean =>
    this.#db.get(
      `SELECT 1 FROM sources JOIN communities ON communities.id = community_id
           LEFT JOIN fetches ON source_id = sources.id
         WHERE NOT muted AND NOT removed AND (source_id IS NULL OR ${IS_DUE}) LIMIT 1`,
      now,
    ) !== undefined;

  save(state: FetchState): void {
    this.#db.run(
      `INSERT OR REPLACE INTO fetches (source_id, format, etag, last_modified, body_hash, asked_at, answered_at, next_at,
           status, error_code, error_message, error_hint, failures, ttl_minutes, skip_hours, skip_days, posted_at,
           bytes, moved_to, moved_since, moved_seen)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      state.hints.ttlMinutes,
      JSON.stringify(state.hints.skipHours),
      JSON.stringify(state.hints.skipDays),
      JSON.stringify(state.hints.postedAt),
      state.bytes,
      state.move?.url ?? null,
      state.move?.since ?? null,
      state.move?.seen ?? 0,
    );
  }
}
