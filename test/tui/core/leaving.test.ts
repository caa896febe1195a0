// Covers: src/tui/core/navigation.ts, src/tui/core/ui-state.ts

import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function driven(count = 5) {
  const home = await makeBench(new Date().toISOString()).open();
  if (count > 0) await addCommunity(home, serve(world, posts(count)), {all: true});
  await addGoal(home, 'Steep', {milestones: ['One']});
  return startApp(home);
}

/** The line of the queue that shows its filters. */
const chips = (text: string): string => text.split('\n')[2] ?? '';

describe('Esc', () => {
  test('ends one thing at a time, and never leaves the program', async () => {
    const {press, text, hasQuit} = await driven();
    await press('F', ...'community', 'enter', 'F', ...'unread', 'enter');
    expect(chips(text())).toMatch(/ × +unread ×/);
    await press('esc');
    expect([chips(text()).includes(' ×'), chips(text()).includes('unread')]).toEqual([true, false]);
    await press('esc', 'esc', 'esc', 'esc');
    expect([chips(text()).includes('×'), hasQuit()]).toEqual([false, false]);
  });

  test('ends the range before the filter', async () => {
    const {press, text, last} = await driven();
    await press('F', ...'unread', 'enter', 'v', 'j');
    expect(last()).toContain('Esc drop range');
    await press('esc');
    expect([chips(text()).includes('unread ×'), last().includes('Esc drop filter')]).toEqual([true, true]);
    await press('esc');
    expect(chips(text())).not.toContain('×');
  });

  test('drops every state with the last filter', async () => {
    const {press, text} = await driven();
    await press('3', 'enter');
    expect(text()).toContain('every state ×');
    await press('esc');
    expect(chips(text())).not.toContain('×');
    await press('esc');
    expect(text()).toMatch(/by name/); // the place before
  });

  test('ends the marking, then leaves the reader', async () => {
    const {press, text} = await driven();
    await press('enter', 'v');
    expect(text()).toContain('marking by');
    await press('esc');
    expect([text().includes('marking by'), text().includes('min left') || text().includes('%')]).toEqual([
      false,
      true,
    ]);
    await press('esc');
    expect(text()).toContain('newest first');
  });

  test('pressed often in any place leads to the queue and stays there', async () => {
    const {press, text, hasQuit} = await driven();
    for (const digit of ['2', '3', '4', '5', '7']) {
      await press(digit, 'enter', 'F', 'esc', 'esc', 'esc', 'esc', 'esc', 'esc');
      expect([text().includes(' newest first'), hasQuit()]).toEqual([true, false]);
    }
  });

  test('closes the goal, then the place', async () => {
    const {press, text} = await driven();
    await press('4', 'enter');
    expect(text()).toContain('□ One');
    await press('esc');
    expect(text()).toContain('0 of 1 milestone');
    await press('esc');
    expect(text()).toContain('newest first');
  });
});

describe('h', () => {
  test('does nothing in the first list', async () => {
    const {press, text, hasQuit} = await driven();
    const before = text();
    await press('h', 'left', 'h');
    expect([text(), hasQuit()]).toEqual([before, false]);
  });

  test('goes back where there is a way back', async () => {
    const {press, text} = await driven();
    await press('3', 'h');
    expect(text()).toContain('newest first');
  });

  test('does not lose a marking without a question', async () => {
    const {press, text, last} = await driven();
    await press('enter', 'v', 'h');
    expect(last()).toMatch(/^A passage is marked · h again leaves/);
    expect(text()).toContain('marking by');
    await press('h');
    expect(text()).toContain('newest first');
  });
});

describe('q', () => {
  test('goes back, and quits at the first place', async () => {
    const {press, hasQuit} = await driven();
    await press('4', 'enter', 'q');
    expect(hasQuit()).toBe(false);
    await press('q');
    expect(hasQuit()).toBe(false);
    await press('q');
    expect(hasQuit()).toBe(true);
  });

  test('names a text that is a draft only before it quits', async () => {
    const {press, last, hasQuit} = await driven();
    await press('a', ...'Half', 'esc', 'q');
    expect([last(), hasQuit()]).toEqual([
      expect.stringMatching(/^A text of yours is a draft only · q again quits/),
      false,
    ]);
    await press('j', 'q');
    expect(hasQuit()).toBe(false); // not the next key
    await press('q');
    expect(hasQuit()).toBe(true);
  });

  test('quits at once where the text was stored or thrown away', async () => {
    const {press, hasQuit} = await driven();
    await press('a', ...'Half', 'esc', 'a', 'ctrl-d');
    await press('a', ...'More', 'esc', 'a', 'ctrl-u', 'esc');
    await press('q');
    expect(hasQuit()).toBe(true);
  });

  test('names a range before it quits', async () => {
    const {press, last, hasQuit} = await driven();
    await press('v', 'j', 'q');
    expect([last(), hasQuit()]).toEqual([expect.stringMatching(/^2 entries marked · q again quits/), false]);
    await press('q');
    expect(hasQuit()).toBe(true);
  });

  test.each(['Q', 'ctrl-c'])('%s quits at once', async key => {
    const {press, hasQuit} = await driven();
    await press('v', 'j', key);
    expect(hasQuit()).toBe(true);
  });
});

describe('while a passage is marked', () => {
  test('e L n N C do not throw the marking away', async () => {
    const {press, text, last} = await driven();
    await press('enter', 'v');
    for (const key of ['e', 'L', 'n', 'N', 'C']) {
      await press(key);
      expect(last()).toMatch(/^Not now: a passage is marked; ↵ keeps it, Esc drops it/);
      expect(text()).toContain('marking by');
    }
  });

  test('another place is a question before it is gone to', async () => {
    const {press, text, last} = await driven();
    await press('enter', 'v');
    for (const key of ['5', '/']) {
      await press(key);
      expect(last()).toMatch(/^A passage is marked · the same again leaves/);
      expect(text()).toContain('marking by');
    }
    await press('/');
    expect(text()).not.toContain('marking by');
  });

  test('the last line says how it ends, at every size', async () => {
    const {app, press, last} = await driven();
    await press('enter', 'v');
    for (const [columns = 0, rows = 0] of [
      [40, 12],
      [80, 24],
      [120, 36],
    ]) {
      app.resize({columns, rows});
      await press('j');
      expect(last()).toMatch(/^↵ keep {3}Esc drop/);
    }
  });
});

test('a prompt shows how it ends at 40×12, whatever is typed', async () => {
  const {app, press, text} = await driven();
  app.resize({columns: 40, rows: 12});
  await press('4', 'n', ...'Understand the caches of the world');
  expect(text()).toContain('↵ go on   Esc leave');
  await press('esc', 'F');
  await press('2', 'F', ...'u');
  expect(text()).toContain('↵ take   Esc leave');
});
