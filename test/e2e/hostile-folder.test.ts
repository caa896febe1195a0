// Covers: src/domain/common/visible-text.ts, src/runtime/output.ts, src/domain/common/redact.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {rss} from '../helpers/communities.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

const EVIL = '\x1b]52;c;UFdO\x07\x1b[2J\x1b[31m\x9b31m\u202e\u2066\u200e\u200f\u061c\x85\x7f\x08';
/** No control character but newline and tab, and no control of direction. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

let world: World;
let pln: Pln;
let entry: string;

beforeAll(async () => {
  world = await startWorld();
  const said = {path: '/one', title: 'Steam', text: '<p>Once an hour is plenty.</p>', ago: 1, author: 'Ada'};
  world.set('/feed', {body: rss(world, 'Kettle', '/', [said])});
  pln = makePln();
  await pln.run(['add', world.url('/feed'), '--all']);
  [{id: entry}] = await pln.json('queue', '--state', 'all');
});
afterAll(async () => {
  await world.close();
  pln.remove();
});

test('what another device wrote into the folder steers no terminal', async () => {
  const evil = JSON.stringify(EVIL).slice(1, -1);
  const note = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'aaaaaaaaaaaaaaaaa',
    type: 'Annotation',
    created: '2026-11-10T00:00:00Z',
    motivation: 'commenting',
    body: [
      {type: 'TextualBody', purpose: 'commenting', value: `hello ${EVIL} kettle`},
      {type: 'TextualBody', purpose: 'tagging', value: `tag${EVIL}`},
    ],
    target: {
      source: `https://kettle.example/${EVIL}`,
      selector: [{type: 'TextQuoteSelector', exact: `hour${EVIL}`}],
    },
    'pln:entry': entry,
    'pln:kind': `idea${EVIL}`,
    'pln:goals': [`g${EVIL}`],
  };
  pln.write('annotations/2026-10.other.jsonl', `${JSON.stringify(note)}\n{bad ${EVIL}\n`);
  pln.write(
    'journal/2026-10.other.md',
    `## 2026-10-10 10:00 · Plan ${EVIL}\n\n<!-- pln {"id":"raaaaaaaaaaaaaaab","at":"2026-10-10T10:00:00Z","kind":"reflection","of":"r${evil}","goals":["g${evil}"],"evidence":[{"type":"url","id":"e${evil}","title":"E${evil}","quote":"q${evil}"}],"tags":["t${evil}"],"claim":"c${evil}","next":{"action":"measure ${evil} it","due":"2026-10-11"},"template":"${evil}","visibility":"private"} -->\n\nWords ${EVIL} of the plan\n`,
  );
  pln.write(`goals/br${EVIL}oken.md`, `---\nid: [${EVIL}\n`);
  pln.write(
    'goals/tea.md',
    `---\nid: gaaaaaaaaaaaaaaaa\ntitle: "Tea ${evil}"\nwhy: "W ${evil}"\n---\n\n- [ ] Step ${EVIL}\n`,
  );
  pln.write(`acts/2026-10.${EVIL}dev.jsonl`, `{bad\n`);
  pln.write(`kept/k${EVIL}.md`, EVIL);
  const network = pln.read('network.opml');
  pln.write('network.opml', network.replace('text="Kettle"', 'text="Kettle &#x9b;31m&#x202e;&#x200e;"'));
  for (const line of [
    'annotations',
    'annotations --json',
    `show ${entry}`,
    `show ${entry} --markdown`,
    'journal',
    'journal --due',
    'search plan',
    'goal list',
    'goal show tea --json',
    'communities',
    'queue --state all',
    'check',
    'check --json',
    'doctor',
    'export journal',
    'export annotations',
    'undo',
  ]) {
    const {stdout, stderr} = await pln.run(line.split(' '));
    expect(
      CONTROLS.exec(stdout + stderr)?.[0],
      `pln ${line}: ${JSON.stringify(stdout + stderr)}`,
    ).toBeUndefined();
    expect(stderr).not.toMatch(/bug in pln/);
    if (/annotations$|^show/.test(line)) expect(stdout).toContain('hello');
    if (/journal/.test(line))
      expect(stdout).toMatch(line === 'journal --due' ? /measure +it/ : /Words +of the plan/);
  }
});

test('what is shown holds nothing that cannot be seen; what is copied holds it', async () => {
  const said = {
    path: '/two',
    title: 'a\u200bb\u{e0041}c',
    text: '<p>x\u200by\u{e0041} 👩‍💻 می‌خواهم</p>',
    ago: 0,
  };
  world.set('/other', {body: rss(world, 'Other', '/o', [said])});
  await pln.run(['add', world.url('/other'), '--all']);
  const [{id}] = await pln.json('queue', '--state', 'all');
  const [rows, page, text, markdown] = await Promise.all(
    [['queue'], ['show', id], ['show', id, '--text'], ['show', id, '--markdown']].map(
      async words => (await pln.run(words)).stdout,
    ),
  );
  expect(rows).toContain(' abc');
  expect(page).toContain('xy 👩 می‌خواهم');
  expect(markdown).toContain('xy 👩‍💻 می‌خواهم');
  expect(text).toBe('x\u200by\u{e0041} 👩‍💻 می‌خواهم\n');
});

test('an address with a slash too few keeps its password to itself', async () => {
  const {code, stderr} = await pln.run(['feed', 'http:/ada:s3cretpw@a.example/f.xml']);
  expect(code).toBe(1);
  expect(stderr).toContain('cannot be read');
  expect(stderr).not.toContain('s3cretpw');
});
