import {describe, expect, test} from 'vitest';
import type {Act} from '../../../src/domain/acts/act.ts';
import {annotation, aStore, community, entry, found, NOW, put, saveContent, triage} from '../a-store.ts';

const rename = (store: ReturnType<typeof aStore>, from: string, to: string) =>
  store.entries.rename(from as never, to as never);
const resolve = (store: ReturnType<typeof aStore>, id: string): string => store.entries.resolve(id as never);
const act = (id: string, entries: string[], facts: Partial<Act> = {}): Act => ({
  id: id as never,
  at: NOW,
  zone: 0,
  stamp: NOW,
  device: 'd',
  session: 's',
  verb: 'star',
  value: true,
  was: false,
  entries: entries.map(one => ({id: one as never, url: null, title: null, community: null})),
  ...facts,
});

describe('names', () => {
  test('a chain leads to its end', () => {
    const store = aStore();
    rename(store, 'e1', 'e2');
    rename(store, 'e2', 'e3');
    expect(['e1', 'e2', 'e3', 'e9'].map(id => resolve(store, id))).toEqual(['e3', 'e3', 'e3', 'e9']);
  });

  test('a chain that is read again in any order stays one chain', () => {
    const store = aStore();
    put(store, 'e1');
    rename(store, 'e1', 'e2');
    rename(store, 'e2', 'e3');
    rename(store, 'e1', 'e2');
    expect(resolve(store, 'e1')).toBe('e3');
    expect(store.entries.get('e3' as never)).not.toBeNull();
  });

  test.each([
    [
      ['e1', 'e2'],
      ['e2', 'e1'],
    ],
    [
      ['e1', 'e2'],
      ['e2', 'e3'],
      ['e3', 'e1'],
    ],
    [['e1', 'e1']],
  ])('a circle ends somewhere, and the entry is there: %j', (...pairs) => {
    const store = aStore();
    put(store, 'e1');
    for (const [from, to] of [...pairs, ...pairs] as string[][]) rename(store, from ?? '', to ?? '');
    const ends = new Set(['e1', ...pairs.flat()].flat().map(id => resolve(store, id)));
    expect(ends.size).toBe(1);
    expect(store.entries.get([...ends][0] as never)).not.toBeNull();
  });
});

describe('what belonged to one id belongs to the other', () => {
  test('when the other is new', () => {
    const store = aStore();
    store.network.replace([community('1')]);
    put(store, 'e1', {by: ['1']});
    saveContent(
      store,
      'e1' as never,
      entry('e1'),
      {sourceId: null, html: '<p>caches</p>', attachments: []},
      'caches',
    );
    store.triage.save('e1' as never, triage({starred: true, tags: ['http']}));
    store.acts.save(act('t1', ['e1']), 'f', id => id);
    store.notes.saveVersion({
      id: 'a1' as never,
      file: 'f',
      line: 1,
      modifiedAt: 1,
      stamp: 1,
      annotation: annotation('a1'),
    });
    store.notes.showNewest('a1' as never, id => id);
    store.goals.link('g1', {type: 'entry', ownerId: 'e1', at: NOW, zone: 0});
    rename(store, 'e1', 'e2');
    expect(store.entries.get('e1' as never)).toBeNull();
    expect(store.triage.get('e2' as never)).toMatchObject({id: 'e2', starred: true});
    expect(store.triage.tagsOf('e2' as never)).toEqual(['http']);
    expect(store.entries.content('e2' as never)?.html).toBe('<p>caches</p>');
    expect(store.entries.communitiesOf('e2' as never)).toEqual(['c1']);
    expect(store.acts.inEffectOn('e2' as never).map(one => one.id)).toEqual(['t1']);
    expect(store.notes.list({entry: 'e2' as never}).map(one => one.id)).toEqual(['a1']);
    expect(store.goals.links('g1' as never)).toEqual([{type: 'entry', ownerId: 'e2', at: NOW, zone: 0}]);
    expect(found(store, 'caches', 5).map(hit => hit.id)).toEqual(['e2']);
  });

  test('when both are known: one row, the acts of both, and what was kept stays kept', () => {
    const store = aStore();
    store.network.replace([community('1', {muted: true}), community('2')]);
    put(store, 'e1', {by: ['1'], facts: {keptAt: 5}});
    put(store, 'e2', {by: ['2']});
    store.acts.save(act('t1', ['e1']), 'f', id => id);
    store.acts.save(act('t2', ['e2', 'e1'], {at: NOW + 1, verb: 'read'}), 'f', id => id);
    rename(store, 'e1', 'e2');
    expect(store.triage.page({state: 'all'}, 5, null).map(row => row.id)).toEqual(['e2']);
    expect(store.acts.inEffectOn('e2' as never).map(one => one.id)).toEqual(['t1', 't2']);
    expect(store.acts.inEffectOn('e1' as never)).toEqual([]);
    expect(store.entries.get('e2' as never)).toMatchObject({keptAt: 5, url: 'https://a.example/e2'});
    expect(store.entries.communitiesOf('e2' as never)).toEqual(['c1', 'c2']);
  });

  test('an entry that only a muted community carried shows under the name that others hear', () => {
    const store = aStore();
    store.network.replace([community('1', {muted: true}), community('2')]);
    put(store, 'e1', {by: ['1']});
    put(store, 'e2', {by: ['2']});
    rename(store, 'e1', 'e2');
    expect(store.triage.page({state: 'all'}, 5, null).map(row => row.id)).toEqual(['e2']);
  });

  test('a row with content wins over a name without any', () => {
    const store = aStore();
    put(store, 'e1');
    saveContent(
      store,
      'e1' as never,
      entry('e1'),
      {sourceId: null, html: '<p>caches</p>', attachments: []},
      'caches',
    );
    put(store, 'e2', {facts: {stub: true}});
    rename(store, 'e1', 'e2');
    expect(store.entries.content('e2' as never)?.html).toBe('<p>caches</p>');
    expect(store.entries.get('e2' as never)?.stub).toBe(false);
  });
});

describe('acts', () => {
  test('what was taken back no longer counts, from any file; with its file the undo goes too', () => {
    const {acts} = aStore();
    acts.save(act('t1', ['e1']), 'one', id => id);
    acts.save(act('t2', ['e1'], {at: NOW + 1, verb: 'undo', value: 't1', was: null}), 'two', id => id);
    acts.recomputeUndone();
    expect(acts.newestInEffect('d', 1)).toEqual([]);
    expect(acts.inEffectOn('e1' as never).map(one => one.id)).toEqual(['t2']);
    expect(acts.dropFile('two')).toEqual(['e1']);
    expect(acts.newestInEffect('d', 1)[0]?.id).toBe('t1');
  });

  test('this device’s newest, without undo, alias and what joining settled', () => {
    const {acts} = aStore();
    acts.save(act('t1', ['e1']), 'f', id => id);
    acts.save(act('t2', [], {at: NOW + 1, verb: 'alias', value: {from: 'e1', to: 'e2'}}), 'f', id => id);
    acts.save(act('t3', ['e1'], {at: NOW + 2, verb: 'rule', value: 'before you joined'}), 'f', id => id);
    acts.save(act('t4', ['e1'], {at: NOW + 3, device: 'other', session: 'o'}), 'f', id => id);
    expect(acts.newestInEffect('d', 1)[0]?.id).toBe('t1');
    expect(acts.newestOf('d')?.id).toBe('t3');
    expect(acts.lastSessions('d')).toEqual(['s']);
  });

  test('saved twice it is there once, read back as it was', () => {
    const {acts} = aStore();
    const one = act('t1', ['e1', 'e2'], {was: ['inbox', {a: null}]});
    acts.save(one, 'f', id => id);
    acts.save(one, 'f', id => id);
    expect(acts.get('t1' as never)).toEqual(one);
    expect(acts.entriesOf('t1' as never).sort()).toEqual(['e1', 'e2']);
    expect(acts.inEffectOn('e1' as never)).toHaveLength(1);
  });
});
