// Covers: src/tui/terminal/start.ts, src/tui/terminal/take-terminal.tsx

import {expect, onTestFinished, test} from 'vitest';
import {jsonFeed} from '../helpers/communities.ts';
import {temporaryHome} from '../helpers/home.ts';
import {openSession, runPln, type Session, type SessionOptions} from '../helpers/terminal.ts';
import {startWorld} from '../helpers/world.ts';

const RESTORED = '\x1b[?1049l';
const SHOWN_CURSOR = '\x1b[?25h';

async function opened(options: SessionOptions = {}): Promise<Session> {
  const served = await startWorld();
  onTestFinished(() => served.close());
  const posts = [{path: '/a', title: 'A kettle sings', text: '<p>Its <b>words</b>.</p>', ago: 0.1}];
  served.set('/feed', {body: jsonFeed(served, 'Kettle', '/', posts), type: 'application/feed+json'});
  const home = temporaryHome();
  await runPln(home, 'add', served.url('/feed'));
  return openSession({...options, home});
}

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const)('%s leaves the terminal as it was', async (signal, code) => {
  const session = await opened();
  await session.until('A kettle sings');
  session.type('s');
  await session.until('★');
  session.kill(signal);
  expect([0, code]).toContain(await session.ended);
  expect(session.written()).toContain(RESTORED);
  expect(session.written().lastIndexOf(SHOWN_CURSOR)).toBeGreaterThan(
    session.written().lastIndexOf('\x1b[?25l'),
  );
  const [entry] = JSON.parse(await runPln(session.home, 'queue', '--json'));
  expect(entry.starred).toBe(true);
});

test('^Z gives the shell back, fg redraws and goes on', async () => {
  const session = await opened({inShell: true});
  await session.until('shell>');
  session.type('$PLN\r');
  await session.until('A kettle sings');
  session.type('s'); // answered: from now on ^Z is a key, not the line discipline's
  await session.until('★');
  session.type('\x1a');
  await session.until('Stopped');
  await session.gone('A kettle sings');
  session.type('stty -a | grep -c " icanon"; echo still here\r');
  await session.until(/^1\s+still here/m);
  session.type('fg\r');
  await session.until('A kettle sings');
  await session.gone('still here');
  session.type('\r');
  await session.until('Its words.');
  session.type('\x1a');
  await session.until(/Stopped[\s\S]*Stopped/);
  session.type('fg\r');
  await session.until('Its words.');
  session.type('Q');
  await session.until(/shell> $|shell>$/m);
  session.type('exit $?\r');
  expect(await session.ended).toBe(0);
});

/** The colour parameters among all that were written: 30–49 and 90–107, alone or after others. */
const colours = (written: string): string[] =>
  [...written.matchAll(/\x1b\[([\d;:]*)m/g)].flatMap(([, parameters = '']) =>
    parameters
      .split(/[;:]/)
      .filter(one => (Number(one) >= 30 && Number(one) <= 49) || (Number(one) >= 90 && Number(one) <= 107)),
  );

test.each([
  [{NO_COLOR: '1'}, false],
  [{NO_COLOR: '1', COLORTERM: 'truecolor'}, false],
  [{NO_COLOR: ''}, true],
])('colours with %j: %s', async (env, wanted) => {
  const session = await opened({env, columns: 120});
  await session.until('A kettle sings');
  for (const [key, shown] of [
    ['3', 'Kettle'],
    ['4', 'goal'],
    ['5', 'Journal'],
    ['2', 'A kettle sings'],
    ['\r', 'Its words.'],
    ['?', 'Find a key'],
  ] as const) {
    session.type(key);
    await session.until(shown);
  }
  session.type('\x1b');
  await session.gone('Find a key');
  session.type('Q');
  expect(await session.ended).toBe(0);
  expect(colours(session.written()).length > 0).toBe(wanted);
});

test('a terminal that can nothing gets the first page as lines', async () => {
  const session = await opened({env: {TERM: 'dumb'}});
  expect(await session.ended).toBe(0);
  expect(session.written()).toContain('A kettle sings');
  expect(session.written()).not.toContain('\x1b');
  const piped = await runPln(session.home);
  expect(piped).toContain('A kettle sings');
  expect(piped).not.toContain('\x1b');
});

test('^Z where no shell could bring it back leaves it where it is', async () => {
  const session = await opened();
  await session.until('A kettle sings');
  session.type('s');
  await session.until('★');
  session.type('\x1a');
  await session.until('it stays');
  session.type('\r');
  await session.until('Its words.');
  session.type('Q');
  expect(await session.ended).toBe(0);
});
