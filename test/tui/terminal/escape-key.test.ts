// Covers: src/tui/terminal/InkAdapter.tsx

import {afterEach, expect, test, vi} from 'vitest';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {drawApp} from '../emulator.ts';

/** TUI: Esc is felt within this, although a terminal sends the same byte as the beginning of other keys. */
const FELT = 50;

afterEach(() => void vi.useRealTimers());

/** Help is open; from now on only the test moves the time. */
async function withHelp() {
  const {app, press, text} = startApp(await makeBench().open());
  const drawn = drawApp(app, 80, 24);
  await drawn.shown();
  await press('?');
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
  return {
    /** Resolves when Ink has read it. */
    send: async (bytes: string) => {
      drawn.send(bytes);
      for (let turn = 0; turn < 3; turn += 1) await new Promise(resolve => setImmediate(resolve));
    },
    isOpen: () => text().includes('Find a key'),
    text,
  };
}

test('a lone Esc closes what is open before anyone notices a wait', async () => {
  const {send, isOpen} = await withHelp();
  await send('\x1b');
  expect(isOpen()).toBe(true); // it could still become an arrow
  vi.advanceTimersByTime(FELT - 1);
  expect(isOpen()).toBe(false);
});

test('Esc twice closes what is open', async () => {
  const {send, isOpen} = await withHelp();
  await send('\x1b\x1b');
  vi.advanceTimersByTime(FELT - 1);
  expect(isOpen()).toBe(false);
});

test('an arrow that arrives in two pieces is not Esc', async () => {
  const {send, isOpen, text} = await withHelp();
  const before = text();
  await send('\x1b');
  await send('[B');
  vi.advanceTimersByTime(1000);
  expect(isOpen()).toBe(true);
  expect(text()).not.toBe(before); // help went down by a line
});
