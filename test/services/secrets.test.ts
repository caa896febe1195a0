import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Command} from '../../src/cli/command.ts';
import type {Context} from '../../src/cli/context.ts';
import {add} from '../../src/cli/network/add.ts';
import {communities} from '../../src/cli/network/communities.ts';
import {doctor} from '../../src/services/doctor.ts';
import type {Home} from '../../src/services/home/home.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {readEntry} from '../../src/services/reading/read-entry.ts';
import {refresh} from '../../src/services/refresh/refresh.ts';
import {makeBench} from '../helpers/service-home.ts';
import {startWorld, type World} from '../helpers/world.ts';

const SECRETS = ['s3cretpw', 't0ken'];
const FEED =
  '<rss version="2.0"><channel><title>T</title><item><guid>1</guid><description>&lt;a href="x">x&lt;/a></description></item></channel></rss>';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.set('/f', {body: FEED});
  world.set('/page', {body: '<!doctype html><link rel=feed href="/gone?key=t0ken">', type: 'text/html'});
});
afterAll(() => world.close());

const at = (path: string): string => world.url(path).replace('//', '//ada:s3cretpw@');

/** Everything that commands say in this home, as words and as JSON. */
function listen(home: Home) {
  const said: string[] = [];
  const write = (text: string): void => void said.push(text);
  const context = (json: boolean) =>
    ({
      home: async () => home,
      json,
      print: write,
      printDocument: write,
      printNotice: write,
      columns: 80,
    }) as unknown as Context;
  const both = async (command: Command, words: string[]): Promise<void> => {
    for (const json of [false, true]) await command.run(context(json), {words, options: {}});
  };
  return {said, both};
}

test.each([
  ['a feed', () => at('/f')],
  ['a feed by its token', () => `${at('/f')}?access_token=t0ken`],
  ['nothing', () => at('/nothing?token=t0ken')],
  ['a page whose feed is gone', () => at('/page')],
  ['a host that is none', () => 'https://ada:s3cretpw@[host/'],
  ['another scheme', () => 'htp://ada:s3cretpw@a.example/f'],
  ['no scheme', () => 'ada:s3cretpw@a.example'],
  ['a token without a scheme', () => `t0ken@${world.host}/nothing`],
  ['the scheme feed', () => at('/nothing').replace('http:', 'feed:')],
  ['a feed by the scheme feed', () => at('/f').replace('http:', 'feed:')],
])('a password or token is never printed: %s', async (_, address) => {
  const home = await makeBench().open();
  const {said, both} = listen(home);
  await both(add, [address()]);
  world.set('/f', {status: 500});
  const report = await refresh(home, {force: true});
  world.set('/f', {body: FEED});
  await both(communities, []);
  said.push(JSON.stringify([report, doctor(home, null, [])]));
  expect(said.join('\n')).toContain('***');
  for (const secret of SECRETS) expect(said.join('\n')).not.toContain(secret);
});

test('nor the password of an address in an imported list', async () => {
  const home = await makeBench().open();
  const report = importOpml(home, `ftp://ada:s3cretpw@a.example/f\n${at('/f')}`);
  expect(JSON.stringify(report)).toContain('ftp://***@a.example/f');
  const {said, both} = listen(home);
  await both(communities, []);
  for (const secret of SECRETS) expect(JSON.stringify(report) + said.join()).not.toContain(secret);
});

test('links of a feed that names no page lead to its host without the password', async () => {
  const home = await makeBench().open();
  const {both} = listen(home);
  await both(add, [at('/f')]);
  const [entry] = queue(home, {state: 'all', limit: 1});
  expect(readEntry(home, entry?.id ?? '').contentHtml).toContain(`href="${world.url('/x')}"`);
});
