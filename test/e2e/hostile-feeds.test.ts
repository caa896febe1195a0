// Covers: src/domain/common/visible-text.ts, src/runtime/output.ts, src/services/network/convert-feed.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {atom, jsonFeed, rss, type Said} from '../helpers/communities.ts';
import {makePln, type Pln} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

/** Clears the screen, sets a title, hides text, links elsewhere, reverses what is read; in C0, C1 and bidi. */
const EVIL = [
  '\x1b[2J\x1b[1;1H',
  '\x1b]0;owned\x07',
  '\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\',
  '\x9b31m',
  '\x9d0;owned\x9c',
  '\x1bPq#0\x1b\\',
  '\u202egnp.exe\u202c',
  '\u2066hidden\u2069',
  '\x00\x07\x08\x7f\r',
].join('');
/** Nothing of these may come out: C0 but tab and newline, DEL, C1, embeddings, overrides, isolates. */
const FORBIDDEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

const said = (name: string): Said[] => [
  {
    path: `/${name}/one?q=${EVIL.replaceAll(' ', '')}`,
    title: `Title ${EVIL} of ${name}`,
    text: `<p title="${EVIL}">Words ${EVIL} and &#27;[31mmore&#x9b;1m&#8238;.</p><script>alert(1)</script><a href="javascript:alert(1)">x</a><pre>code ${EVIL}</pre>`,
    ago: 1,
    author: `Author ${EVIL} ${name}`,
  },
];

let world: World;
let pln: Pln;
let ids: string[];
beforeAll(async () => {
  world = await startWorld();
  world.set('/rss', {body: rss(world, `Rss ${EVIL}`, `/r${EVIL}`, said('rss')), type: 'application/rss+xml'});
  world.set('/atom', {body: atom(world, `Atom ${EVIL}`, '/a', said('atom'))});
  world.set('/json', {body: jsonFeed(world, `Json ${EVIL}`, '/j', said('json'))});
  world.set('/page', {
    type: 'text/html',
    body: `<title>${EVIL}</title><link rel=alternate type="application/rss+xml" title="${EVIL}" href="/rss?${EVIL}">`,
  });
  world.set('/bad', {body: `No feed ${EVIL}`, type: `text/plain; x="${'a'.repeat(9)}"`});
  world.set('/moved', {location: '/nowhere%1b[2J'});
  pln = makePln();
});
afterAll(async () => {
  await world.close();
  pln.remove();
});

test('hostile text comes in by every format and goes out by no command, in words or as JSON', async () => {
  const clean = async (...words: string[]) => {
    for (const line of [words, [...words, '--json']]) {
      const {stdout: printed, stderr, code} = await pln.run(line);
      // Lines of a table end as its RFC has it.
      const stdout = line.includes('csv') ? printed.replaceAll('\r\n', '\n') : printed;
      const [where] = [stdout, stderr].flatMap(text => FORBIDDEN.exec(text)?.index ?? []);
      expect(
        where,
        `pln ${line.join(' ')}: ${JSON.stringify((stdout + stderr).slice(0, 400))}`,
      ).toBeUndefined();
      // What JSON would only hide behind \u.
      expect(
        /\\u(?:00[01][0-9a-f]|007f|008|009|202[a-e]|206[6-9])/i.exec(stdout + stderr),
        line.join(' '),
      ).toBeNull();
      expect(stderr).not.toMatch(/bug in pln/);
      expect(code).not.toBeNull();
    }
  };
  await clean(
    'add',
    world.url('/page'),
    world.url('/atom'),
    world.url('/json'),
    world.url('/bad'),
    world.url('/moved'),
  );
  const rows: {id: string; title: string}[] = await pln.json('queue', '--state', 'all');
  ids = rows.map(row => row.id);
  expect(rows.length).toBe(3);
  for (const {title} of rows) expect(title).toMatch(/^Title .*of (rss|atom|json)$/);

  for (const id of ids) {
    await clean('show', id);
    for (const form of ['--markdown', '--html', '--text']) await clean('show', id, form);
    await clean('star', id);
    await clean('tag', id, `tag${EVIL.replaceAll('\x00', '')}`);
    await clean('annotate', id, '--note', `Note ${EVIL.replaceAll('\x00', '')}`);
  }
  const evil = EVIL.replaceAll('\x00', ''); // which no argument can carry
  await clean('goal', 'add', `Goal ${evil}`, '--why', evil, '--milestone', `Step ${evil}`);
  await clean(
    'reflect',
    '-m',
    `Text ${evil}`,
    '--title',
    `Name ${evil}`,
    '--claim',
    evil,
    '--evidence',
    ...ids,
  );
  const [first] = await pln.json('communities');
  await clean('rename', first.id, `Name ${evil}`);
  for (const command of [
    '',
    'queue',
    'communities',
    'journal',
    'annotations',
    'goal list',
    'check',
    'doctor',
    'undo',
  ])
    await clean(...command.split(' ').filter(Boolean));
  for (const [kind, formats] of [
    ['journal', 'md html json csv'],
    ['annotations', 'md html json jsonld csv'],
    ['goals', 'md html json csv'],
    ['network', 'md html json opml csv'],
  ] as const)
    for (const format of formats.split(' ')) await clean('export', kind, '--format', format);
  await clean('search', 'Words');
  for (const command of [
    'show',
    'mark done',
    'goal show',
    'config get',
    'feed',
    'import',
    'queue --tag',
    'mute',
    evil,
  ])
    await clean(...command.split(' '), evil);
  await clean('feed', world.url('/rss'));
  await clean('feed', '--ndjson', world.url('/atom'), world.url('/bad'), world.url('/json'));
  for (const path of ['/rss', '/atom', '/json']) world.set(path, {body: `Broken ${EVIL}`});
  await clean('refresh', '--force');
  await clean('communities');
});

test('nor is any of it in the files', () => {
  for (const [path, text] of Object.entries(pln.files())) {
    expect(path).not.toMatch(FORBIDDEN);
    expect(FORBIDDEN.exec(text)?.index, `${path}: ${JSON.stringify(text).slice(0, 600)}`).toBeUndefined();
    expect(/\\u00[01][0-9a-f]|\\u202e/i.exec(text), path).toBeNull();
  }
  expect(Object.keys(pln.files()).filter(path => path.startsWith('kept/')).length).toBe(3);
});

test('scripts and script links do not outlive the way in', async () => {
  for (const id of ids) {
    const {contentHtml} = await pln.json('show', id);
    expect(contentHtml).not.toMatch(/<script|javascript:/i);
  }
});
