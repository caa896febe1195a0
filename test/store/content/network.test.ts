import {describe, expect, test} from 'vitest';
import {aStore, community, entry, NOW, put} from '../a-store.ts';

describe('the network', () => {
  test('is read back as the file said it, by name', () => {
    const {network} = aStore();
    const all = [
      community('2', {title: 'beta', first: 'all', ramp: 'x', goals: ['g1' as never]}),
      community('1', {title: 'Alpha', muted: true}),
    ];
    network.replace(all);
    expect(network.all()).toEqual([all[1], all[0]]);
    expect(network.titles(['c2', 'c1', 'c9'])).toEqual([
      {id: 'c1', title: 'Alpha'},
      {id: 'c2', title: 'beta'},
    ]);
  });

  test('a community that is gone comes back with its entries and its feed’s validators', () => {
    const store = aStore();
    store.network.replace([community('1')]);
    put(store, 'e1', {by: ['1']});
    const asked = {...store.fetches.get('s1' as never), etag: '"x"', status: 'ok' as const};
    store.fetches.save(asked);
    store.network.replace([]);
    expect(store.network.all()).toEqual([]);
    store.network.replace([community('1')]);
    expect(store.fetches.get('s1' as never)).toEqual(asked);
    expect(store.entries.communitiesOf('e1' as never)).toEqual(['c1']);
  });

  test('a source that is gone takes its items along, entries stay', () => {
    const store = aStore();
    store.network.replace([community('1')]);
    put(store, 'e1', {by: ['1']});
    const item = {
      sourceId: 's1' as never,
      itemKey: 'k',
      entryId: 'e1' as never,
      hash: 'h',
      words: null,
      url: null,
      publishedAt: null,
      firstSeenAt: NOW,
      threadKey: null,
      parentKey: null,
      replies: null,
      commentsUrl: null,
      commentsFeedUrl: null,
    };
    store.items.save(item);
    expect(store.items.get('s1' as never, 'k')).toEqual(item);
    expect(store.items.byKeys('s1' as never, ['k', 'other'])).toMatchObject([{key: 'k', hash: 'h'}]);
    store.network.replace([community('1', {sources: []})]);
    expect(store.items.get('s1' as never, 'k')).toBeUndefined();
    expect(store.entries.get('e1' as never)).not.toBeNull();
  });
});

test('a host is held until the latest moment it asked for', () => {
  const {hosts} = aStore();
  hosts.hold('a.example', NOW, NOW + 10);
  hosts.hold('a.example', NOW, NOW + 5);
  expect([NOW, NOW + 9, NOW + 10].map(now => hosts.holdOf('a.example', now))).toEqual([
    NOW + 10,
    NOW + 10,
    null,
  ]);
  expect(hosts.holdOf('b.example', NOW)).toBeNull();
});

test('ids by prefix', () => {
  const store = aStore();
  for (const id of ['eab', 'eabc', 'eb']) store.entries.save(entry(id));
  expect(store.entries.withPrefix('eab', 9)).toEqual(['eab', 'eabc']);
  expect(store.entries.withPrefix('e', 2)).toHaveLength(2);
  expect(store.entries.withPrefix('x', 2)).toEqual([]);
});

test('a person keeps the id first given', () => {
  const store = aStore();
  put(store, 'e1');
  const person = {id: 'p1' as never, key: 'https://z.example/', name: 'Zoë', url: null, lastSeenAt: NOW};
  store.people.recordAuthor(['e1' as never], person);
  expect(() =>
    store.people.recordAuthor(['e1' as never], {...person, id: 'p2' as never, name: 'Zoe'}),
  ).not.toThrow();
  store.people.forget('e1' as never);
  expect(store.unsoundness()).toBeNull();
});
