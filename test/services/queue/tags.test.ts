import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import {readActs} from '../../../src/portfolio/documents/acts/read.ts';
import {recordAct} from '../../../src/services/acts/record-act.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {setTags, tag} from '../../../src/services/queue/tags.ts';
import {undo} from '../../../src/services/undo.ts';
import {makeBench} from '../../helpers/service-home.ts';

const ACTS = 'acts/2026-11.jsonl';
const entries = ['ea', 'eb', 'ec'].map(letters => ({
  id: letters.padEnd(13, 'a') as EntryId,
  url: `https://a.example/${letters}`,
  title: `Entry ${letters}`,
  community: null,
}));
const [one, two, three] = entries.map(({id}) => id) as [EntryId, EntryId, EntryId];

async function threeEntries() {
  const bench = makeBench();
  const home = await bench.open();
  recordAct(home, {verb: 'read', value: true, was: false, entries});
  const before = actsIn(home).length;
  const recorded = () =>
    actsIn(home)
      .slice(before)
      .map(({verb, value, entries: touched}) => [verb, value, touched.map(({id}) => id)]);
  const rebuilt = async (): Promise<Home> => {
    rmSync(join(bench.root, 'data'), {recursive: true});
    return bench.open();
  };
  return {home, recorded, rebuilt};
}

const actsIn = (home: Home) => readActs(home.portfolio.read(ACTS), ACTS).acts;
const tagsOf = (home: Home, id: EntryId = one): string[] => home.store.triage.tagsOf(id);

test('several tags on the command line make one act, and one undo takes them back', async () => {
  const {home, recorded, rebuilt} = await threeEntries();
  tag(home, 'tag', one, ['HTTP', '#caching', 'http']);
  expect(recorded()).toEqual([['tag', ['http', 'caching'], [one]]]);
  tag(home, 'untag', one, ['Caching', 'never', 'HTTP']);
  expect(recorded().slice(1)).toEqual([['untag', ['caching', 'http'], [one]]]);
  expect(undo(home).words).toBe('“Entry ea” tagged caching, http again');
  expect(tagsOf(home)).toEqual(['caching', 'http']);
  expect(tagsOf(await rebuilt())).toEqual(['caching', 'http']);
});

test('one tag is written as before, and a tag that is there already makes no act', async () => {
  const {home, recorded} = await threeEntries();
  tag(home, 'tag', one, ['http']);
  tag(home, 'tag', one, ['HTTP']);
  tag(home, 'untag', one, ['never']);
  expect(recorded()).toEqual([['tag', 'http', [one]]]);
});

test.each([
  ['retyped in another case', 'HTTP foo', ['foo', 'http'], [['tag', 'foo']]],
  ['with a number sign', '#http', ['http'], []],
  ['the same word twice', 'http Http #HTTP', ['http'], []],
  ['emptied', '  ', [], [['untag', 'http']]],
  [
    'one for another',
    'tea',
    ['tea'],
    [
      ['untag', 'http'],
      ['tag', 'tea'],
    ],
  ],
  ['two more', 'http tea foo', ['foo', 'http', 'tea'], [['tag', ['tea', 'foo']]]],
  ['signs without letters', '# ##', [], [['untag', 'http']]],
])('the prompt of an entry tagged http, %s: %j', async (_, typed, tags, acts) => {
  const {home, recorded, rebuilt} = await threeEntries();
  tag(home, 'tag', one, ['http']);
  setTags(home, {ids: [one], shown: ['http'], typed});
  expect(tagsOf(home)).toEqual(tags);
  expect(
    recorded()
      .slice(1)
      .map(([verb, value]) => [verb, value]),
  ).toEqual(acts);
  if (acts.length > 0) undo(home);
  expect(tagsOf(home)).toEqual(['http']);
  undo(home);
  expect(tagsOf(home)).toEqual([]);
  expect(tagsOf(await rebuilt())).toEqual([]);
});

test('a tag that came while the prompt was open stays', async () => {
  const {home} = await threeEntries();
  tag(home, 'tag', one, ['http']);
  const shown = tagsOf(home);
  tag(home, 'tag', one, ['elsewhere']);
  setTags(home, {ids: [one], shown, typed: 'tea'});
  expect(tagsOf(home)).toEqual(['elsewhere', 'tea']);
});

test('a tag that another program wrote in its own form is neither lost nor doubled', async () => {
  const {home} = await threeEntries();
  recordAct(home, {verb: 'tag', value: 'HTTP', was: null, entries: entries.slice(0, 1)});
  setTags(home, {ids: [one], shown: ['HTTP'], typed: 'HTTP foo'});
  expect(tagsOf(home)).toEqual(['HTTP', 'foo']);
  setTags(home, {ids: [one], shown: ['HTTP', 'foo'], typed: 'foo'});
  expect(tagsOf(home)).toEqual(['foo']);
});

test('a range is one act on those that change, and one undo gives each its own tags again', async () => {
  const {home, recorded} = await threeEntries();
  tag(home, 'tag', one, ['http', 'own']);
  tag(home, 'tag', two, ['http']);
  setTags(home, {ids: [one, two, three], shown: [], typed: 'HTTP tea'});
  expect(recorded().slice(2)).toEqual([['tag', ['http', 'tea'], [one, two, three]]]);
  expect([one, two, three].map(id => tagsOf(home, id))).toEqual([
    ['http', 'own', 'tea'],
    ['http', 'tea'],
    ['http', 'tea'],
  ]);
  undo(home);
  expect([one, two, three].map(id => tagsOf(home, id))).toEqual([['http', 'own'], ['http'], []]);
});
