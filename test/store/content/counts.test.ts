import {DatabaseSync} from 'node:sqlite';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {State} from '../../../src/domain/acts/triage.ts';
import type {CommunityId, EntryId, SourceId} from '../../../src/domain/common/ids.ts';
import type {Store} from '../../../src/store/open.ts';
import {aStore, community, entry, NOW, triage} from '../a-store.ts';

const IDS = ['e1', 'e2', 'e3', 'e4'] as EntryId[];
const id = fc.constantFrom(...IDS);
const carrier = fc.constantFrom('c1', 'c2') as fc.Arbitrary<CommunityId>;
const sortAt = fc.integer({min: 1, max: 5}).map(step => NOW + step);
const state = fc.constantFrom('inbox', 'later', 'done') as fc.Arbitrary<'inbox' | 'later' | 'done'>;

/** What happens to entries, in any order. */
const happening = fc.oneof(
  fc.record({does: fc.constant('say' as const), id, sortAt}),
  fc.record({does: fc.constant('carry' as const), id, community: carrier}),
  fc.record({does: fc.constant('add' as const), id, community: carrier, sortAt, state}),
  fc.record({does: fc.constant('begin' as const), id, state}),
  fc.record({does: fc.constant('decide' as const), id, state, read: fc.boolean()}),
  fc.record({does: fc.constant('rename' as const), id, to: id}),
);

const CONTENT = {sourceId: null, html: '', attachments: []};

/** As a first refresh does: together with an entry that the test says nothing else about, and none that is there already. */
function addNew(
  store: Store,
  one: {id: EntryId; community: CommunityId; sortAt: number; state: State},
): void {
  const other = `${one.id}of${one.community}${one.state}` as EntryId;
  const begins = (id: EntryId) => ({
    entry: entry(id, {sortAt: one.sortAt}),
    content: CONTENT,
    text: '',
    links: {addresses: [], about: [], links: []},
    item: {
      sourceId: 'sx' as SourceId,
      itemKey: id,
      entryId: id,
      hash: '',
      words: null,
      url: null,
      publishedAt: null,
      firstSeenAt: one.sortAt,
      threadKey: null,
      parentKey: null,
      replies: null,
      commentsUrl: null,
      commentsFeedUrl: null,
    },
    state: one.state,
    visible: true,
  });
  const {entries, triage} = store;
  const isUnknown = (id: EntryId) =>
    entries.get(id) === null && triage.initialStateOf(id) === null && entries.communitiesOf(id).length === 0;
  const all = [one.id, other].filter(isUnknown);
  store.transaction(() => store.newEntries.add(one.community, all.map(begins)));
}

/** The same, counted from the rows. */
const counted = (file: string): unknown[] => {
  const db = new DatabaseSync(file, {readOnly: true});
  const rows = db
    .prepare(
      `SELECT community_id AS id, sum(state = 'inbox' AND read = 0) AS unread, sum(state = 'inbox') AS inbox, count(*) AS total
       FROM entry_communities JOIN states USING (entry) GROUP BY community_id ORDER BY community_id`,
    )
    .all();
  const newest = db.prepare(
    'SELECT max(sort_at) AS at FROM entry_communities JOIN entries ON seq = entry WHERE community_id = ?',
  );
  const all = rows.map(row => ({...row, lastEntryAt: newest.get(row.id as string)?.at ?? null}));
  db.close();
  return all;
};

/** Entries by state, kept and counted. */
const showing = (store: Store): unknown[] =>
  store.triage
    .counts()
    .filter(({count}) => count > 0)
    .map(({state, read, count}) => `${state} ${read ? 1 : 0} ${count}`)
    .sort();

function shown(file: string): unknown[] {
  const db = new DatabaseSync(file, {readOnly: true});
  const rows = db
    .prepare('SELECT state, read, count(*) AS count FROM states WHERE visible GROUP BY 1, 2')
    .all();
  db.close();
  return rows.map(({state, read, count}) => `${state} ${read} ${count}`).sort();
}

test('the counts that are kept are those of the rows, whatever happened', () => {
  fc.assert(
    fc.property(fc.array(happening, {maxLength: 40}), happenings => {
      const store = aStore();
      store.network.replace([community('x')]);
      for (const one of happenings) {
        if (one.does === 'say') store.entries.save(entry(one.id, {sortAt: one.sortAt}));
        if (one.does === 'add') addNew(store, one);
        if (one.does === 'carry') store.entries.addCommunity(one.id, one.community);
        if (one.does === 'begin') store.triage.setInitialState(one.id, one.state, NOW);
        if (one.does === 'decide') store.triage.save(one.id, triage({state: one.state, read: one.read}));
        if (one.does === 'rename') store.entries.rename(one.id, one.to);
      }
      const kept = [...store.triage.countsByCommunity()]
        .map(([community, counts]) => ({id: community, ...counts}))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(kept).toEqual(counted(store.file));
      expect(showing(store)).toEqual(shown(store.file));
      store.close();
    }),
    {numRuns: 60},
  );
});
