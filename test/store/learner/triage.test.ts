import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {TriageFilter} from '../../../src/store/learner/queue-pages.ts';
import type {QueueRow} from '../../../src/store/learner/triage.ts';
import {annotation, aStore, community, NOW, put, triage} from '../a-store.ts';

const ids = (rows: QueueRow[]): string[] => rows.map(row => row.id);

describe('the queue', () => {
  test('page by page gives each row once, best first, whatever ranks are equal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({min: 0, max: 4}), {maxLength: 30}),
        fc.integer({min: 1, max: 7}),
        (ranks, size) => {
          const store = aStore();
          ranks.forEach((rank, index) => void put(store, `e${index}`, {rank: rank + 0.5}));
          const expected = ranks
            .map((rank, index) => ({rank, id: `e${index}`}))
            .sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))
            .map(row => row.id);
          const seen: string[] = [];
          let cursor: Pick<QueueRow, 'position' | 'id'> | null = null;
          for (let page = store.triage.page({state: 'inbox'}, size, null); page.length > 0; ) {
            expect(page.length).toBeLessThanOrEqual(size);
            seen.push(...ids(page));
            expect(seen.length).toBeLessThanOrEqual(expected.length);
            cursor = page.at(-1) ?? null;
            page = store.triage.page({state: 'inbox'}, size, cursor);
          }
          expect(seen).toEqual(expected);
          expect(ids(store.triage.page({state: 'inbox'}, -1, null))).toEqual(expected);
          store.close();
        },
      ),
      {numRuns: 25},
    );
  });

  test('an entry that leaves between two pages takes no other with it', () => {
    const store = aStore();
    for (const id of ['e1', 'e2', 'e3', 'e4']) put(store, id);
    const [, second] = store.triage.page({state: 'inbox'}, 2, null);
    store.triage.save('e1' as never, triage({state: 'done'}));
    store.triage.save('e2' as never, triage({state: 'done'}));
    expect(ids(store.triage.page({state: 'inbox'}, 2, second ?? null))).toEqual(['e3', 'e4']);
  });

  test('a row has the entry and what the learner decided', () => {
    const store = aStore();
    put(store, 'e1', {rank: 7, facts: {author: 'A', replies: 3}});
    store.triage.save('e1' as never, triage({state: 'later', read: true, starred: true, tags: ['b', 'a']}));
    expect(store.triage.get('e1' as never)).toMatchObject({
      id: 'e1',
      title: 'Title of e1',
      author: 'A',
      replies: 3,
      stub: false,
      state: 'later',
      read: true,
      starred: true,
      rank: 7,
    });
    expect(store.triage.tagsOf('e1' as never)).toEqual(['a', 'b']);
    expect(store.triage.get('e9' as never)).toBeNull();
  });

  test('a new initial state moves the entry, never the decision', () => {
    const store = aStore();
    put(store, 'e1', {rank: 1});
    store.triage.save('e1' as never, triage({state: 'done', read: true}));
    store.triage.setInitialState('e1' as never, 'inbox', 2);
    expect(store.triage.get('e1' as never)).toMatchObject({state: 'done', read: true, rank: 2});
    expect(store.triage.initialStateOf('e1' as never)).toBe('inbox');
    expect(store.triage.initialStateOf('e9' as never)).toBeNull();
  });
});

describe('filters', () => {
  const filled = () => {
    const store = aStore();
    store.network.replace([community('1'), community('2', {goals: ['g2' as never]})]);
    put(store, 'e1', {by: ['1']});
    put(store, 'e2', {by: ['1', '2']});
    put(store, 'e3', {by: ['2'], rank: NOW - 1000, facts: {sortAt: NOW - 1000}});
    put(store, 'e4', {state: 'done'});
    store.triage.save('e2' as never, triage({state: 'later', read: true, tags: ['http']}));
    store.triage.save('e3' as never, triage({starred: true, tags: ['http', 'cache']}));
    store.goals.link('g1', {type: 'entry', ownerId: 'e1', at: NOW, zone: 0});
    store.notes.saveVersion({
      id: 'a1' as never,
      file: 'f',
      line: 1,
      modifiedAt: 1,
      stamp: 1,
      annotation: annotation('a1', {'pln:entry': 'e4', 'pln:goals': ['g1']}),
    });
    store.notes.showNewest('a1' as never, id => id);
    return store;
  };

  test.each<[string, TriageFilter, string[]]>([
    ['inbox', {state: 'inbox'}, ['e1', 'e3']],
    ['later', {state: 'later'}, ['e2']],
    ['done', {state: 'done'}, ['e4']],
    ['all', {state: 'all'}, ['e1', 'e2', 'e4', 'e3']],
    ['unread', {state: 'all', unread: true}, ['e1', 'e4', 'e3']],
    ['starred', {state: 'all', starred: true}, ['e3']],
    ['a community', {state: 'all', community: 'c1' as never}, ['e1', 'e2']],
    ['a tag', {state: 'all', tag: 'http'}, ['e2', 'e3']],
    ['a tag is a whole word', {state: 'all', tag: 'htt'}, []],
    ['since', {state: 'all', since: NOW}, ['e1', 'e2', 'e4']],
    ['since a moment before', {state: 'all', since: NOW - 1000}, ['e1', 'e2', 'e4', 'e3']],
    ['a goal: tied or noted', {state: 'all', goal: 'g1' as never}, ['e1', 'e4']],
    ['a goal that a community serves', {state: 'all', goal: 'g2' as never}, ['e2', 'e3']],
    [
      'several',
      {state: 'inbox', unread: true, starred: true, community: 'c2' as never, tag: 'cache'},
      ['e3'],
    ],
  ])('%s', (_, filter, expected) => {
    expect(ids(filled().triage.page(filter, 50, null))).toEqual(expected);
  });

  test('counts of every community: one entry counts in each that carries it', () => {
    const counts = filled().triage.countsByCommunity();
    expect(counts.get('c1' as never)).toMatchObject({unread: 1, total: 2, lastEntryAt: NOW});
    expect(counts.get('c2' as never)).toMatchObject({unread: 1, total: 2, lastEntryAt: NOW});
  });
});

describe('what shows', () => {
  const shown = (change: (letters: ReturnType<typeof community>[]) => ReturnType<typeof community>[]) => {
    const store = aStore();
    const network = [community('1'), community('2')];
    store.network.replace(network);
    put(store, 'both', {by: ['1', '2']});
    put(store, 'kept', {by: ['1'], facts: {keptAt: NOW}});
    put(store, 'nobody');
    put(store, 'one', {by: ['1']});
    store.network.replace(change(network));
    store.triage.refreshVisibleOf('c1' as never);
    store.triage.refreshVisibleOf('c2' as never);
    return store;
  };
  const ALL = ['both', 'kept', 'nobody', 'one'];
  const mute = (letter: string) => (all: ReturnType<typeof community>[]) =>
    all.map(one => (one.id === `c${letter}` ? {...one, muted: true} : one));

  test.each([
    ['all unmuted', (all: ReturnType<typeof community>[]) => all, ALL],
    ['one muted: what another carries, was kept or comes from nobody', mute('1'), ['both', 'kept', 'nobody']],
    ['the other muted', mute('2'), ALL],
    ['one removed', (all: ReturnType<typeof community>[]) => all.slice(1), ['both', 'kept', 'nobody']],
    ['both removed', () => [], ['kept', 'nobody']],
  ])('%s', (_, change, expected) => {
    expect(ids(shown(change).triage.page({state: 'all'}, 50, null))).toEqual(expected);
  });

  test('a muted community shows when it is asked for, and is complete when unmuted', () => {
    const store = shown(mute('1'));
    expect(ids(store.triage.page({state: 'all', community: 'c1' as never}, 50, null))).toEqual([
      'both',
      'kept',
      'one',
    ]);
    store.network.replace([community('1'), community('2')]);
    store.triage.refreshVisibleOf('c1' as never);
    expect(ids(store.triage.page({state: 'all'}, 50, null))).toEqual(ALL);
  });

  test('keeping brings back what was muted', () => {
    const store = shown(mute('1'));
    const one = store.entries.get('one' as never);
    if (!one) throw new Error('one');
    store.entries.save({...one, keptAt: NOW});
    store.triage.refreshVisible('one' as never);
    expect(ids(store.triage.page({state: 'all'}, 50, null))).toEqual(ALL);
  });
});
