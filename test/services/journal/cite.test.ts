// Covers: src/domain/learning/evidence.ts

import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import {check} from '../../../src/services/folder/check.ts';
import {log} from '../../../src/services/journal/log-experience.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {entryId} from '../../helpers/expected-ids.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.set('/feed', {
    body: `<rss version="2.0"><channel><title>Kettle [&amp;] Code</title><item><guid>1</guid>
      <link>${world.url('/tea')}</link><title>On *tea*</title><pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate>
      <description>&lt;p&gt;Water first.&lt;/p&gt;&lt;p&gt;Then &lt;b&gt;leaves&lt;/b&gt;.&lt;/p&gt;</description></item></channel></rss>`,
  });
});
afterAll(() => world.close());

test('evidence of every kind is quoted, so that the entry reads complete without pln', async () => {
  const home = await makeBench().open();
  await addCommunity(home, world.url('/feed'));
  const tea = entryId(`https://${world.host}/tea`);
  const passage = await annotate(home, tea, {quote: 'Then leaves', note: 'Always'});
  const note = await annotate(home, tea, {note: 'Not for <green> tea.\nNor for white.'});
  const claimed = await reflect(home, {title: 'Earlier', text: 'Long words.', claim: 'I can brew'});
  const plain = await reflect(home, {title: 'Later', text: '## What?\n\nThe water was too hot.'});
  const made = await log(home, 'A teapot', {kind: 'made', hours: 1, url: 'https://pots.example/1'});
  mkdirSync(join(home.places.data, 'mine'), {recursive: true});
  const file = join(home.places.data, 'mine', 'my notes.txt');
  writeFileSync(file, 'Notes');
  const {file: month, evidence} = await reflect(home, {
    title: 'On all of it',
    text: 'So.',
    evidence: [
      ...[passage.id, note.id, tea, claimed.id, plain.id, made.id],
      ...['https://example.org/a (b)', world.url('/tea?utm_source=x'), file],
    ],
  });
  const url = `http://${world.host}/tea`;
  const stored = evidence.at(-1)?.url?.replaceAll(' ', '%20');
  const text = home.portfolio.read(month);
  expect(text.slice(text.indexOf('So.\n\n')).trimEnd().split('\n\n')).toEqual([
    'So.',
    `> Then leaves\n> — [On *tea*](${url}), Kettle [&] Code`,
    'My note: Always',
    `> — [On *tea*](${url}), Kettle [&] Code`,
    'My note: Not for <green> tea.\nNor for white.',
    `> Water first.\n> — [On *tea*](${url}), Kettle [&] Code`,
    '> I can brew\n> — Earlier',
    '> The water was too hot.\n> — Later',
    '> Made · 1 hour\n> — [A teapot](https://pots.example/1)',
    '> — [https://example.org/a (b)](https://example.org/a%20%28b%29)',
    `> — [On *tea*](${url}?utm_source=x)`,
    `> — [my notes.txt](../${stored})`,
  ]);
  expect(home.portfolio.has(`kept/${tea}.md`)).toBe(true);
  expect(check(home)).toEqual({ok: true, problems: []});
});
