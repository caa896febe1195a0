import {describe, expect, test} from 'vitest';
import type {Community} from '../../src/domain/community.ts';
import type {Goal} from '../../src/domain/goal.ts';
import {readOpml} from '../../src/feeds-to-json/opml.ts';
import {writeGoal} from '../../src/portfolio/goals.ts';
import {writeKept} from '../../src/portfolio/kept.ts';
import {findCommunities, readNetwork} from '../../src/portfolio/network.ts';
import {editNetwork} from '../../src/portfolio/network-edit.ts';
import {mergeFile} from '../../src/services/merge-file.ts';

const community = (name: string, facts: Partial<Community> = {}): Community => ({
  ...{
    id: `c${name}` as never,
    title: name,
    kind: 'blog',
    muted: false,
    addedAt: 1000,
    first: 5,
    ramp: null,
    goals: [],
  },
  sources: [
    {
      id: `s${name}` as never,
      feedUrl: `https://${name}.example/feed`,
      htmlUrl: null,
      title: 'Feed',
      former: [],
    },
  ],
  ...facts,
});
const DEFAULTS = {now: 1, first: 5, hash: () => new Uint8Array(32)};
const EMPTY =
  '<?xml version="1.0"?>\n<opml version="2.0" xmlns:pln="urn:pln:opml:1">\n  <head><title>Mine</title></head>\n  <body>\n  </body>\n</opml>\n';
/** network.opml with these communities, edited from what it was before. */
function network(communities: Community[], before = EMPTY): string {
  const placed = readOpml(before);
  const found = findCommunities(placed.document, DEFAULTS);
  return editNetwork({text: before, placed, ...found}, communities, () => 0);
}
const read = (text: string): Community[] => readNetwork(readOpml(text).document, DEFAULTS).communities;
const nothingTaken = (): boolean => false;
const merge = (path: string, base: string | null, ours: string | null, theirs: string | null) =>
  mergeFile(path, {base, ours, theirs}, nothingTaken);

describe('network.opml', () => {
  const path = 'network.opml';
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(name => community(name)) as [
    Community,
    Community,
    Community,
    Community,
  ];

  test('what each followed, left, renamed and muted is so afterwards, sorted by id, also in neighbouring lines', () => {
    const ours = network([{...a, title: 'A'}, b, community('ab')]);
    const theirs = network([
      {...a, muted: true, goals: ['g1' as never]},
      {...c, title: 'C'},
      community('aa'),
      d,
    ]);
    const merged = merge(path, network([a, b, c]), ours, theirs);
    expect(merged?.isMarked).toBe(true); // c was left here and renamed there
    const settled = merge(
      path,
      network([a, b, c]),
      ours,
      network([{...a, muted: true}, b, c, community('aa'), d]),
    );
    expect(settled?.isMarked).toBe(false);
    const text = settled?.files[path] ?? '';
    expect(read(text)).toEqual([{...a, title: 'A', muted: true}, community('aa'), community('ab'), b, d]);
    expect(text).toBe(network(read(text), text));
    expect(
      merge(path, network([a, b, c]), network([{...a, muted: true}, b, c, community('aa'), d]), ours),
    ).toEqual(settled);
  });

  test('a feed that moved by itself does not keep who was left', () => {
    const [source] = b.sources;
    const moved = {
      ...b,
      sources: [{...source, feedUrl: 'https://new.example/', former: ['https://b.example/feed']}],
    };
    const merged = merge(path, network([a, b]), network([a]), network([a, moved as Community]));
    expect(read(merged?.files[path] ?? '').map(({id}) => id)).toEqual(['ca']);
  });

  test('followed on both sides, it is followed since the first; goals of both count', () => {
    const ours = network([{...a, addedAt: 2000, goals: ['g1' as never]}]);
    const merged = merge(path, null, ours, network([{...a, addedAt: 1000, goals: ['g2' as never]}]));
    expect(read(merged?.files[path] ?? '')).toEqual([{...a, addedAt: 1000, goals: ['g1', 'g2']}]);
  });

  test('what a hand wrote there stays', () => {
    const base = network([a]).replace('  </body>', '    <outline text="mine" note="x"/>\n  </body>');
    const ours = base.replace('note="x"', 'note="y"');
    const merged = merge(path, base, ours, network([a, b], base));
    expect(merged?.files[path]).toContain('<outline text="mine" note="y"/>');
  });

  test('two names for one community, or a file that cannot be read: both stand there, between marks', () => {
    const [one, other] = [network([{...a, title: 'One'}, b]), network([{...a, title: 'Other'}, b])];
    const merged = merge(path, network([a, b]), one, other);
    expect(merged).toMatchObject({isMarked: true});
    expect(merged?.files[path]).toMatch(
      /<<<<<<< this device\n.*"One".*\n=======\n.*"Other".*\n>>>>>>> another device\n/,
    );
    expect(merge(path, network([a]), network([a, b]), 'no list')?.isMarked).toBe(true);
  });
});

describe('goals/', () => {
  const goal = (facts: Partial<Goal> = {}): string =>
    writeGoal({
      ...{id: 'gaaaaaaaaaaaaaaaa' as never, title: 'Learn', why: null, criteria: [], status: 'active'},
      ...{createdAt: '2026-11-01T00:00:00Z', by: null, keywords: [], weight: 1, visibility: 'private'},
      milestones: [],
      ...facts,
    } as Goal);
  const path = 'goals/learn.md';

  test('neighbouring keys of the front matter may be changed by different sides', () => {
    const merged = merge(
      path,
      goal(),
      goal({by: '2026-12-01', why: 'So'}),
      goal({weight: 3, status: 'paused'}),
    );
    expect(merged).toEqual({
      files: {[path]: goal({by: '2026-12-01', why: 'So', weight: 3, status: 'paused'})},
      isMarked: false,
    });
  });

  test('what would no longer be a goal is left to the learner', () => {
    const noted = (word: string): string => goal().replace('weight:', `note: ${word}\nweight:`);
    const merged = merge(path, goal(), noted('one'), noted('two'));
    expect(merged).toMatchObject({isMarked: true});
    for (const side of [noted('one'), noted('two')]) expect(merged?.files[path]).toContain(side);
    expect(merge(path, goal(), noted('one'), goal({criteria: ['c']}))?.isMarked).toBe(false);
  });

  test('two goals of one title are two goals, on both devices in the same files', () => {
    const [one, other] = [goal(), goal({id: 'gbbbbbbbbbbbbbbbb' as never})];
    const files = {[path]: one, 'goals/learn-2.md': other};
    expect(merge(path, null, one, other)).toEqual({files, isMarked: false});
    expect(merge(path, null, other, one)).toEqual({files, isMarked: false});
    const isTaken = (file: string): boolean => file === 'goals/learn-2.md';
    const third = mergeFile(path, {base: null, ours: other, theirs: one}, isTaken);
    expect(Object.keys(third?.files ?? {})).toEqual([path, 'goals/learn-3.md']);
  });

  test('a goal taken away here and edited there stays', () => {
    expect(merge(path, goal(), null, goal({why: 'So'}))?.files).toEqual({[path]: goal({why: 'So'})});
  });
});

test('kept/: of two snapshots the first stays, whoever made it; one that was taken away is gone', () => {
  const kept = (at: string, markdown: string, hash = 'sha256-x'): string =>
    writeKept({
      ...{id: 'eaaaaaaaaaaaa' as never, title: 'T', author: null, url: null, community: [], published: null},
      ...{kept: at, hash, markdown},
    });
  const path = 'kept/eaaaaaaaaaaaa.md';
  const [early, late] = [kept('2026-11-01T10:00:00+01:00', 'Early'), kept('2026-11-01T09:30:00Z', 'Late')];
  expect(merge(path, null, early, late)?.files).toEqual({[path]: early});
  expect(merge(path, null, late, early)?.files).toEqual({[path]: early});
  expect(merge(path, early, null, late)?.files).toEqual({[path]: null});
  const other = kept('2026-11-02T10:00:00Z', 'Other words', 'sha256-0123456789abcdef');
  const files = {[path]: early, 'kept/eaaaaaaaaaaaa.0123456789ab.md': other};
  expect(merge(path, null, other, early)).toEqual({files, isMarked: false});
});

test('files that only grow: both ends stand there whole, a line taken away is gone', () => {
  const acts = 'acts/2026-11.jsonl';
  expect(merge(acts, 'a\nb\n', 'a\nb\nmine\n', 'b\ntheirs\n')?.files).toEqual({[acts]: 'b\ntheirs\nmine\n'});
  const journal = 'journal/2026-11.md';
  const [one, other] = ['\n## One\n\ntext\n', '\n## Other\n\ntext\n'];
  expect(merge(journal, 'x\n', `x\n${one}`, `x\n${other}`)).toEqual({
    files: {[journal]: `x\n${other}${one}`},
    isMarked: false,
  });
  expect(merge('files/abc-x.png', 'a', 'b', 'c')).toBeNull();
});
