import {describe, expect, test} from 'vitest';
import {HostQueue, hostOf} from '../../src/net/host-queue.ts';
import {gate} from '../helpers/gate.ts';

/** A queue whose tasks say when they begin, and end when the test lets them. */
function stage(options?: {atOnce?: number}) {
  const queue = new HostQueue(options);
  const begun: string[] = [];
  const gates = new Map<string, ReturnType<typeof gate>>();
  const add = (name: string): Promise<string> => {
    const door = gate();
    gates.set(name, door);
    return queue.run(name.slice(0, 1), async () => {
      begun.push(name);
      await door.opened;
      return name;
    });
  };
  return {queue, begun, add, end: (name: string) => gates.get(name)?.open()};
}

describe('a host queue', () => {
  test('runs one task per host at a time, in order', async () => {
    const {begun, add, end} = stage();
    const all = [add('a1'), add('a2'), add('b1')];
    expect(begun).toEqual(['a1', 'b1']);
    end('a1');
    await all[0];
    await Promise.resolve();
    end('a2');
    end('b1');
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1']);
    expect(begun).toEqual(['a1', 'b1', 'a2']);
  });

  test('runs no more than the whole allows, and lets hosts take turns', async () => {
    const {begun, add, end} = stage({atOnce: 2});
    const all = ['a1', 'a2', 'a3', 'b1', 'c1', 'd1'].map(add);
    expect(begun).toEqual(['a1', 'b1']);
    for (const name of ['a1', 'b1', 'c1', 'a2', 'd1', 'a3']) end(name);
    await Promise.all(all);
    expect(begun).toEqual(['a1', 'b1', 'c1', 'd1', 'a2', 'a3']);
  });

  test('lets a host rest between two tasks, and gives its place to others meanwhile', async () => {
    const rests = new Map([['a', [0, 30, 10, 0]]]);
    const slept: number[] = [];
    const doors: (() => void)[] = [];
    const queue = new HostQueue({
      atOnce: 1,
      claim: host => rests.get(host)?.shift() ?? 0,
      sleep: ms => {
        slept.push(ms);
        return new Promise(resolve => doors.push(resolve));
      },
    });
    const begun: string[] = [];
    const add = (name: string) => queue.run(name.slice(0, 1), async () => void begun.push(name));
    const all = ['a1', 'a2', 'b1', 'b2'].map(add);
    await Promise.all([all[0], all[2], all[3]]);
    expect(begun).toEqual(['a1', 'b1', 'b2']);
    expect(queue.resting()).toBe(1);
    doors.shift()?.();
    await Promise.resolve();
    doors.shift()?.();
    await all[1];
    // Someone else had taken the host meanwhile.
    expect(slept).toEqual([30, 10]);
    expect(queue.resting()).toBe(0);
  });

  test('goes on after a task that throws, early or late', async () => {
    const queue = new HostQueue();
    const early = queue.run('a', () => {
      throw new Error('early');
    });
    const late = queue.run('a', async () => {
      await Promise.resolve();
      throw new Error('late');
    });
    const fine = queue.run('a', async () => 'fine');
    await expect(early).rejects.toThrow('early');
    await expect(late).rejects.toThrow('late');
    expect(await fine).toBe('fine');
  });

  test('lets a task see the hold an earlier one of its host has brought', async () => {
    const queue = new HostQueue();
    const held = new Set<string>();
    const asked: string[] = [];
    const ask = (host: string, path: string): Promise<void> =>
      queue.run(host, async () => {
        if (held.has(host)) return;
        asked.push(host + path);
        if (path === '/limited') held.add(host);
      });
    await Promise.all([ask('a', '/limited'), ask('a', '/feed'), ask('b', '/feed')]);
    expect(asked).toEqual(['a/limited', 'b/feed']);
  });

  test('carries 10,000 tasks of one host and 10,000 hosts', async () => {
    const queue = new HostQueue();
    const tasks = Array.from({length: 10_000}, (_, index) => [
      queue.run('one', async () => 1),
      queue.run(`host ${index}`, async () => 1),
    ]).flat();
    expect((await Promise.all(tasks)).length).toBe(20_000);
  });
});

test.each([
  ['https://Example.org/feed', 'example.org'],
  ['http://u:p@127.0.0.1:8080/', '127.0.0.1:8080'],
  ['https://example.org:443/', 'example.org'],
  ['nothing', ''],
])('the host of %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
});
