import type {CommunityId, GoalId, SourceId} from '../../domain/common/ids.ts';
import type {Community, CommunityKind, Reach, Source} from '../../domain/network/community.ts';
import {parsePassAfter} from '../../domain/network/passing.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';

interface CommunityRow {
  id: CommunityId;
  title: string;
  kind: CommunityKind;
  muted: number;
  added_at: number;
  first: string;
  ramp: string | null;
  goals: string;
  pass_after: string | null;
}

interface SourceRow {
  id: SourceId;
  community_id: CommunityId;
  feed_url: string;
  html_url: string | null;
  title: string | null;
  former: string;
  reach: Reach | null;
}

const sourceOf = (row: SourceRow): Source => ({
  id: row.id,
  feedUrl: row.feed_url,
  htmlUrl: row.html_url,
  title: row.title,
  former: storedJson<string[]>(row.former),
  reach: row.reach,
});

export type LeftCommunity = Pick<Community, 'id' | 'title' | 'addedAt' | 'first'>;

export type JoinRecord = Pick<Community, 'addedAt' | 'first'> & {isLeft: boolean};

const joiningOf = ({added_at, first}: Pick<CommunityRow, 'added_at' | 'first'>) => ({
  addedAt: added_at,
  first: first === 'all' ? ('all' as const) : Number(first),
});

function passAfterOf({pass_after}: CommunityRow): Pick<Community, 'passAfter'> {
  const passAfter = parsePassAfter(pass_after ?? '');
  return passAfter === null ? {} : {passAfter};
}

const communityOf = (row: CommunityRow, sources: Source[]): Community => ({
  id: row.id,
  title: row.title,
  kind: row.kind,
  muted: row.muted === 1,
  ...joiningOf(row),
  ramp: row.ramp,
  goals: storedJson<GoalId[]>(row.goals),
  ...passAfterOf(row),
  sources,
});

/** The network, as network.opml has it. */
export class NetworkTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  #saveSource = (source: Source, community: CommunityId): void => {
    this.#db.run(
      `INSERT INTO sources (id, community_id, feed_url, html_url, title, former, reach) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET community_id = excluded.community_id, feed_url = excluded.feed_url,
         html_url = excluded.html_url, title = excluded.title, former = excluded.former,
         reach = excluded.reach`,
      source.id,
      community,
      source.feedUrl,
      source.htmlUrl,
      source.title,
      JSON.stringify(source.former),
      source.reach,
    );
  };

  #save = (community: Community): void => {
    this.#db.run(
      `INSERT INTO communities (id, title, kind, muted, added_at, first, ramp, goals, pass_after, removed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
       ON CONFLICT (id) DO UPDATE SET title = excluded.title, kind = excluded.kind, muted = excluded.muted,
         added_at = excluded.added_at, first = excluded.first, ramp = excluded.ramp, goals = excluded.goals,
         pass_after = excluded.pass_after, removed = 0`,
      community.id,
      community.title,
      community.kind,
      community.muted ? 1 : 0,
      community.addedAt,
      String(community.first),
      community.ramp,
      JSON.stringify(community.goals),
      community.passAfter === undefined ? null : String(community.passAfter),
    );
    for (const source of community.sources) this.#saveSource(source, community.id);
    this.#db.run(
      'DELETE FROM sources WHERE community_id = ? AND id NOT IN (SELECT value FROM json_each(?))',
      community.id,
      JSON.stringify(community.sources.map(source => source.id)),
    );
  };

  all = (): Community[] => {
    const sources = Map.groupBy(
      this.#db.all<SourceRow>('SELECT * FROM sources ORDER BY id'),
      row => row.community_id,
    );
    return this.#db
      .all<CommunityRow>('SELECT * FROM communities WHERE removed = 0 ORDER BY title COLLATE NOCASE, id')
      .map(row => communityOf(row, (sources.get(row.id) ?? []).map(sourceOf)));
  };

  /** When each community was joined, with how many first entries, and whether it was left. */
  joinings = (): Map<CommunityId, JoinRecord> =>
    new Map(
      this.#db
        .all<Pick<CommunityRow, 'id' | 'added_at' | 'first'> & {removed: number}>(
          'SELECT id, added_at, first, removed FROM communities',
        )
        .map(row => [row.id, {...joiningOf(row), isLeft: row.removed === 1}]),
    );

  /** Stores the content of the file. Communities that are gone stay, marked as removed, for undo. */
  replace(communities: readonly Community[]): void {
    this.#db.run('UPDATE communities SET removed = 1');
    for (const community of communities) this.#save(community);
  }

  /** Stores a community that was left, because its entries still name it. One that is followed stays as it is. */
  recordRemoved = ({id, title, addedAt, first}: LeftCommunity): void => {
    this.#db.run(
      `INSERT INTO communities (id, title, kind, muted, added_at, first, ramp, goals, removed)
         VALUES (?, ?, 'other', 0, ?, ?, NULL, '[]', 1)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, added_at = excluded.added_at, first = excluded.first
         WHERE removed = 1`,
      id,
      title,
      addedAt,
      String(first),
    );
  };

  /** When these communities were joined, including left ones; unknown ones are omitted. */
  joiningsOf = (ids: readonly CommunityId[]): Pick<Community, 'addedAt' | 'first'>[] =>
    this.#db
      .all<Pick<CommunityRow, 'added_at' | 'first'>>(
        'SELECT added_at, first FROM communities WHERE id IN (SELECT value FROM json_each(?))',
        JSON.stringify(ids),
      )
      .map(joiningOf);

  get(id: CommunityId): Community | null {
    const row = this.#db.get<CommunityRow>('SELECT * FROM communities WHERE id = ? AND removed = 0', id);
    const sources = this.#db.all<SourceRow>('SELECT * FROM sources WHERE community_id = ? ORDER BY id', id);
    return row ? communityOf(row, sources.map(sourceOf)) : null;
  }

  hasSource = (id: SourceId): boolean => this.#db.get('SELECT 1 FROM sources WHERE id = ?', id) !== undefined;

  size = (): number =>
    this.#db.get<{size: number}>('SELECT count(*) AS size FROM communities WHERE removed = 0')?.size ?? 0;

  isEmpty = (): boolean => this.#db.get('SELECT 1 FROM communities WHERE removed = 0 LIMIT 1') === undefined;

  titles(ids: readonly string[]): {id: CommunityId; title: string}[] {
    return this.#db.all(
      'SELECT id, title FROM communities WHERE id IN (SELECT value FROM json_each(?)) ORDER BY title COLLATE NOCASE, id',
      JSON.stringify(ids),
    );
  }

  /** The same without communities that are muted or were removed. */
  followedTitles(ids: readonly string[]): {id: CommunityId; title: string}[] {
    return this.#db.all(
      `SELECT id, title FROM communities WHERE id IN (SELECT value FROM json_each(?)) AND NOT muted AND NOT removed
         ORDER BY title COLLATE NOCASE, id`,
      JSON.stringify(ids),
    );
  }
}
