import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {State} from '../../src/domain/acts/triage.ts';
import type {CommunityId, EntryId, SourceId} from '../../src/domain/common/ids.ts';
import type {Annotation} from '../../src/domain/learning/annotation.ts';
import type {Community} from '../../src/domain/network/community.ts';
import type {Content, Entry} from '../../src/store/content/entries.ts';
import type {EntryHit} from '../../src/store/learner/search.ts';
import {openStore, type Store} from '../../src/store/open.ts';
import {temporaryHome} from '../helpers/home.ts';

export const NOW = Date.parse('2026-11-22T12:00:00Z');

/** A store of its own for a test, in a folder that is made. */
export function aStore(file = join(temporaryHome(), 'data', 'pln.db')): Store {
  const store = openStore(file, NOW);
  onTestFinished(() => {
    try {
      store.close();
    } catch {
      // the test closed it
    }
  });
  return store;
}

export const entry = (id: string, facts: Partial<Entry> = {}): Entry => ({
  id: id as EntryId,
  url: `https://a.example/${id}`,
  title: `Title of ${id}`,
  author: null,
  publishedAt: NOW,
  firstSeenAt: NOW,
  sortAt: NOW,
  minutes: 1,
  replies: null,
  commentsUrl: null,
  keptAt: null,
  stub: false,
  ...facts,
});

export const community = (letter: string, facts: Partial<Community> = {}): Community => ({
  id: `c${letter}` as CommunityId,
  title: `Community ${letter}`,
  kind: 'blog',
  muted: false,
  addedAt: NOW,
  first: 5,
  ramp: null,
  goals: [],
  sources: [
    {
      id: `s${letter}` as SourceId,
      feedUrl: `https://${letter}.example/feed`,
      htmlUrl: null,
      title: null,
      former: [],
      reach: null,
    },
  ],
  ...facts,
});

/** An entry in the queue, carried by communities. */
export function put(
  store: Store,
  id: string,
  {rank = NOW, state = 'inbox' as State, by = [] as string[], facts = {} as Partial<Entry>} = {},
): EntryId {
  const made = entry(id, facts);
  store.entries.save(made);
  store.triage.setInitialState(made.id, state, rank);
  for (const letter of by) store.entries.addCommunity(made.id, `c${letter}` as CommunityId);
  store.triage.refreshVisible(made.id);
  return made.id;
}

export const triage = (facts: object = {}) => ({
  state: 'inbox' as State,
  read: false,
  starred: false,
  tags: [] as string[],
  passed: false,
  isDoneAlone: false,
  feedback: [],
  ties: [] as string[],
  ...facts,
});

export const annotation = (id: string, facts: object = {}): Annotation =>
  ({
    id,
    type: 'Annotation',
    created: '2026-11-21T18:04:05Z',
    modified: '2026-11-21T18:04:05Z',
    body: [],
    target: {source: 'https://a.example/'},
    'pln:entry': 'e1',
    'pln:kind': 'idea',
    'pln:goals': [],
    'pln:visibility': 'private',
    ...facts,
  }) as unknown as Annotation;

/** Entries with the words, in FTS5's syntax. */
export const found = (store: Store, match: string, limit: number): EntryHit[] =>
  store.search.entries({match, without: '', conditions: []}, limit).hits;

/** The content and its place in the search. */
export function saveContent(
  {entries}: Store,
  id: EntryId,
  facts: Pick<Entry, 'title' | 'author'>,
  content: Content,
  text: string,
): void {
  entries.makeSearchable([entries.putContent(id, facts, content, text)]);
}
