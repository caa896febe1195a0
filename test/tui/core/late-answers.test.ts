import {afterAll, beforeAll, expect, test} from 'vitest';
import {annotations} from '../../../src/services/annotations/annotate.ts';
import type {Caller, CallName} from '../../../src/services/calls/calls.ts';
import {createQueries} from '../../../src/services/calls/queries.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {star} from '../../../src/services/queue/triage.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import {type Gate, gate} from '../../helpers/gate.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {SERVICES, textOf} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';
import {AROUND, startAround} from '../states.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The UI on three entries, each call held until `answer` lets all of them go. */
async function held() {
  const home = await makeBench(new Date().toISOString()).open();
  await addCommunity(home, serve(world, posts(3)), {all: true});
  const doors: Gate[] = [];
  const running: Promise<unknown>[] = [];
  const call = ((name: CallName, value: never) => {
    const door = gate();
    doors.push(door);
    const work = door.opened.then(() => SERVICES[name](home, value));
    running.push(work.catch(() => {}));
    return work;
  }) as Caller;
  const {app, press} = startAround(home, {...AROUND.loading(home), queries: createQueries(home), call});
  app.resize({columns: 120, rows: 36});
  return {
    app,
    home,
    press,
    text: () => textOf(app.lines()),
    async answer(): Promise<void> {
      while (running.length > 0) {
        for (const door of doors.splice(0)) door.open();
        await Promise.all(running.splice(0));
        await new Promise(resolve => setImmediate(resolve));
      }
    },
  };
}

/** Where the reader shows the title of an entry. */
const isRead = (text: string, number: number): boolean =>
  new RegExp(`^ {10,}Post number ${number} *$`, 'm').test(text);

test('an entry that is done while its passage is being kept stays left, and the next note is on the next entry', async () => {
  const {home, press, text, answer} = await held();
  await press('enter', 'v', 'enter', 'enter', 'e');
  expect(isRead(text(), 1)).toBe(true);
  await answer();
  expect(isRead(text(), 1)).toBe(true);
  await press('a', ...'Mine', 'ctrl-d');
  await answer();
  const [passage, note] = annotations(home);
  expect([isRead(text(), 1), note && note['pln:entry'] !== passage?.['pln:entry']]).toEqual([true, true]);
});

test('a marking that was begun before a note was stored stays', async () => {
  const {press, text, answer} = await held();
  await press('enter', 'v', 'a', ...'Mine', 'ctrl-d');
  expect(text()).not.toContain('marking by');
  await press('v', 'j');
  const before = text();
  expect(before).toContain('marking by');
  await answer();
  expect(text()).toContain('marking by');
});

test('the kept copy does not replace the text where a key came before it was read', async () => {
  const {home, press, text, answer} = await held();
  const [row] = createQueries(home).queuePage({
    filter: {state: 'all'},
    limit: 1,
    from: null,
    before: false,
  }).rows;
  await star(home, true, [row?.id ?? '']);
  await press('enter', 'C', 'j');
  await answer();
  expect(text()).toContain('A copy is kept: C shows it');
  expect(text()).not.toContain('as kept on');
  await press('C');
  await answer();
  expect(text()).toContain('as kept on');
});

test('a goal that is stored late does not close the one that was opened meanwhile', async () => {
  const {home, press, text, answer} = await held();
  await SERVICES.addGoal(home, {title: 'Steep', options: {}});
  await press('4', 'n', ...'Brew', ...Array<string>(7).fill('enter'));
  const isOpen = (): boolean => text().includes('Nothing is in it yet');
  expect(isOpen()).toBe(true);
  await answer();
  expect([isOpen(), text().includes('New goal: “Brew”')]).toEqual([true, true]);
});

test('a text that changes while a passage of it is marked is shown after the marking', async () => {
  const {app, home, press, text, answer} = await held();
  const [said] = posts(1);
  if (!said) throw new Error('no post');
  await press('enter', 'v');
  const before = text();
  serve(world, [{...said, text: '<p>Quite another text.</p>'}]);
  await refresh(home, {force: true});
  app.lookAgain();
  await answer();
  expect(text()).toBe(before);
  await press('esc');
  app.lookAgain();
  expect(text()).toContain('Quite another text.');
});
