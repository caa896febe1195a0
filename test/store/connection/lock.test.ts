import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {withLock} from '../../../src/store/connection/lock.ts';
import {openStore} from '../../../src/store/open.ts';
import {temporaryHome} from '../../helpers/home.ts';

const room = (file: string): string =>
  JSON.stringify(new URL(`../../../src/store/${file}`, import.meta.url).href);

/** A process of its own that runs the script; killed at the end of the test. */
function child(script: string, ...words: string[]): ChildProcessWithoutNullStreams {
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', script, ...words], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  });
  onTestFinished(() => void process_.kill('SIGKILL'));
  return process_;
}

/** Says that it holds the lock, keeps it until a byte comes, says that it ends, and lets go. */
const HOLDER = `
  import {readSync, writeSync} from 'node:fs';
  const {withLock} = await import(${room('connection/lock.ts')});
  withLock(process.argv[1], () => {
    writeSync(1, 'held');
    readSync(0, Buffer.alloc(1));
    writeSync(1, 'done');
  });
`;

const said = async (process_: ChildProcessWithoutNullStreams): Promise<string> =>
  String((await once(process_.stdout, 'data'))[0]);

/** A second holder that gives up at once: whether anyone holds the lock now. */
const TRIES = `
  import {DatabaseSync} from 'node:sqlite';
  const lock = new DatabaseSync(process.argv[1], {timeout: 0});
  try { lock.exec('BEGIN IMMEDIATE'); console.log('free'); } catch { console.log('taken'); }
`;

test('one process at a time: the second waits until the first lets go', async () => {
  const file = join(temporaryHome(), 'locks', 'x.lock');
  const first = child(HOLDER, file);
  expect(await said(first)).toBe('held');
  expect(await said(child(TRIES, file))).toBe('taken\n');
  const second = child(HOLDER, file);
  const order: string[] = [];
  first.stdout.on('data', text => order.push(`first ${text}`));
  second.stdout.on('data', text => order.push(`second ${text}`));
  first.stdin.write('x');
  await once(second.stdout, 'data');
  expect(order).toEqual(['first done', 'second held']);
  second.stdin.write('x');
  await once(second, 'close');
  expect(withLock(file, () => 'free')).toBe('free');
});

test('a lock dies with its holder', async () => {
  const file = join(temporaryHome(), 'x.lock');
  const holder = child(HOLDER, file);
  await said(holder);
  holder.kill('SIGKILL');
  await once(holder, 'close');
  expect(withLock(file, () => 'free')).toBe('free');
});

test('a process that waits too long reports that another is writing', async () => {
  const file = join(temporaryHome(), 'x.lock');
  await said(child(HOLDER, file));
  expect(() => withLock(file, () => 'never')).toThrow(expect.objectContaining({code: 'busy'}));
});

test('many processes that open a fresh database at once all get one', async () => {
  const file = join(temporaryHome(), 'data', 'pln.db');
  const opens = `
    const {openStore} = await import(${room('open.ts')});
    const store = openStore(process.argv[1], 1);
    store.meta.set(process.argv[2], 'was here');
    store.withFolderLock(() => 1);
    store.close();
  `;
  const codes = await Promise.all(
    Array.from({length: 6}, async (_, number) => {
      const process_ = child(opens, file, String(number));
      const [code] = (await once(process_, 'close')) as [number];
      return code;
    }),
  );
  expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
  const store = openStore(file, 2);
  expect([0, 1, 2, 3, 4, 5].map(number => store.meta.get(String(number)))).toEqual(Array(6).fill('was here'));
  store.close();
});
