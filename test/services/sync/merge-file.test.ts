// Covers: src/domain/merging/, src/portfolio/documents/goals/merge.ts,
// src/portfolio/documents/journal/merge.ts, src/portfolio/documents/snapshots/merge.ts,
// src/portfolio/documents/common/merge-json-lines.ts, src/portfolio/documents/common/merge-versions.ts,
// src/portfolio/documents/common/conflict-marks.ts

import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Goal} from '../../../src/domain/learning/goal.ts';
import type {Community} from '../../../src/domain/network/community.ts';
import {readOpml} from '../../../src/feeds-to-json/opml/read-opml.ts';
import {readGoal} from '../../../src/portfolio/documents/goals/read.ts';
import {rewriteGoal, writeGoal} from '../../../src/portfolio/documents/goals/write.ts';
import {findCommunities, readNetwork} from '../../../src/portfolio/documents/network/read.ts';
import {editNetwork} from '../../../src/portfolio/documents/network/write.ts';
import {writeSnapshot} from '../../../src/portfolio/documents/snapshots/write.ts';
import {mergeFile} from '../../../src/services/sync/merge-file.ts';

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
      reach: null,
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
/** The two sides of each conflict. */
const hunks = (text: string): string[][] =>
  [...text.matchAll(/^<{7} .*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} .*\n/gm)].map(match => match.slice(1));
/** What a learner has who chooses one side everywhere. */
const chosen = (text: string, side: 'ours' | 'theirs'): string =>
  text.replace(/^<{7} .*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} .*\n/gm, side === 'ours' ? '$1' : '$2');
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

  test('a feed that moved does not keep a community that was left', () => {
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

  test('two names for one community, or a file that cannot be read: both are there, between marks', () => {
    const [one, other] = [network([{...a, title: 'One'}, b]), network([{...a, title: 'Other'}, b])];
    const merged = merge(path, network([a, b]), one, other);
    expect(merged).toMatchObject({isMarked: true});
    const [ours = '', theirs = ''] = hunks(merged?.files[path] ?? '')[0] ?? [];
    expect(ours).toMatch(/^ {4}<outline text="One"[\s\S]*xmlUrl[\s\S]*<\/outline>\n$/);
    expect(theirs).toBe(ours.replace('One', 'Other'));
    expect(merge(path, network([a]), network([a, b]), 'no list')?.isMarked).toBe(true);
  });
});

describe('whatever both did to network.opml', () => {
  const path = 'network.opml';

  test.for(['here', 'elsewhere'])(
    'renamed %s and left on the other side: either choice is a network',
    where => {
      const [a, b, c] = [community('a'), community('b'), community('c')];
      const base = network([a, b, c]);
      const [renamed, left] = [network([a, {...b, title: 'Renamed'}, c], base), network([a, c], base)];
      const merged = where === 'here' ? merge(path, base, renamed, left) : merge(path, base, left, renamed);
      const text = merged?.files[path] ?? '';
      expect(merged?.isMarked).toBe(true);
      expect(
        hunks(text)
          .flat()
          .filter(side => side !== ''),
      ).toHaveLength(1);
      const choices = (['ours', 'theirs'] as const).map(side => read(chosen(text, side)));
      if (where === 'elsewhere') choices.reverse();
      expect(choices).toEqual([
        [a, {...b, title: 'Renamed'}, c],
        [a, c],
      ]);
      // Only the marks were deleted, and the community is there.
      expect(read(text.replace(/^[<=>]{7}.*\n/gm, ''))).toContainEqual({...b, title: 'Renamed'});
    },
  );

  const NAMES = ['a', 'b', 'c', 'd', 'e'];
  type Edit = (communities: Community[]) => Community[];
  const edits: fc.Arbitrary<Edit[]> = fc.array(
    fc.tuple(fc.nat(5), fc.nat(4), fc.constantFrom('one', 'two', 'three')).map(
      ([what, at, word]): Edit =>
        communities => {
          const change = (facts: (one: Community) => Partial<Community>): Community[] =>
            communities.map(one => (one.id === `c${NAMES[at]}` ? {...one, ...facts(one)} : one));
          if (what === 0) return communities.filter(one => one.id !== `c${NAMES[at]}`);
          if (what === 1) return change(() => ({title: word}));
          if (what === 2) return change(() => ({muted: word === 'one'}));
          if (what === 3)
            return change(one => ({sources: [...one.sources, ...community(word + at).sources]}));
          if (what === 4)
            return change(({sources}) => ({
              sources: sources.map(source => ({...source, feedUrl: `https://${word}/`})),
            }));
          return communities.some(one => one.id === `c${word}`)
            ? communities
            : [...communities, community(word)];
        },
    ),
    {maxLength: 4},
  );

  test('each conflict holds whole communities, and any choice is a network without doubles', () => {
    fc.assert(
      fc.property(edits, edits, (mine, theirs) => {
        const before = NAMES.map(name => community(name));
        const base = network(before);
        const [ours, other] = [mine, theirs].map(list =>
          network(
            list.reduce((communities, edit) => edit(communities), before),
            base,
          ),
        ) as [string, string];
        const text = merge(path, base, ours, other)?.files[path] ?? '';
        for (const side of hunks(text).flat())
          if (side !== '') expect(read(`<opml version="2.0"><body>${side}</body></opml>`)).toHaveLength(1);
        for (const side of ['ours', 'theirs'] as const) {
          const ids = read(chosen(text, side)).map(({id}) => id);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
    );
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
  /** As `pln goal set` leaves the file: new keys come last. */
  const rewritten = (text: string, facts: Partial<Goal>): string => {
    const before = readGoal(text, path) as Goal;
    return rewriteGoal(text, path, {goal: {...before, ...facts}}) as string;
  };

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

  test('terms that both sides struck out are all struck out, whether the key was there or not', () => {
    const struck = (terms: string[]): string => rewritten(goal(), {notTerms: terms});
    for (const [base, ours, theirs] of [
      [goal(), struck(['proxy']), struck(['server'])],
      [goal({notTerms: ['tea']}), goal({notTerms: ['tea', 'proxy']}), goal({notTerms: ['tea', 'server']})],
      [goal(), struck(['proxy', 'server']), struck(['server'])],
    ] as const) {
      const {files, isMarked} = merge(path, base, ours, theirs) ?? {files: {}, isMarked: true};
      expect(isMarked).toBe(false);
      const merged = readGoal(files[path] ?? '', path) as Goal;
      expect(merged.notTerms).toEqual(expect.arrayContaining(['proxy', 'server']));
      expect(new Set(merged.notTerms).size).toBe(merged.notTerms.length);
    }
  });

  test('an opportunity and helpers that each side added are all in it, in whatever order', () => {
    const ours = rewritten(rewritten(goal(), {helpers: ['Ada']}), {opportunity: 'civic'});
    const theirs = rewritten(rewritten(goal(), {notTerms: ['proxy']}), {helpers: ['Bo']});
    const {files, isMarked} = merge(path, goal(), ours, theirs) ?? {
      files: {},
      isMarked: true,
    };
    expect(isMarked).toBe(false);
    const merged = readGoal(files[path] ?? '', path) as Goal;
    expect(merged).toMatchObject({opportunity: 'civic', notTerms: ['proxy']});
    expect(merged.helpers.toSorted()).toEqual(['Ada', 'Bo']);
  });

  test('what would no longer be a goal is left to the learner', () => {
    const noted = (word: string): string => goal().replace('weight:', `note: ${word}\nweight:`);
    const merged = merge(path, goal(), noted('one'), noted('two'));
    expect(merged).toMatchObject({isMarked: true});
    for (const side of [noted('one'), noted('two')]) expect(merged?.files[path]).toContain(side);
    expect(merge(path, goal(), noted('one'), goal({criteria: ['c']}))?.isMarked).toBe(false);
  });

  test('a value of several lines is never mixed from both sides', () => {
    const why = (text: string): string => goal().replace('why: null', `why: ${text}`);
    const merged = merge(
      path,
      why('|\n  It matters.\n  It lasts.'),
      why('|\n  It matters to me.\n  It lasts.'),
      why('Because'),
    );
    expect(merged).toMatchObject({isMarked: true});
    expect(read(chosen(merged?.files[path] ?? '', 'ours')).why).toBe('It matters to me.\nIt lasts.\n');
    expect(read(chosen(merged?.files[path] ?? '', 'theirs')).why).toBe('Because');
    function read(text: string): Goal {
      return readGoal(text, path) as Goal;
    }
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

test('kept/: of two snapshots the first stays, whichever device made it; one that was taken away is gone', () => {
  const kept = (at: string, markdown: string, hash = 'sha256-x'): string =>
    writeSnapshot({
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

test('files that only grow: both ends are there whole, a line taken away is gone', () => {
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

describe('what was forgotten on one side', () => {
  const act = (id: string): string => `${JSON.stringify({id, verb: 'star'})}\n`;

  test('takes nothing with it that was written after it', () => {
    const acts = 'acts/2026-11.jsonl';
    const [a, b, c] = [act('ta'), act('tb'), act('tc')];
    // Both forgot the last line, and one has written since.
    expect(merge(acts, a + b, a + c, a)?.files).toEqual({[acts]: a + c});
    expect(merge(acts, a + b, a, a + c)?.files).toEqual({[acts]: a + c});
  });

  const journal = 'journal/2026-11.md';
  const entry = (id: string, body: string): string =>
    `## 2026-11-21 18:04 · ${id}\n\n<!-- pln {"id":"${id}","at":"2026-11-21T18:04:00Z","kind":"reflection"} -->\n\n${body}\n`;
  const month = (...entries: string[]): string => entries.join('\n');

  test('and edited on the other stays, whole; an entry is never cut in two', () => {
    const base = month(entry('r1', 'One'), entry('r2', 'Two\n\nmore'), entry('r3', 'Three'));
    const forgotten = month(entry('r1', 'One'), entry('r3', 'Three'));
    const edited = month(entry('r1', 'One'), entry('r2', 'Two\n\nmore\n\nand more'), entry('r3', 'Three'));
    for (const [ours, theirs] of [
      [forgotten, edited],
      [edited, forgotten],
    ] as const)
      expect(merge(journal, base, ours, theirs)).toEqual({files: {[journal]: edited}, isMarked: false});
    const [mine, other] = ['Mine', 'Other'].map(word => month(entry('r1', word), entry('r2', word)));
    const both = merge(journal, month(entry('r1', 'One'), entry('r2', 'One')), mine ?? '', other ?? '');
    expect(both?.isMarked).toBe(true);
    for (const side of ['ours', 'theirs'] as const)
      expect(chosen(both?.files[journal] ?? '', side)).toBe(side === 'ours' ? mine : other);
    expect(
      hunks(both?.files[journal] ?? '')
        .flat()
        .every(side => /^\n?## .*\n\n<!-- pln .* -->\n/.test(side)),
    ).toBe(true);
  });
});

test('line ends that git changed on another machine are nobody’s change', () => {
  const [path, windows] = ['goals/x.md', (text: string): string => text.replaceAll('\n', '\r\n')];
  const goal = (why: string, weight = 1): string =>
    `---\nid: gaaaaaaaaaaaaaaaa\ntitle: X\nwhy: ${why}\nweight: ${weight}\n---\n`;
  expect(merge(path, goal('a'), windows(goal('b')), goal('a', 2))).toEqual({
    files: {[path]: goal('b', 2)},
    isMarked: false,
  });
});
