import {mkdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, test} from 'vitest';
import {ENTRIES_BY_NUMBER} from '../../../src/store/connection/migrations/007-entries-by-number.ts';
import {ORDER} from '../../../src/store/connection/migrations/015-order.ts';
import {MIGRATIONS} from '../../../src/store/connection/migrations/index.ts';
import {temporaryHome} from '../../helpers/home.ts';
import {aStore, community, NOW, triage} from '../a-store.ts';

/** A database as it was before a migration, with rows that only SQL can still write. */
function before(migration: readonly string[], rows: readonly string[]): string {
  const file = join(temporaryHome(), 'data', 'pln.db');
  mkdirSync(dirname(file), {recursive: true});
  const db = new DatabaseSync(file);
  const count = MIGRATIONS.indexOf(migration);
  for (const sql of [...MIGRATIONS.slice(0, count).flat(), ...rows]) db.exec(sql);
  db.exec(`PRAGMA user_version = ${count}`);
  db.close();
  return file;
}

test('what hung on ids hangs on numbers: every view shows what it showed, and counting goes on', () => {
  const {sources, ...heard} = community('1');
  const entry = (id: string, at: number) =>
    `INSERT INTO entries (id, title, first_seen_at, sort_at) VALUES ('${id}', 'T', ${at}, ${at})`;
  const file = before(ENTRIES_BY_NUMBER, [
    `INSERT INTO communities (id, title, kind, muted, added_at, first, goals)
     VALUES ('${heard.id}', '${heard.title}', 'blog', 0, 0, '5', '[]')`,
    `INSERT INTO sources (id, community_id, feed_url, former)
     VALUES ('${sources[0]?.id}', '${heard.id}', '${sources[0]?.feedUrl}', '[]')`,
    entry('e9', NOW),
    entry('e1', NOW + 1),
    `INSERT INTO contents SELECT seq, NULL, '<p>as it was</p>', 'as it was', '[]' FROM entries WHERE id = 'e1'`,
    `INSERT INTO items (source_id, item_key, entry_id, hash, url, first_seen_at)
     VALUES ('${sources[0]?.id}', 'k1', 'e1', 'h1', 'https://a.example/item', ${NOW})`,
    `INSERT INTO entry_communities VALUES ('e1', '${heard.id}'), ('e9', '${heard.id}')`,
    `INSERT INTO people VALUES ('p1', 'k', 'Rin', NULL, 1)`,
    `INSERT INTO entry_people VALUES ('e1', 'p1')`,
    `INSERT INTO states VALUES ('e1', 'inbox', 0, 1, 'inbox', 7, 1), ('e9', 'later', 1, 0, 'done', 7, 1)`,
  ]);
  const store = aStore(file);
  expect(store.triage.page({state: 'all'}, 5, null)).toMatchObject([
    {id: 'e1', state: 'inbox', starred: true, read: false, rank: 7},
    {id: 'e9', state: 'later', starred: false, read: true, rank: 7},
  ]);
  expect(store.entries.content('e1' as never)).toEqual({
    sourceId: null,
    html: '<p>as it was</p>',
    attachments: [],
  });
  expect(store.triage.initialStateOf('e9' as never)).toBe('done');
  expect(store.entries.communitiesOf('e1' as never)).toEqual([heard.id]);
  expect(store.items.get(sources[0]?.id as never, 'k1')).toMatchObject({
    entryId: 'e1',
    hash: 'h1',
    url: 'https://a.example/item',
  });
  const counts = {unread: 1, inbox: 1, total: 2, lastEntryAt: NOW + 1};
  expect(store.triage.countsByCommunity().get(heard.id)).toEqual(counts);
  store.triage.save('e1' as never, triage({state: 'done', read: true}));
  expect(store.triage.countsByCommunity().get(heard.id)).toEqual({...counts, unread: 0, inbox: 0});
  expect(store.unsoundness()).toBeNull();
});

test('records of an older index are ordered by their times, and their files are read again', () => {
  const act = (id: string, at: number): string =>
    `INSERT INTO acts (id, file, at, device, session, verb, value, was, entries)
     VALUES ('${id}', 'acts/2026-11.jsonl', ${at}, 'd', 's', 'star', 'true', 'null', '[]')`;
  const store = aStore(
    before(ORDER, [
      act('t1', NOW + 1),
      act('t2', NOW),
      act('t3', -5),
      act('t4', 9e15), // as a hand may have written it
      `INSERT INTO hosts (host, held_until) VALUES ('soon.example', ${NOW + 60_000}), ('never.example', ${NOW + 9e11})`,
      `INSERT INTO files (path, size, modified_ns, hash) VALUES ('acts/2026-11.jsonl', 7, '1', 'h'), ('goals/a.md', 7, '1', 'h')`,
    ]),
  );
  expect(store.acts.inFile('acts/2026-11.jsonl').map(({id, stamp}) => [id, stamp])).toEqual([
    ['t1', (NOW + 1) * 1000],
    ['t2', NOW * 1000],
    ['t3', 0],
    ['t4', 0],
  ]);
  expect(store.acts.newestOf('d')?.id).toBe('t1');
  expect(store.hosts.holdOf('soon.example', NOW)).toBe(NOW + 60_000);
  expect(store.hosts.holdOf('never.example', NOW)).toBe(NOW + 7 * 24 * 3_600_000);
  expect(store.files.all().map(({path, size}) => [path, size])).toEqual([
    ['acts/2026-11.jsonl', -1],
    ['goals/a.md', 7],
  ]);
});
