import {afterAll, beforeAll, expect, test} from 'vitest';
import {PlnError} from '../../../src/domain/common/errors.ts';
import {annotate} from '../../../src/services/annotations/annotate.ts';
import type {Caller, CallName} from '../../../src/services/calls/calls.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {refresh} from '../../../src/services/refresh/refresh.ts';
import type {Said} from '../../helpers/communities.ts';
import {gate} from '../../helpers/gate.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startSpoken} from '../../helpers/spoken.ts';
import {SERVICES} from '../../helpers/tui.ts';
import {startWorld, type World} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const emptyHome = (): Promise<Home> => makeBench(new Date().toISOString()).open();

async function aHome(count = 5): Promise<Home> {
  const home = await emptyHome();
  await addCommunity(home, serve(world, posts(count)), {all: true});
  return home;
}

/** Without the day that is said at its first row: it depends on the hour of the test. */
const withoutDay = (line: string): string => line.replace(/^(?:Today|Yesterday), /gm, '');

test('opening the queue says it and its count; moving says the row in one sentence', async () => {
  const {written, hear} = startSpoken(await aHome());
  expect(withoutDay(written())).toBe(
    'Queue, inbox, 5 entries, newest first\n1 of 5, unread: Post number 0, Kettle & Code, 2 hours ago, 1 minute\n',
  );
  expect((await hear('j')).map(withoutDay)).toEqual([
    '2 of 5, unread: Post number 1, Kettle & Code, 2 hours ago, 1 minute',
  ]);
  expect((await hear('j', 'j')).map(withoutDay)).toEqual([
    '4 of 5, unread: Post number 3, Kettle & Code, 3 hours ago, 1 minute',
  ]);
  await hear('G');
  expect(await hear('j')).toEqual(['Nothing is below']);
  expect(await hear('Z')).toEqual(['capital Z does nothing here; question mark lists the keys']);
  expect((await hear('ctrl-l')).map(withoutDay)).toEqual([
    'Queue, inbox, 5 entries, newest first',
    '5 of 5, unread: Post number 4, Kettle & Code, 4 hours ago, 1 minute',
  ]);
});

test('an article is read a page at a time, each line once, and by lines in between', async () => {
  const {hear} = startSpoken(await aHome());
  const first = await hear('enter');
  expect(first.slice(0, 8)).toEqual([
    'heading 1: Post number 0',
    'Article, 1 minute, 1 link',
    'Kettle & Code, 2 hours ago',
    'heading 2: Post number 0',
    'First paragraph of 0.',
    'It has two sentences about Post number 0.',
    'list of 2',
    'item 1: one',
  ]);
  const line = await hear('j');
  expect(line).toEqual(['row 1: Post number 0; b']);
  const rest = await hear('space');
  expect(rest).toContain('Another link (link 1) here.');
  expect(rest.at(-1)).toBe('End of the text');
  const all = [...first, ...line, ...rest];
  expect(new Set(all).size).toBe(all.length);
  expect(await hear('space')).toEqual(['Nothing is below']);
});

test('marking says what is marked, and keeping says what was kept', async () => {
  const {hear} = startSpoken(await aHome());
  await hear('enter');
  expect(await hear('v')).toEqual([
    'Marking by paragraph, 3 words: Post number 0',
    'Enter: keep; Escape: drop; 2: question; a: note; capital W: reflect; j: next; k: previous; capital J: longer; capital K: shorter; p: sentence or paragraph',
  ]);
  expect(await hear('esc')).toEqual(['No longer marking']);
  expect(await hear('v')).toEqual(['Marking by paragraph, 3 words: Post number 0']);
  expect(await hear('j')).toEqual([
    'Marking by paragraph, 12 words: First paragraph of 0. It has two sentences about Post number 0.',
  ]);
  expect(await hear('2')).toEqual([expect.stringContaining('Kept "First paragraph of 0.')]);
});

test('highlights and their notes are said in the text, and what is gone from it below', async () => {
  const home = await emptyHome();
  const text = '<p>One is kept. Two is not.</p><p>See <img src="https://a.example/c.png" alt="a cup">.</p>';
  const items: Said[] = [{path: '/a', title: 'Tea', text, ago: 1}];
  await addCommunity(home, serve(world, items), {all: true});
  const [row] = queue(home, {state: 'all', limit: 1});
  await annotate(home, row?.id ?? '', {quote: 'One is kept', note: 'why?', kind: 'question'});
  const {hear} = startSpoken(home);
  expect(await hear('enter')).toEqual([
    'heading 1: Tea',
    'Article, 1 minute, 1 link, 1 note of yours',
    'Kettle & Code, 1 day ago',
    '(highlight, question, your note: why?) One is kept (end of highlight).',
    'Two is not.',
    'See image: a cup (link 1).',
    'End of the text',
  ]);
  items[0] = {path: '/a', title: 'Tea', text: '<p>Something else.</p>', ago: 1};
  serve(world, items);
  await refresh(home, {force: true});
  await hear('q');
  const again = await hear('enter');
  expect(again.slice(3, -1)).toEqual([
    'Something else.',
    'No longer in the text',
    'question, "One is kept"',
    'why?',
  ]);
});

test('a passage that is too long to be said is begun and ended with whole words', async () => {
  const home = await emptyHome();
  const words = Array.from({length: 60}, (_, index) => `word${index}`).join(' ');
  await addCommunity(home, serve(world, [{path: '/a', title: 'Tea', text: `<p>${words}</p>`, ago: 1}]), {
    all: true,
  });
  const {hear} = startSpoken(home);
  await hear('enter');
  const [marked = ''] = await hear('v');
  expect(marked).toMatch(/^Marking by paragraph, 60 words: word0 .* word\d+\.\.\. word\d+ .* word59$/);
  expect(marked.match(/word\d+/g)?.every(word => words.split(' ').includes(word))).toBe(true);
});

test('a prompt says its label, echoes what is typed, and says where one corrects', async () => {
  const {hear, press, written} = startSpoken(await aHome());
  expect(await hear('a')).toEqual([
    'Note on this entry',
    'Several lines; Control D keeps, Control underscore undoes typing, Escape leaves.',
  ]);
  await press('h', 'e');
  await press('y');
  await press('backspace');
  expect(written()).toBe('hey\b \b');
  expect(await hear('left')).toEqual(['e']);
  expect(await hear('x')).toEqual(['x']);
  await press('ctrl-e');
  written();
  await press('enter');
  await press('z');
  expect(written()).toBe('\nz');
  expect(await hear('ctrl-d')).toEqual(['Noted, capital U undo']);
});

test('a question that changes nothing says so, and Ctrl-L says it again', async () => {
  const {hear} = startSpoken(await aHome());
  await hear('F');
  expect(await hear('up')).toEqual(['Nothing is above']);
  expect(await hear('s', 't', 'a', 'r')).toEqual(['star, 1 of 2: starred']);
  expect(await hear('ctrl-l')).toEqual([
    expect.stringMatching(/^Show, 9 choices: no filter, query: words and filters..., unread, starred/),
    'Up and Down arrow choose, typing narrows, Enter takes, Escape leaves.',
    'star, 1 of 2: starred',
  ]);
  expect(await hear('q', 'x', 'w')).toEqual(['starqxw, no choice matches']);
  expect(await hear('enter')).toEqual(['starqxw, no choice matches']);
  expect(await hear('esc')).toEqual(['Closed']);
  await hear('3', 'e', 'ctrl-u');
  expect(await hear('left')).toEqual(['beginning']);
});

test('a paste is counted, and a deleted word is named', async () => {
  const {app, hear, written} = startSpoken(await aHome());
  await hear('a');
  app.paste('word '.repeat(200_000));
  expect(written()).toBe('1000000 characters pasted\n');
  expect(await hear('ctrl-w')).toEqual(['deleted word']);
});

test('a filter, a range and its end are said', async () => {
  const {hear} = startSpoken(await aHome());
  await hear('j');
  expect(await hear('v')).toEqual([
    'Range begins; move to extend it, v ends it',
    'e: done; Escape: drop range; capital L: later; s: star; t: tag; capital T: goal; a: note; w: reflect',
  ]);
  expect((await hear('j')).map(withoutDay)).toEqual([
    '3 of 5, 2 in the range, unread: Post number 2, Kettle & Code, 3 hours ago, 1 minute',
  ]);
  expect(await hear('v')).toEqual(['No longer marking']);
  expect((await hear('F', 'u', 'n', 'enter')).map(withoutDay)).toEqual([
    'Queue, inbox, only unread, 5 entries, newest first',
    '1 of 5, unread: Post number 0, Kettle & Code, 2 hours ago, 1 minute',
  ]);
  expect(await hear('esc')).toEqual([expect.stringMatching(/^Queue, inbox, 5 entries/), expect.any(String)]);
  expect(await hear('h')).toEqual(['Nothing to go back to; q quits']);
  expect((await hear('tab'))[0]).toBe('Queue, later, 0 entries, newest first');
});

test('a refresh says that it begins and its result, and nothing in between', async () => {
  let tell: (progress: {done: number; total: number}) => void = () => {};
  const {app, hear, written} = startSpoken(await aHome(), {
    refresh: (_, onProgress) => {
      tell = onProgress;
      return new Promise((_, reject) => {
        stop = () => reject(new PlnError('network', 'The network is down.', 'Try again later.'));
      });
    },
  });
  let stop = (): void => {};
  app.askDue();
  expect(written()).toContain('Checking for news\n');
  for (let done = 0; done < 9; done += 1) tell({done, total: 9});
  expect(written()).toBe('');
  expect(await hear('R')).toEqual(['Checking for news; capital R stops it']);
  stop();
  await new Promise(resolve => setImmediate(resolve));
  expect(written()).toBe('Error: The network is down. Try again later.\n');
});

test('an answer that came late is named with the key that shows it', async () => {
  const home = await emptyHome();
  const late = gate();
  const call = (async (name: CallName, value: never) => {
    await late.opened;
    return SERVICES[name](home, value);
  }) as Caller;
  const {hear, press, written} = startSpoken(home, {call});
  await hear('+', ...serve(world, posts(1)), 'enter');
  await press('j');
  written();
  late.open();
  await expect.poll(written).toContain('Found Kettle & Code: plus shows it\n');
});

test('an act says what it did before the next row, and undo what it took back, by its spoken key', async () => {
  const {hear} = startSpoken(await aHome());
  expect((await hear('e')).map(withoutDay)).toEqual([
    'Done, capital U undo',
    '2 of 5, unread: Post number 1, Kettle & Code, 2 hours ago, 1 minute',
  ]);
  expect(await hear('s')).toEqual(['Starred, and a copy kept, capital U undo']);
  expect(await hear('U')).toContain('Undone: "Post number 1" no longer starred, Control R redo');
  await hear('enter');
  expect((await hear('L')).slice(0, 2)).toEqual(['Later, capital U undo', 'heading 1: Post number 2']);
});

test('the places are said with their counts, and the empty ones with what to do', async () => {
  const home = await aHome();
  await addGoal(home, 'Understand caching', {milestones: ['Read the RFC'], keywords: ['post']});
  const {hear} = startSpoken(home);
  expect(await hear('3')).toEqual([
    'Network, all, 1 community, by name',
    '1 of 1: Kettle & Code, 5 unread of 5, blog, last 2 hours ago',
  ]);
  expect(await hear('4')).toEqual([
    'Goals, 1 goal',
    '1 of 1, active: Understand caching, no date, 0 of 1 milestone, no evidence yet',
  ]);
  expect(await hear('enter')).toContain('2 of 2, milestone 1, open: Read the RFC');
  expect((await hear('5')).slice(0, 2)).toEqual([
    'Journal, 0 reflections, newest first',
    expect.stringMatching(
      /^The journal is empty. w writes a reflection. A reflection says what .* one file a month.$/,
    ),
  ]);
  expect((await hear('7'))[0]).toMatch(/^Search entries, notes and journal/);
  await hear('w', 'x', 'y', 'z');
  expect(await hear('enter')).toEqual(['No match for wxyz']);
  expect(await hear('enter')).toEqual(['No match for wxyz']);
});

test('what was written is read with its headings, quotes and evidence named', async () => {
  const home = await aHome();
  const [row] = queue(home, {state: 'all', limit: 1});
  const note = await annotate(home, row?.id ?? '', {quote: 'It has two sentences about Post number 0'});
  const goal = await addGoal(home, 'Understand caching', {});
  await reflect(home, {
    text: '# Why\n\nBecause.\n\n- a cup',
    goals: [goal.id],
    evidence: [note.id],
    claim: 'say why',
    next: 'Pour',
    due: '2126-01-01',
  });
  const {hear} = startSpoken(home);
  expect((await hear('5'))[1]).toMatch(/^1 of 1: Why, .*on Understand caching, 1 piece of evidence/);
  const read = [...(await hear('enter')), ...(await hear('space'))];
  for (const words of [
    'Reading from the journal',
    'goal: Understand caching',
    'Because.',
    'item: a cup',
    'I can say why',
    'heading: Next',
    'open: Pour (due 2126-01-01)',
    'heading: Evidence',
    'evidence: Post number 0',
    'quote: It has two sentences about Post number 0',
  ])
    expect(read).toContain(words);
  expect(await hear('esc')).toContain('Journal, 1 reflection, newest first');
});

test('the keys are said as sentences, and sought by typing', async () => {
  const {hear} = startSpoken(await aHome());
  const all = await hear('?');
  expect(all[0]).toBe('Keys of Queue. Type to find one, Escape closes.');
  expect(all).toContain('Press Enter, l or Right arrow for read.');
  expect(all).toContain('Press Control R for redo.');
  expect(all.join('')).not.toMatch(/[\u2190-\u259f]|\^/);
  expect(await hear('l', 'a', 't', 'e', 'r')).toContain('Press capital L for later.');
  expect(await hear('esc')).toEqual(['Help is closed']);
});
