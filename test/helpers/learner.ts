import {cpSync} from 'node:fs';
import {join} from 'node:path';
import {setCommunities} from './communities.ts';
import {entryId} from './expected-ids.ts';
import {makePln, type Pln} from './pln.ts';
import {startWorld, type World} from './world.ts';

export interface Learner {
  world: World;
  /** A home of its own with all of it. */
  copy(): Pln;
  remove(): Promise<void>;
}

/** A home with one community, a goal, two annotations and two reflections, to be copied and then broken. */
export async function makeLearner(): Promise<Learner> {
  const world = await startWorld();
  setCommunities(world);
  const made = makePln();
  await made.json('add', world.url('/kettle/'));
  const etag = entryId(`https://${world.host}/kettle/etag`);
  await made.json('goal', 'add', 'Learn');
  for (const quote of ['an hour is plenty', 'it is opaque'])
    await made.json('annotate', etag, '--quote', quote, '--goal', 'learn');
  for (const text of ['First', 'Second']) await made.json('reflect', '-m', text);
  return {
    world,
    copy() {
      const pln = makePln();
      cpSync(join(made.home, 'pln'), join(pln.home, 'pln'), {recursive: true, preserveTimestamps: true});
      return pln;
    },
    async remove() {
      await world.close();
      made.remove();
    },
  };
}
