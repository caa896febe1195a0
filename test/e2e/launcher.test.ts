// Covers: bin/pln.js, src/main.ts, src/cli/main.ts, src/runtime/run-command.ts,
// src/services/network/convert-feed.ts

import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, existsSync, mkdirSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {gate} from '../helpers/gate.ts';
import {makePln, type Pln, ROOT} from '../helpers/pln.ts';
import {startWorld, type World} from '../helpers/world.ts';

const majorOf = (node: string): number =>
  Number(/^v(\d+)/.exec(execFileSync(node, ['-v'], {encoding: 'utf8'}))?.[1]);

/** A Node of this machine that is too old to run pln by itself. */
const old = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
  .map(folder => join(folder, 'node'))
  .find(node => existsSync(node) && majorOf(node) >= 16 && majorOf(node) < 24);
if (!old) console.warn('launcher: no Node older than 24 on this machine, so its tests with one are skipped');

let world: World;
const door = gate();
beforeAll(async () => {
  world = await startWorld();
  world.set('/feed', {body: '<rss version="2.0"><channel><title>T</title></channel></rss>', etag: '"1"'});
});
afterAll(async () => {
  door.open();
  await world.close();
});

const nodes = [['Node 24', process.execPath], ...(old ? [['an older Node', old]] : [])] as [string, string][];

describe.for(nodes)('pln, started by %s', ([name, node]) => {
  let pln: Pln;
  beforeAll(async () => {
    pln = makePln({node});
    await pln.json('add', world.url('/feed'));
    world.set('/slow', {body: '', headersGate: door});
  });
  afterAll(() => pln.remove());

  test('exit codes, standard input, both outputs', async () => {
    expect(await pln.run(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
    expect(await pln.run(['show', 'eaaaaaaaaaaaa'])).toMatchObject({code: 1, stdout: ''});
    expect(await pln.run(['nonsense'])).toMatchObject({code: 2, stdout: ''});
    expect((await pln.run(['reflect', '--json'], {stdin: 'Said through a pipe'})).json.body).toBe(
      'Said through a pipe',
    );
    expect((await pln.run(['--help'])).stdout).toMatch(/Usage: pln/);
  });

  test.for(['SIGINT', 'SIGTERM'] as const)('%s ends it at once, and says so', async signal => {
    const arrived = world.arrival('/slow');
    const child = pln.start('feed', world.url('/slow'));
    const request = await arrived;
    child.kill(signal);
    const [code, killedBy] = await once(child, 'close');
    const said = killedBy ?? code;
    expect(signal === 'SIGINT' ? [130] : name === 'Node 24' ? ['SIGTERM', 143] : [143]).toContain(said);
    expect(await request.ended).toBe('cut'); // the process that does the work is gone too
  });
});

test.skipIf(!old)('an older Node without a newer one beside it: one clear line, exit 1', async () => {
  const pln = makePln({node: old ?? ''});
  const bare = join(pln.home, 'bare');
  mkdirSync(bare);
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(ROOT, part), join(bare, part), {recursive: true});
  const alone = makePln({node: old ?? '', bin: join(bare, 'bin/pln.js')});
  const ended = await alone.run(['queue']);
  expect(ended).toMatchObject({code: 1, stdout: ''});
  expect(ended.stderr).toMatch(/^pln needs Node 24 or newer; this is v\d+\.\d+\.\d+\. [^\n]+\n$/);
  // With the right Node nothing else is needed: all is in dist/.
  const right = makePln({bin: join(bare, 'bin/pln.js')});
  expect(await right.json('add', world.url('/feed'))).toHaveLength(1);
  expect(await right.json('refresh', '--force')).toMatchObject({notModified: 1});
  for (const one of [right, alone, pln]) one.remove();
});
