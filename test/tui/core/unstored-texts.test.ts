import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {annotations} from '../../../src/services/annotations/annotate.ts';
import {createDrafts} from '../../../src/services/drafts/ui-drafts.ts';
import {goals} from '../../../src/services/goals/goal-view.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {communities} from '../../../src/services/network/communities.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startApp} from '../../helpers/tui.ts';
import {startWorld} from '../../helpers/world.ts';
import {posts, serve} from '../contents.ts';

async function learner(): Promise<Home> {
  const world = await startWorld();
  const bench = makeBench(new Date().toISOString());
  const home = await bench.open();
  await addCommunity(home, serve(world, posts(2)), {all: true});
  await world.close();
  addGoal(home, 'Brew');
  return home;
}

const draftsOf = (home: Home): string[] => {
  const folder = join(home.places.data, 'drafts');
  return existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.md')) : [];
};

/** Keys that write something, those that ask the same again and take what is offered, and how often it is stored. */
interface Written {
  keys: readonly string[];
  again: readonly string[];
  shows: string;
  count: (home: Home) => number;
}

const letters = (text: string): string[] => [...text].map(one => (one === ' ' ? 'space' : one));

const WRITTEN: Record<string, Written> = {
  'a note': {
    keys: ['a', ...letters('Noted here'), 'ctrl-d'],
    again: ['a', 'ctrl-d'],
    shows: 'Noted here',
    count: home => annotations(home).length,
  },
  'a reflection with its claim and what is next': {
    keys: [
      'w',
      ...letters('Thought'),
      'ctrl-g',
      ...letters('tell teas'),
      'enter',
      'ctrl-n',
      ...letters('steep'),
      'enter',
      'enter',
      'ctrl-d',
    ],
    again: ['w', 'ctrl-d'],
    shows: 'Thought',
    count: home =>
      journal(home).filter(one => one.claim === 'tell teas' && one.next?.action === 'steep').length,
  },
  'tags that were ticked': {
    keys: ['t', ...letters('green tea'), 'enter'],
    again: ['t', 'enter'],
    shows: '',
    count: home => home.store.triage.allTags().length - 1,
  },
  'a goal in six questions': {
    keys: [
      '4',
      'n',
      ...letters('Steep well'),
      'enter',
      ...letters('For tea'),
      'enter',
      ...letters('Guests'),
      'enter',
      ...letters('gaiwan'),
      'enter',
      'enter',
      ...letters('Buy'),
      'enter',
      'enter',
    ],
    again: ['n', ...Array<string>(7).fill('enter')],
    shows: 'Steep well',
    count: home =>
      goals(home).filter(
        one => one.title === 'Steep well' && one.why === 'For tea' && one.milestones[0]?.title === 'Buy',
      ).length,
  },
  'why a goal matters': {
    keys: ['4', 'e', ...letters('why'), 'enter', ...letters('Reasons'), 'ctrl-d'],
    again: ['e', ...letters('why'), 'enter', 'ctrl-d'],
    shows: 'Reasons',
    count: home => goals(home).filter(one => one.why === 'Reasons').length,
  },
  'another name of a community': {
    keys: ['3', 'e', 'ctrl-u', ...letters('Teas'), 'enter'],
    again: ['e', 'enter'],
    shows: 'Teas',
    count: home => communities(home).filter(one => one.title === 'Teas').length,
  },
};

describe.each(Object.entries(WRITTEN))('%s', (_, {keys, again, shows, count}) => {
  test('is offered again where the disk was gone, and lands once when it is back', async () => {
    const home = await learner();
    const {dir} = home.portfolio;
    const driven = startApp(home);
    renameSync(dir, `${dir}-away`);
    await driven.press(...keys);
    expect(driven.text()).toContain('is gone');
    expect(existsSync(dir)).toBe(false);
    expect(draftsOf(home)).not.toEqual([]);
    renameSync(`${dir}-away`, dir);

    // Also in another run of the UI.
    const other = startApp(home);
    const [first = '', ...rest] = again;
    const place = /^\d$/.test(keys[0] ?? '') ? [keys[0] ?? ''] : [];
    await other.press(...place, first);
    await other.press(...rest.slice(0, -1));
    await other.press(...rest.slice(-1));
    expect(count(home)).toBe(1);
    expect(JSON.stringify([annotations(home), journal(home), goals(home), communities(home)])).toContain(
      shows,
    );
    expect(draftsOf(home)).toEqual([]);
  });
});

describe('the draft itself', () => {
  test('outlives a full disk: it lies in the state folder, and the draft from before is never cut', async () => {
    const home = await makeBench().open();
    const drafts = createDrafts(home);
    drafts.keep('note:x', 'First');
    const folder = join(home.places.data, 'drafts');
    renameSync(folder, `${folder}-full`);
    writeFileSync(folder, ''); // in place of a folder, so that nothing can be written
    drafts.keep('note:x', 'Second');
    expect(drafts.find('note:x')).toBe('Second');
    expect(readdirSync(join(home.places.state, 'drafts'))).toHaveLength(2);
    rmSync(folder);
    renameSync(`${folder}-full`, folder);
    expect(
      readFileSync(join(folder, readdirSync(folder).find(name => name.endsWith('.md')) ?? ''), 'utf8'),
    ).toBe('First');
    expect(drafts.find('note:x')).toBe('Second');
    drafts.keep('note:x', 'Third');
    expect(drafts.find('note:x')).toBe('Third');
    drafts.drop('note:x');
    expect(drafts.find('note:x')).toBeNull();
  });

  test('that no disk takes is said, and the text stays on the screen', async () => {
    const home = await learner();
    const driven = startApp(home);
    const {data, state, config} = home.places;
    rmSync(join(data, 'drafts'), {recursive: true, force: true});
    mkdirSync(state);
    for (const folder of [data, state, config]) writeFileSync(join(folder, 'drafts'), '');
    await driven.press('a', ...letters('Not lost'));
    await new Promise(resolve => setTimeout(resolve, 0));
    driven.app.press(['esc']);
    expect(driven.text()).toContain('could not be saved as a draft anywhere');
  });

  test('that no disk takes is remembered, to be offered again and shown at the end', async () => {
    const home = await makeBench().open();
    const {data, state, config} = home.places;
    mkdirSync(state);
    for (const folder of [data, state, config]) writeFileSync(join(folder, 'drafts'), '');
    const drafts = createDrafts(home);
    expect(() => drafts.keep('note:x', 'Not lost')).toThrow('could not be saved as a draft anywhere');
    expect(drafts.find('note:x')).toBe('Not lost');
    expect(drafts.unkept()).toEqual(['Not lost']);
    rmSync(join(config, 'drafts'));
    drafts.keep('note:x', 'Not lost');
    expect(drafts.unkept()).toEqual([]);
    expect(drafts.find('note:x')).toBe('Not lost');
  });
});
