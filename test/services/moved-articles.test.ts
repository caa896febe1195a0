import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {parseQuery} from '../../src/domain/entries/query.ts';
import {EXPORTERS, type ExportKind} from '../../src/exporters/registry.ts';
import {annotate} from '../../src/services/annotations/annotate.ts';
import {exportDocument, exportFormats} from '../../src/services/export/export-document.ts';
import {addGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {reflect} from '../../src/services/journal/reflect.ts';
import {linkToGoal} from '../../src/services/queue/triage.ts';
import {readEntry} from '../../src/services/reading/read-entry.ts';
import {search} from '../../src/services/search/search.ts';
import {type Post, publisherIn} from '../helpers/publisher.ts';
import {makeBench} from '../helpers/service-home.ts';

const OLD = 'https://kettle.example/2026/tea';
const NEW = 'https://leaf.example/tea';
const tea = (link: string): Post => ({
  guid: 'tea',
  link,
  title: 'Tea',
  date: 'Sat, 21 Nov 2026 08:00:00 GMT',
  text: 'Water first, then the leaves.',
});

const exports = (home: Home): string[] =>
  (Object.keys(EXPORTERS) as ExportKind[]).flatMap(kind =>
    exportFormats(kind).map(format => exportDocument(home, kind, format, {}).document),
  );

test('an article that moved is opened at its new address, wherever the learner meets it', async () => {
  const {open, root} = makeBench();
  const home = await open();
  const {publish, entries} = publisherIn(home, 'one');
  publish([tea(OLD)]);
  const id = entries()[0]?.id ?? '';
  addGoal(home, 'Brew');
  linkToGoal(home, id, 'brew');
  const {id: note} = await annotate(home, id, {quote: 'then the leaves', note: 'Why?', goals: ['brew']});
  await reflect(home, {text: 'Thought', evidence: [id, note], goals: ['brew']});
  expect(exports(home).filter(document => document.includes(OLD)).length).toBeGreaterThan(5);

  publish([tea(NEW)]);
  expect(entries().map(({url}) => url)).toEqual([NEW]);
  expect(readEntry(home, id).url).toBe(NEW);
  expect(search(home, parseQuery('leaves'), {place: 'all', limit: 9}).hits.map(({url}) => url)).not.toContain(
    OLD,
  );
  expect(exports(home).filter(document => document.includes(OLD))).toEqual([]);

  rmSync(join(root, 'data'), {recursive: true});
  const again = await open();
  publisherIn(again, 'one').publish([tea(NEW)]);
  expect(readEntry(again, id).url).toBe(NEW);
  expect(exports(again).filter(document => document.includes(OLD))).toEqual([]);
});

test('the address stays where only another source gives another', async () => {
  const home = await makeBench().open();
  const first = publisherIn(home, 'one');
  first.publish([tea(`${OLD}/`)]);
  const second = publisherIn(home, 'two');
  second.publish([tea(`${OLD}?utm_source=planet`)]);
  expect(second.entries().map(({url}) => url)).toEqual([`${OLD}/`]);
  second.publish([{...tea(`${OLD}?utm_source=other`), text: 'Water first, then the leaves. Elsewhere.'}]);
  expect(second.entries().map(({url}) => url)).toEqual([`${OLD}/`]);
});

test('a source that keeps the old address does not bring it back', async () => {
  const home = await makeBench().open();
  const [first, second] = [publisherIn(home, 'one'), publisherIn(home, 'two')];
  home.store.network.replace([first.community, second.community]);
  first.publish([tea(OLD)]);
  second.publish([tea(`${OLD}?utm_source=planet`)]);
  first.publish([tea(NEW)]);
  const longer = {...tea(`${OLD}?utm_source=planet`), text: 'Water first, then the leaves. Elsewhere.'};
  second.publish([longer]);
  expect(second.entries().map(({url, text}) => [url, text])).toEqual([[NEW, longer.text]]);
  expect(first.entries().length).toBe(1);
});
