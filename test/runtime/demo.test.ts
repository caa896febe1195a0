import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {DEMO_COMMUNITIES} from '../../src/runtime/demo/communities.ts';
import {feedUrlOf} from '../../src/runtime/demo/feeds.ts';
import {makeDemo} from '../../src/runtime/make-demo.ts';
import {annotationViews} from '../../src/services/annotations/annotation-views.ts';
import {check} from '../../src/services/folder/check.ts';
import {goals as goalViews} from '../../src/services/goals/goal-view.ts';
import {type Home, openHome} from '../../src/services/home/home.ts';
import {journal as readJournal} from '../../src/services/journal/journal.ts';
import {communities} from '../../src/services/network/communities.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {readEntry} from '../../src/services/reading/read-entry.ts';

const NOW = Date.parse('2031-03-05T09:00:00Z');

let data: string;
let folder: string;
let home: Home;

const open = (): Promise<Home> =>
  openHome({
    env: {PLN_HOME: folder},
    version: '0',
    homepage: 'https://pln.example',
    offline: true,
    notice: () => {},
    now: () => NOW,
  });

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'pln-demo-'));
  folder = join(data, 'demo');
  expect(await makeDemo({folder, settings: join(data, 'none')}, false, NOW)).toBe(true);
  home = await open();
});
afterAll(async () => {
  await home.close();
  rmSync(data, {recursive: true, force: true, maxRetries: 5});
});

describe('the demo', () => {
  test('has twelve communities in several languages, and nothing of it is a real site', () => {
    expect(communities(home)).toHaveLength(12);
    expect(new Set(DEMO_COMMUNITIES.map(({language}) => language)).size).toBeGreaterThanOrEqual(5);
    const text = DEMO_COMMUNITIES.flatMap(voice => [
      feedUrlOf(voice),
      ...voice.items.map(({html}) => html),
    ]).join('\n');
    for (const [, host] of text.matchAll(/https?:\/\/([^/"\s<]+)/g)) expect(host).toMatch(/\.example$/);
  });

  test('is dated from the day it is made: old and new, nothing in the future', () => {
    const ages = queue(home, {state: 'all', limit: 0}).map(row => NOW - Date.parse(row.publishedAt ?? ''));
    expect(ages.every(age => age > 0)).toBe(true);
    expect(Math.min(...ages)).toBeLessThan(6 * 3_600_000);
    expect(readFileSync(join(folder, 'portfolio/README.md'), 'utf8')).not.toBe('');
  });

  test('shows threads, a recording, formulas and code', () => {
    const rows = queue(home, {state: 'all', limit: 0});
    const read = (title: string) => {
      const row = rows.find(one => one.title?.startsWith(title));
      if (!row) throw new Error(`no ${title}`);
      return readEntry(home, row.id);
    };
    expect(rows.filter(({title}) => title?.endsWith('What changed in the 3.6 API'))).toHaveLength(4);
    expect(read('Folge 12').attachments).toMatchObject([
      {mime_type: 'audio/mpeg', duration_in_seconds: 2460},
    ]);
    expect(read('La somme').contentText).toContain('\\frac{n(n+1)}{2}');
    expect(read('Repetir').contentHtml).toContain('<pre>');
  });

  test('has three goals of different weights with evidence, a reflection, and an action that is due', () => {
    const goals = goalViews(home);
    expect(goals.map(({weight}) => weight)).toEqual([3, 2, 1]);
    for (const goal of goals) expect(goal.progress.evidence).toBeGreaterThan(2);
    expect(readJournal(home, {})).toHaveLength(1);
    expect(readJournal(home, {due: true}).map(({next}) => next?.action)).toEqual([
      'explain Vary to Jo with a drawing',
    ]);
  });

  test('holds: every quote is found and all evidence resolves', () => {
    expect(check(home)).toEqual({ok: true, problems: []});
  });

  test('nobody marked what was not said yet', () => {
    const rows = new Map<string, number>(
      queue(home, {state: 'all', limit: 0}).map(row => [row.id, Date.parse(row.publishedAt ?? '')]),
    );
    const annotations = annotationViews(home, {});
    expect(annotations.length).toBeGreaterThan(20);
    for (const {created, 'pln:entry': entry} of annotations)
      expect(Date.parse(created)).toBeGreaterThan(rows.get(entry) ?? Number.NaN);
  });
});

test('it is made once, and afresh on request; what a killed one left is taken away', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'pln-demo-'));
  const there = join(parent, 'demo');
  const left = join(parent, 'demo-killed');
  const settings = join(home.places.config, 'config.json');
  mkdirSync(left);
  utimesSync(left, new Date(0), new Date(0));
  expect(await makeDemo({folder: there, settings}, false, NOW)).toBe(true);
  expect(readdirSync(parent)).toEqual(['demo']);
  const device = readFileSync(join(there, 'config/config.json'), 'utf8');
  expect(await makeDemo({folder: there, settings}, false, NOW)).toBe(false);
  expect(readFileSync(join(there, 'config/config.json'), 'utf8')).toBe(device);
  expect(await makeDemo({folder: there, settings}, true, NOW)).toBe(true);
  expect(readFileSync(join(there, 'config/config.json'), 'utf8')).not.toBe(device);
  expect(readdirSync(parent)).toEqual(['demo']);
  rmSync(parent, {recursive: true, force: true, maxRetries: 5});
});

test('the screen looks and is used as in the own home; nothing else comes from there', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'pln-demo-'));
  const settings = join(parent, 'config.json');
  const own = {
    theme: 'light',
    screenReader: 'yes',
    keys: {queue: {done: 'x'}},
    deviceId: 'abcdefgh',
    portfolioDir: '/',
  };
  writeFileSync(settings, JSON.stringify(own));
  const there = join(parent, 'demo');
  await makeDemo({folder: there, settings}, false, NOW);
  const made = JSON.parse(readFileSync(join(there, 'config/config.json'), 'utf8'));
  expect(made).toMatchObject({theme: 'light', screenReader: 'yes', keys: own.keys});
  expect(made.deviceId).not.toBe(own.deviceId);
  expect(made.portfolioDir).toBeUndefined();
  expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual(own);
  writeFileSync(settings, 'no JSON');
  expect(await makeDemo({folder: there, settings}, true, NOW)).toBe(true);
  rmSync(parent, {recursive: true, force: true, maxRetries: 5});
});
