import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {EntryId, GoalId} from '../../../src/domain/common/ids.ts';
import {sumOfParts} from '../../../src/domain/ranking/fit.ts';
import {annotate, removeAnnotation} from '../../../src/services/annotations/annotate.ts';
import {addGoal, setGoal, setStatus} from '../../../src/services/goals/set-goal.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {setMuted} from '../../../src/services/network/communities.ts';
import {giveFeedback} from '../../../src/services/queue/goal-feedback.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {linkToGoal, mark} from '../../../src/services/queue/triage.ts';
import {explain} from '../../../src/services/ranking/explain.ts';
import {areScoresCurrent, updateScores} from '../../../src/services/ranking/score-goals.ts';
import {makeStatistics} from '../../../src/services/ranking/term-statistics.ts';
import {undo} from '../../../src/services/undo.ts';
import {follow, type Published, publish} from '../../helpers/entries.ts';
import {publisherIn} from '../../helpers/publisher.ts';
import {makeBench} from '../../helpers/service-home.ts';

// Covers: src/services/ranking/, src/store/content/scores.ts, src/store/content/terms.ts

const filler = (index: number): Published => ({
  title: `A walk along the ${['river', 'shore', 'ridge'][index % 3]} number ${index}`,
  text: `We saw ${['herons', 'gulls', 'goats'][index % 3]} and the weather kept dry all afternoon.`,
  hoursAgo: index + 2,
});

const CACHES: Published = {
  title: 'Caching that works',
  text: 'An etag lets a proxy validate what it has. The validators are cheap.',
  author: 'Rin',
  hoursAgo: 40,
};
const PROXIES: Published = {
  title: 'Proxies and validators',
  text: 'A validator saves a proxy the whole body: herons do not matter.',
  author: 'Rin',
  hoursAgo: 50,
};

const STALE: Published = {
  title: 'Stale is fine',
  text: 'Between a proxy and a validator there is room.',
  hoursAgo: 60,
};

interface Network {
  home: Home;
  caches: EntryId;
  proxies: EntryId;
  others: EntryId[];
}

async function aNetwork(bench = makeBench()): Promise<Network> {
  const home = await bench.open();
  const community = follow(home, 'kettle');
  // A term is learnt if at least three entries have it, and at most one in ten.
  publish(home, community, [STALE]);
  const [caches, proxies, ...others] = publish(home, community, [
    CACHES,
    PROXIES,
    ...Array.from({length: 40}, (_, index) => filler(index)),
  ]) as [EntryId, EntryId, ...EntryId[]];
  return {home, caches, proxies, others};
}

const goalOf = (home: Home, keywords = ['caching']): GoalId => addGoal(home, 'HTTP', {keywords}).id as GoalId;

/** Everything that scoring stores. */
const stored = (home: Home, ids: readonly EntryId[]) =>
  ids.map(id => ({
    id,
    fits: home.store.scores.fitsOf(id).map(({version: _, ...fit}) => fit),
    score: home.store.triage.get(id)?.score,
  }));

test('without a goal nothing is stored: no terms, no statistics, no scores', async () => {
  const {home, caches} = await aNetwork();
  await updateScores(home);
  expect(home.store.scores.termsOf(caches)).toBeNull();
  expect(home.store.scores.statistics()).toBeNull();
  expect(home.store.triage.get(caches)?.score).toBeNull();
});

test('an entry with a word of the goal fits it, is ranked above newer ones, and its parts add up', async () => {
  const {home, caches, others} = await aNetwork();
  const goal = goalOf(home);
  await updateScores(home);
  const [fit] = home.store.scores.fitsOf(caches);
  expect(fit).toMatchObject({goal, terms: [{term: 'cach', from: 'keyword'}]});
  expect(fit?.fit).toBeCloseTo(sumOfParts(fit as never), 10);
  const score = (id: EntryId): number => home.store.triage.get(id)?.score ?? Number.NaN;
  expect(score(caches)).toBeGreaterThan(score(others[0] as EntryId));
  expect(home.store.scores.fitsOf(others[0] as EntryId)).toEqual([]);
});

test('evidence teaches terms, by ties, notes and reflections; undo and removal take them back', async () => {
  const {home, caches, proxies} = await aNetwork();
  const goal = goalOf(home, ['etag']);
  await updateScores(home);
  const before = stored(home, [caches, proxies]);
  expect(before[1]?.fits).toEqual([]);

  await linkToGoal(home, [caches], goal);
  await updateScores(home);
  const [learnt] = home.store.scores.fitsOf(proxies);
  expect(learnt?.terms.map(({term}) => term)).toContain('valid');
  expect(learnt).toMatchObject({own: 0, person: 0});
  undo(home);
  await updateScores(home);
  expect(stored(home, [caches, proxies])).toEqual(before);

  const note = await annotate(home, caches, {note: 'why validators pay', goals: [goal]});
  await updateScores(home);
  expect(home.store.scores.fitsOf(proxies)).not.toEqual([]);
  await removeAnnotation(home, note.id);
  await updateScores(home);
  expect(stored(home, [caches, proxies])).toEqual(before);

  await reflect(home, {text: 'It saves the body.', goals: [goal], evidence: [caches]});
  await updateScores(home);
  expect(home.store.scores.fitsOf(proxies)).not.toEqual([]);
});

test('a struck-out term is not learnt again, and fewer like it subtracts', async () => {
  const {home, caches, proxies} = await aNetwork();
  const goal = goalOf(home, ['etag']);
  await linkToGoal(home, [caches], goal);
  setGoal(home, goal, {notTerms: ['Validators']});
  await updateScores(home);
  const terms = (): string[] =>
    home.store.scores.fitsOf(proxies).flatMap(fit => fit.terms.map(({term}) => term));
  expect(terms()).not.toContain('valid');
  const own = home.store.scores.fitsOf(caches)[0]?.fit ?? 0;
  giveFeedback(home, 'less', proxies, goal);
  await updateScores(home);
  expect(home.store.scores.fitsOf(caches)[0]?.less).toBeGreaterThan(0);
  expect(home.store.scores.fitsOf(caches)[0]?.fit).toBeLessThan(own);
});

test('an entry that does not serve a goal, as the learner said, has no fit for it', async () => {
  const {home, caches} = await aNetwork();
  const goal = goalOf(home);
  giveFeedback(home, 'not-goal', caches, goal);
  await updateScores(home);
  expect(home.store.scores.fitsOf(caches)).toEqual([]);
  undo(home);
  await updateScores(home);
  expect(home.store.scores.fitsOf(caches)).toHaveLength(1);
});

test('done without opening counts against a goal only where its own words are in the entry', async () => {
  const {home, caches, proxies, others} = await aNetwork();
  goalOf(home, ['proxy']);
  await updateScores(home);
  await mark(home, 'done', [others[0] as EntryId]);
  await updateScores(home);
  expect(home.store.scores.fitsOf(caches)[0]?.less).toBe(0);
  await mark(home, 'done', [proxies]);
  await updateScores(home);
  expect(home.store.scores.fitsOf(caches)[0]?.less).toBeGreaterThan(0);
});

test('a raised weight never lowers an entry that serves the goal against one that does not', async () => {
  const {home, caches, proxies, others} = await aNetwork();
  const goal = goalOf(home);
  addGoal(home, 'Bodies', {keywords: ['body']});
  await updateScores(home);
  const ahead = (): number[] => {
    const score = (id: EntryId): number => home.store.triage.get(id)?.score ?? 0;
    return [proxies, ...others].map(id => score(caches) - score(id));
  };
  const before = ahead();
  setGoal(home, goal, {weight: 4});
  await updateScores(home);
  for (const [index, gap] of ahead().entries()) expect(gap).toBeGreaterThan(before[index] as number);
});

test('without an active goal any more the scores are gone, and come back with it', async () => {
  const {home, caches, others} = await aNetwork();
  const goal = goalOf(home);
  const ids = [caches, ...others];
  await updateScores(home);
  const before = stored(home, ids);
  setStatus(home, goal, 'paused', null);
  await updateScores(home);
  expect(stored(home, ids).every(({fits, score}) => fits.length === 0 && score === null)).toBe(true);
  setStatus(home, goal, 'active', null);
  await updateScores(home);
  expect(stored(home, ids)).toEqual(before);
});

test('new entries are judged, and the statistics stay frozen until there are half as many more', async () => {
  const {home} = await aNetwork();
  goalOf(home);
  await updateScores(home);
  const community = follow(home, 'square');
  const [late] = publish(home, community, [{title: 'More caching', text: 'New.'}]) as [EntryId];
  await updateScores(home);
  expect(home.store.scores.fitsOf(late)).toMatchObject([{version: 1}]);
  const many = Array.from({length: 25}, (_, index) => filler(100 + index));
  publish(home, community, many);
  await updateScores(home);
  expect(home.store.scores.fitsOf(late)).toMatchObject([{version: 2}]);
});

test('stopped at any moment, the next call gives the same scores', async () => {
  const {home, caches, proxies, others} = await aNetwork();
  const goal = goalOf(home);
  const ids = [caches, proxies, ...others];
  await expect(updateScores(home, {signal: AbortSignal.abort()})).rejects.toMatchObject({
    code: 'interrupted',
  });
  await updateScores(home);
  const before = stored(home, ids);
  await linkToGoal(home, [proxies], goal);
  await expect(updateScores(home, {signal: AbortSignal.abort()})).rejects.toMatchObject({
    code: 'interrupted',
  });
  undo(home);
  await updateScores(home);
  expect(stored(home, ids)).toEqual(before);
});

test('what is being judged again keeps its weight, and is not current until it is done; so after new statistics', async () => {
  const {home, caches} = await aNetwork();
  const goal = goalOf(home);
  await updateScores(home);
  const {scores} = home.store;
  const before = explain(home, caches);
  scores.distrust([goal]);
  expect(areScoresCurrent(home)).toBe(false);
  expect(explain(home, caches)).toEqual(before);
  await updateScores(home);
  expect(areScoresCurrent(home)).toBe(true);
  await makeStatistics(home, {});
  expect(areScoresCurrent(home)).toBe(false);
  await updateScores(home);
  expect(scores.fitsOf(caches)[0]?.version).toBe(scores.statistics()?.version);
});

test('two processes at once give the scores of one', async () => {
  const bench = makeBench();
  const {home, caches, proxies, others} = await aNetwork(bench);
  const other = await bench.open();
  goalOf(home);
  await Promise.all([updateScores(home), updateScores(other)]);
  const ids = [caches, proxies, ...others];
  expect(stored(other, ids)).toEqual(stored(home, ids));
  expect(home.store.scores.fitsOf(caches)).toHaveLength(1);
});

test('an entry whose text changed is judged again', async () => {
  const {home, others} = await aNetwork();
  goalOf(home);
  await updateScores(home);
  const id = others[0] as EntryId;
  const content = {sourceId: null, html: '<p>All about caching.</p>', attachments: []};
  home.store.transaction(() =>
    home.store.entries.makeSearchable([
      home.store.entries.putContent(id, {title: 'Changed', author: null}, content, 'All about caching.'),
    ]),
  );
  await updateScores(home);
  expect(home.store.scores.fitsOf(id)).toHaveLength(1);
});

test('an author behind two pieces of evidence, and the community of the evidence, add their part', async () => {
  const {home, caches, proxies, others} = await aNetwork();
  const [third] = publish(home, follow(home, 'square'), [
    {title: 'Rin again', text: 'Nothing in common.', author: 'Rin'},
  ]) as [EntryId];
  const goal = goalOf(home, ['etag']);
  await linkToGoal(home, [caches, proxies], goal);
  await updateScores(home);
  expect(home.store.scores.fitsOf(third)).toMatchObject([{person: 0.15, community: 0}]);
  expect(home.store.scores.fitsOf(others[0] as EntryId)[0]?.community).toBeCloseTo(0.1);
});

test('a muted community changes no score', async () => {
  const {home, caches, proxies, others} = await aNetwork();
  const goal = goalOf(home);
  await linkToGoal(home, [proxies], goal);
  await updateScores(home);
  const ids = [caches, proxies, ...others];
  const before = stored(home, ids);
  const serving = () => queue(home, {state: 'all', goal, limit: 9}).filter(({fit}) => (fit ?? 0) >= 0.15);
  expect(serving()).toHaveLength(3);
  setMuted(home, 'kettle', true);
  expect(serving()).toEqual([]);
  setMuted(home, 'kettle', false);
  await updateScores(home);
  expect(stored(home, ids)).toEqual(before);
});

test('what links to evidence, or is linked from it, adds its part, also when it comes later', async () => {
  const {home, caches, others} = await aNetwork();
  const goal = goalOf(home, ['etag']);
  await linkToGoal(home, [caches], goal);
  await updateScores(home);
  const version = (): number | undefined => home.store.scores.fitsOf(caches)[0]?.version;
  expect(home.store.scores.fitsOf(others[0] as EntryId)).toMatchObject([{link: 0}]);
  const url = home.store.entries.get(caches)?.url as string;
  const [late] = publish(home, follow(home, 'square'), [{title: 'On it', text: 'So.', links: [url]}]) as [
    EntryId,
  ];
  await updateScores(home);
  expect(home.store.scores.fitsOf(late)).toMatchObject([{link: 0.25}]);
  expect(version()).toBe(1);
});

test('after a rebuild and the same feed the scores are the same', async () => {
  const bench = makeBench();
  const posts = [CACHES, PROXIES, ...Array.from({length: 30}, (_, index) => filler(index))].map(
    ({title, text}, index) => ({
      title,
      text,
      guid: String(index),
      link: `https://kettle.example/${index}`,
      date: `2026-11-${String(1 + (index % 20)).padStart(2, '0')}T10:00:00Z`,
    }),
  );
  const home = await bench.open();
  const {publish: publishHere, entries} = publisherIn(home, 'a');
  publishHere(posts);
  const ids = entries().map(({id}) => id as EntryId);
  const caches = ids[0] as EntryId;
  const goal = goalOf(home);
  await linkToGoal(home, [caches], goal);
  await updateScores(home);
  const before = stored(home, ids);
  expect(before.some(({fits}) => fits.length > 0)).toBe(true);
  await home.close();
  rmSync(join(bench.root, 'data'), {recursive: true});
  const again = await bench.open();
  await updateScores(again);
  publisherIn(again, 'a').publish(posts);
  await updateScores(again);
  expect(stored(again, ids)).toEqual(before);
});

test('a fit that is as it was is not written again', async () => {
  const {home, caches} = await aNetwork();
  const goal = addGoal(home, 'HTTP', {keywords: ['validator']}).id as GoalId;
  await updateScores(home);
  const {scores} = home.store;
  const [entry] = scores.numbersOfEntries([caches]).values();
  const stored = scores.fitsOf(caches)[0];
  if (entry === undefined || stored === undefined) throw new Error('no fit');
  expect(scores.saveFit(entry, goal, stored)).toBe(false);
  expect(scores.fitsOf(caches)).toEqual([stored]);
  expect(scores.saveFit(entry, goal, {...stored, link: stored.link + 0.25})).toBe(true);
});

test('a goal with another keyword leaves the fits of other goals', async () => {
  const {home, proxies, others} = await aNetwork();
  const goal = addGoal(home, 'HTTP', {keywords: ['validator']}).id as GoalId;
  const birds = addGoal(home, 'Birds', {keywords: ['herons']}).id as GoalId;
  await updateScores(home);
  const fitsOf = (wanted: GoalId): unknown[] =>
    [proxies, ...others].flatMap(id => home.store.scores.fitsOf(id).filter(fit => fit.goal === wanted));
  const [http, before] = [fitsOf(goal), fitsOf(birds)];
  setGoal(home, goal, {keywords: ['etag', 'validator']});
  await updateScores(home);
  expect(before.length).toBeGreaterThan(3);
  expect(fitsOf(birds)).toEqual(before);
  expect(fitsOf(goal)).not.toEqual(http);
});
