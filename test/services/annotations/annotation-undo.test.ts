import {rmSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {noteOf} from '../../../src/domain/learning/annotation.ts';
import {
  annotate,
  annotations,
  editAnnotation,
  removeAnnotation,
} from '../../../src/services/annotations/annotate.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {addCommunity} from '../../../src/services/network/add-community.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {star} from '../../../src/services/queue/triage.ts';
import {undo} from '../../../src/services/undo.ts';
import {jsonFeed} from '../../helpers/communities.ts';
import {makeBench} from '../../helpers/service-home.ts';
import {startWorld, type World} from '../../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function followed() {
  const bench = makeBench();
  const home = await bench.open();
  const said = {path: '/tea', title: 'Tea', text: '<p>Steep it well.</p>', ago: 1};
  world.set('/tea.json', {type: 'application/feed+json', body: jsonFeed(world, 'Tea', '/', [said])});
  await addCommunity(home, world.url('/tea.json'), {all: true});
  return {...bench, home, id: queue(home, {state: 'all', limit: 1})[0]?.id ?? ''};
}

/** The annotations, without when each was changed last: that is later after every undo. */
const current = (home: Home) => annotations(home).map(({modified: _, ...rest}) => rest);
const notes = (home: Home): (string | null)[] => annotations(home).map(noteOf);

test('made, changed twice, removed: each step is taken back, the words as they were, also from the folder alone', async () => {
  const {home, id, clock, root, open} = await followed();
  const made = await annotate(home, id, {quote: 'Steep it', note: 'One', tags: ['tea']});
  const steps = [current(home)];
  for (const note of ['Two', '']) {
    clock.advance(1000);
    editAnnotation(home, made.id, note);
    steps.push(current(home));
  }
  clock.advance(1000);
  removeAnnotation(home, made.id);
  expect(annotations(home)).toEqual([]);
  expect(steps.map(([one]) => one?.motivation)).toEqual(['commenting', 'commenting', 'highlighting']);

  let now = home;
  for (const before of steps.reverse()) {
    clock.advance(1000);
    expect(undo(now)).toMatchObject({verb: 'annotate', ids: [id]});
    expect(current(now)).toEqual(before);
    // Every version is a line, and the lines tell the same.
    rmSync(join(root, 'data'), {recursive: true});
    now = await open();
    expect(current(now)).toEqual(before);
  }
  undo(now);
  expect(annotations(now)).toEqual([]);
  expect(now.portfolio.read('annotations/2026-11.jsonl').trim().split('\n')).toHaveLength(8);
});

test('what is changed after something was taken back is a step of its own', async () => {
  const {home, id, clock} = await followed();
  const made = await annotate(home, id, {note: 'One'});
  clock.advance(1000);
  removeAnnotation(home, made.id);
  undo(home);
  editAnnotation(home, made.id, 'Two');
  expect(notes(home)).toEqual(['Two']);
  undo(home);
  expect(notes(home)).toEqual(['One']);
  undo(home);
  expect(notes(home)).toEqual([]);
  expect(() => editAnnotation(home, made.id, 'Three')).toThrow(expect.objectContaining({code: 'not-found'}));
});

describe('any order of steps', () => {
  test('leaves what the same steps without those taken back would, and a rebuild finds the same', async () => {
    const {home, id, clock, root, open} = await followed();
    await star(home, true, [id]); // kept, so that a rebuild knows it
    const step = fc.constantFrom('add', 'edit', 'remove', 'undo', 'undo', 'rebuild');
    let current = home;
    const play = async (steps: readonly string[]): Promise<void> => {
      // The notes as they were before each step that was not taken back.
      const before: (string | null)[][] = [];
      for (const [index, what] of steps.entries()) {
        const all = annotations(current);
        const one = all[index % Math.max(1, all.length)];
        if (index % 3 > 0) clock.advance(7); // steps may fall into one moment
        if (what === 'rebuild') {
          rmSync(join(root, 'data'), {recursive: true});
          current = await open();
          expect(annotations(current)).toEqual(all);
        } else if (what === 'undo') {
          const last = before.pop();
          if (!last) continue;
          undo(current);
          expect(notes(current).sort()).toEqual(last);
        } else {
          if (what !== 'add' && !one) continue;
          before.push(notes(current).sort());
          if (what === 'add') await annotate(current, id, {note: `Note ${index}`});
          else if (what === 'edit') editAnnotation(current, one?.id ?? '', `Note ${index} again`);
          else removeAnnotation(current, one?.id ?? '');
        }
      }
      while (before.length > 0) {
        undo(current);
        expect(notes(current).sort()).toEqual(before.pop());
      }
    };
    const numRuns = process.env.PLN_TRUST === 'full' ? 60 : 6;
    await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 4, maxLength: 14}), play), {
      numRuns,
      endOnFailure: true,
    });
  });
});
