// Covers: src/cli/portfolio/export-command.ts, src/services/export/export-filter.ts

import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Learner, makeLearner} from '../helpers/learner.ts';
import type {Pln} from '../helpers/pln.ts';

let learner: Learner;
beforeAll(async () => {
  learner = await makeLearner();
});
afterAll(() => learner.remove());

/** Something that is shared, how it is made private, and the document for others that it would be in. */
interface Shared {
  name: string;
  make: (pln: Pln) => Promise<string>;
  unshare: string[];
  document: string;
  words: string;
}

const idOf = async (made: Promise<{id: string}>): Promise<string> => (await made).id;

const SHARED: Shared[] = [
  {
    name: 'an annotation',
    make: async pln => {
      const [first] = await pln.json('annotations');
      return idOf(pln.json('annotate', first['pln:entry'], '--note', 'For others', '--shared'));
    },
    unshare: ['annotations', 'edit'],
    document: 'annotations',
    words: 'For others',
  },
  {
    name: 'a goal',
    make: pln => idOf(pln.json('goal', 'add', 'Teach it', '--shared')),
    unshare: ['goal', 'set'],
    document: 'goals',
    words: 'Teach it',
  },
  {
    name: 'a reflection',
    make: pln => idOf(pln.json('reflect', '-m', 'Open to all', '--shared')),
    unshare: ['reflect', 'correct'],
    document: 'journal',
    words: 'Open to all',
  },
];

test.for(SHARED)('$name is private with --private, and shared again by undo', async one => {
  const {make, unshare, document, words} = one;
  const pln = learner.copy();
  const id = await make(pln);
  const forOthers = async (): Promise<string> =>
    (await pln.run(['export', document, '--shared', '--format', 'md'])).stdout;
  expect(await forOthers()).toContain(words);
  await pln.json(...unshare, id, '--private');
  expect(await forOthers()).not.toContain(words);
  await pln.json('undo');
  expect(await forOthers()).toContain(words);
  await pln.json(...unshare, id, '--private');
  await pln.json(...unshare, id, '--shared');
  expect(await forOthers()).toContain(words);
  expect(await pln.run([...unshare, id, '--shared', '--private', '--json'])).toMatchObject({code: 2});
  expect(await pln.json('check')).toEqual({ok: true, problems: []});
  pln.remove();
});
