// Covers: src/store/learner/entry-query.ts, src/store/learner/search.ts

import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, test} from 'vitest';
import {NEWEST_RANKED} from '../../../src/store/learner/entry-query.ts';
import type {Store} from '../../../src/store/open.ts';
import {temporaryHome} from '../../helpers/home.ts';
import {aStore, found, NOW, put, saveContent} from '../a-store.ts';

function putText(store: Store, id: string, title: string, text: string, sortAt = NOW): void {
  put(store, id, {rank: sortAt, facts: {title, sortAt}});
  const content = {sourceId: null, html: text, attachments: []};
  saveContent(store, id as never, {title, author: null}, content, text);
}

test('of a common word the newest are ranked, the answer says so, and without a limit all are', () => {
  const store = aStore();
  store.transaction(() => {
    putText(store, 'first', 'tea tea tea', 'tea');
    for (let count = 1; count <= NEWEST_RANKED; count += 1) putText(store, `e${count}`, 'pot', 'a tea');
  });
  const query = {match: 'tea', without: '', conditions: []};
  const {hits, isBounded} = store.search.entries(query, 10);
  expect([hits.length, isBounded, hits.some(({id}) => id === 'first')]).toEqual([10, true, false]);
  const all = store.search.entries(query, -1);
  expect([all.hits.length, all.isBounded, all.hits[0]?.id]).toEqual([NEWEST_RANKED + 1, false, 'first']);
  expect(store.search.entries({...query, match: 'tea AND first'}, 10).isBounded).toBe(false);

  const inPages = {state: 'all', query} as const;
  expect(store.triage.page(inPages, -1, null)).toHaveLength(NEWEST_RANKED);
});

test('in a large index a prefix ranks titles first, then newer entries', () => {
  const file = join(temporaryHome(), 'data', 'pln.db');
  const store = aStore(file);
  putText(store, 'old', 'other', 'library', NOW - 1000);
  putText(store, 'title', 'The library', 'books', NOW - 2000);
  putText(store, 'new', 'other', 'library library', NOW);
  expect(found(store, '"libr" *', 5).map(({id}) => id)[0]).toBe('title');
  const raw = new DatabaseSync(file);
  raw.exec(`INSERT INTO entries (seq, id, first_seen_at, sort_at) VALUES (60000, 'far', 0, 0)`);
  raw.close();
  expect(found(store, '"libr" *', 5).map(({id}) => id)).toEqual(['title', 'new', 'old']);
  expect(found(store, 'library', 5).map(({id}) => id)[0]).toBe('title');
});
