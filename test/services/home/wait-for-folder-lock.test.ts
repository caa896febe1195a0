import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {waitForFolderLock} from '../../../src/services/home/wait-for-folder-lock.ts';
import {makeBench} from '../../helpers/service-home.ts';

const LOCK = JSON.stringify(new URL('../../../src/store/connection/lock.ts', import.meta.url).href);
/** Another process, which holds the lock until a byte comes. */
const HOLDER = `
  import {readSync, writeSync} from 'node:fs';
  const {withLock} = await import(${LOCK});
  withLock(process.argv[1], () => {
    writeSync(1, 'held');
    readSync(0, Buffer.alloc(1));
  });
`;

async function holder(root: string) {
  const file = join(root, 'data', 'locks', 'portfolio.lock');
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, file], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

test('a holder that reports progress is waited for, an hour too, and each report is passed on', async () => {
  const {open, clock, root} = makeBench();
  const home = await open();
  const other = await holder(root);
  const tell = (share: number): void =>
    home.store.lockProgress.write({holder: 'other', pid: other.pid ?? 0, at: clock.now(), share});
  const began = clock.now();
  const shares: number[] = [];
  const onOther = (share: number): void => {
    shares.push(share);
    clock.advance(30_000);
    tell(shares.length / 120);
    if (shares.length === 120) other.stdin.write('x');
  };
  tell(0);
  expect(await waitForFolderLock(home, () => 'my turn', {onOther})).toBe('my turn');
  expect(clock.now() - began).toBeGreaterThan(3_600_000);
  expect(shares.slice(0, 3)).toEqual([0, 1 / 120, 2 / 120]);
});

test('work that is cancelled while it waits has not begun', async () => {
  const {open, clock, root} = makeBench();
  const home = await open();
  const other = await holder(root);
  home.store.lockProgress.write({holder: 'other', pid: other.pid ?? 0, at: clock.now(), share: 0.5});
  const stop = new AbortController();
  const work = (): void => expect.unreachable();
  const waiting = waitForFolderLock(home, work, {onOther: () => stop.abort(), signal: stop.signal});
  await expect(waiting).rejects.toMatchObject({code: 'interrupted'});
});

test('progress from more than a minute ago says nothing about who holds the lock now', async () => {
  const {open, clock, root} = makeBench();
  const home = await open();
  const {pid = 0} = await holder(root);
  home.store.lockProgress.write({holder: 'other', pid, at: clock.now() - 61_000, share: 0.5});
  const onOther = (): void => expect.unreachable();
  await expect(waitForFolderLock(home, () => 'never', {onOther})).rejects.toMatchObject({code: 'busy'});
});
