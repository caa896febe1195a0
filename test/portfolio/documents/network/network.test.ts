import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {type Hash, sourceIdOf} from '../../../../src/domain/common/ids.ts';
import type {Community} from '../../../../src/domain/network/community.ts';
import {parseOpml, readOpml} from '../../../../src/feeds-to-json/opml/read-opml.ts';
import {writeOpml} from '../../../../src/feeds-to-json/opml/write-opml.ts';
import {findCommunities, NAMESPACE, readNetwork} from '../../../../src/portfolio/documents/network/read.ts';
import {editNetwork} from '../../../../src/portfolio/documents/network/write.ts';

const hash: Hash = text => new Uint8Array(createHash('sha256').update(text).digest());
const NOW = Date.parse('2026-11-22T12:00:00Z');
const read = (text: string) => readNetwork(parseOpml(text), {now: NOW, first: 5, hash});
const offset = () => 60;
const again = (text: string, change = (all: Community[]) => all): string => {
  const placed = readOpml(text);
  const file = {text, placed, ...findCommunities(placed.document, {now: NOW, first: 5, hash})};
  return editNetwork(file, change(read(text).communities), offset);
};
const EMPTY = writeOpml({
  version: '2.0',
  namespaces: {pln: NAMESPACE},
  title: 'My learning network',
  outlines: [],
});
const written = (all: Community[]): string => again(EMPTY, () => all);
const opml = (...lines: string[]): string =>
  `<opml version="2.0" xmlns:pln="urn:pln:opml:1"><head/><body>\n${lines.join('\n')}\n</body></opml>\n`;

const blog = (letter: string): Community => ({
  id: `c${letter.repeat(12)}` as Community['id'],
  title: `Blog ${letter}`,
  kind: 'blog',
  muted: false,
  addedAt: NOW,
  first: 5,
  ramp: null,
  goals: [],
  sources: [
    {
      id: `s${letter.repeat(12)}` as Community['sources'][0]['id'],
      feedUrl: `https://${letter}.example/feed`,
      htmlUrl: `https://${letter}.example/`,
      title: null,
      former: [],
      reach: null,
    },
  ],
});

describe('network.opml as pln writes it', () => {
  test('to the letter: one outline a line, both levels sorted by id', () => {
    const two = blog('b');
    const first = two.sources[0];
    if (!first) throw new Error('a source');
    two.sources = [
      {...first, id: 'szzzzzzzzzzzz' as typeof first.id},
      {...first, former: ['https://o.example/1', 'https://o.example/2']},
    ];
    const one = {
      ...blog('a'),
      title: 'A & "B" <c>',
      muted: true,
      first: 'all' as const,
      ramp: 'look',
      passAfter: 'pace' as const,
      goals: ['g1', 'g2'] as never[],
    };
    expect(written([two, one])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:pln="urn:pln:opml:1">
  <head>
    <title>My learning network</title>
  </head>
  <body>
    <outline text="A &amp; &quot;B&quot; &lt;c&gt;" pln:id="caaaaaaaaaaaa" pln:kind="blog" pln:muted="true" pln:added="2026-11-22T13:00:00.000+01:00" pln:first="all" pln:ramp="look" pln:pass="pace" pln:goals="g1 g2">
      <outline type="rss" text="A &amp; &quot;B&quot; &lt;c&gt;" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" pln:id="saaaaaaaaaaaa"/>
    </outline>
    <outline text="Blog b" pln:id="cbbbbbbbbbbbb" pln:kind="blog" pln:added="2026-11-22T13:00:00.000+01:00" pln:first="5">
      <outline type="rss" text="Blog b" xmlUrl="https://b.example/feed" htmlUrl="https://b.example/" pln:id="sbbbbbbbbbbbb" pln:former="https://o.example/1 https://o.example/2"/>
      <outline type="rss" text="Blog b" xmlUrl="https://b.example/feed" htmlUrl="https://b.example/" pln:id="szzzzzzzzzzzz"/>
    </outline>
  </body>
</opml>
`);
  });

  test('reads back what it wrote, and writes the same again', () => {
    const all = [
      blog('a'),
      {...blog('b'), muted: true, first: 'all' as const, ramp: 'x', kind: 'forum' as const},
    ];
    const text = written(all);
    const {communities, complete} = read(text);
    const titled = all.map(one => ({
      ...one,
      sources: one.sources.map(source => ({...source, title: one.title})),
    }));
    expect(communities).toEqual(titled);
    expect(complete).toBe(true);
    expect(again(text)).toBe(text);
  });

  test('ids stay when the feed moves: they are never recomputed', () => {
    const text = written([blog('a')]).replace('a.example/feed', 'new.example/rss');
    expect(read(text).communities[0]).toMatchObject({id: 'caaaaaaaaaaaa', sources: [{id: 'saaaaaaaaaaaa'}]});
  });
});

describe('what others wrote stays', () => {
  const text = opml(
    '<outline text="notes" created="x"><outline text="deep"/></outline>',
    '<outline text="A" color="red" pln:id="caaaaaaaaaaaa" pln:added="2026-01-01T00:00:00Z" pln:muted="true" pln:later="7">',
    '<outline type="atom" text="A" xmlUrl="https://a.example/feed" category="/tech" pln:id="saaaaaaaaaaaa"/>',
    '<outline text="a note among feeds"><outline text="under it" xmlUrl="https://under.example/feed"/></outline>',
    '</outline>',
  );

  test('outlines and attributes, on every level', () => {
    const after = again(text);
    for (const piece of [
      'text="notes" created="x"',
      'text="deep"',
      'color="red"',
      'pln:later="7"',
      'category="/tech"',
    ])
      expect(after).toContain(piece);
    expect(after).toContain('text="a note among feeds"');
    expect(after).toContain('https://under.example/feed');
    expect(again(after)).toBe(after);
  });

  test('unmuting and removing take away only what is ours', () => {
    const unmuted = again(text, all => all.map(one => ({...one, muted: false})));
    expect(unmuted).not.toContain('pln:muted');
    expect(unmuted).toContain('color="red"');
    const without = again(text, () => []);
    expect(without).not.toContain('a.example');
    expect(without).toContain('text="notes"');
  });
});

describe('what the learner adds by hand', () => {
  const feed = 'https://hand.example/feed';
  const id = sourceIdOf(hash, feed);

  test.each([
    ['a feed on its own', opml(`<outline text="By hand" xmlUrl="${feed}" category="/x"/>`)],
    [
      'a folder',
      opml(
        `<outline text="By hand" color="red"><outline text="F" xmlUrl="${feed}" category="/x"/></outline>`,
      ),
    ],
  ])('%s gets its ids and the moment of joining, and keeps its attributes', (_, text) => {
    const {communities, complete} = read(text);
    expect(complete).toBe(false);
    expect(communities).toMatchObject([
      {title: 'By hand', addedAt: NOW, first: 5, kind: 'blog', muted: false, sources: [{id, feedUrl: feed}]},
    ]);
    const after = again(text);
    expect(after).toContain(`pln:id="${communities[0]?.id}"`);
    expect(after).toContain(`pln:id="${id}"`);
    expect(after).toContain('category="/x"');
    expect(after.includes('color="red"')).toBe(text.includes('color="red"'));
    expect(read(after)).toMatchObject({
      complete: true,
      communities: [{id: communities[0]?.id, addedAt: NOW}],
    });
  });

  test('a feed that is there already keeps its place, wherever the second is', () => {
    const ours = written([{...blog('a'), muted: true}]);
    const known = read(ours).communities[0];
    const twice = ours.replace(
      '  <body>',
      `  <body>\n<outline text="Again" xmlUrl="https://a.example/feed" pln:id="saaaaaaaaaaaa"/>`,
    );
    expect(read(twice)).toEqual({communities: [known], complete: false});
    expect(again(twice)).toBe(ours);
  });

  test('odd values are read as what is usual', () => {
    const text = opml(
      '<outline title="T" pln:id="caaaaaaaaaaaa" pln:added="when?" pln:first="-3" pln:kind="zine" pln:muted="yes">',
      '<outline text="" xmlUrl="https://a.example/feed" pln:id="saaaaaaaaaaaa"/></outline>',
    );
    expect(read(text).communities).toMatchObject([
      {
        title: 'T',
        addedAt: NOW,
        first: 5,
        kind: 'blog',
        muted: false,
        sources: [{title: null, htmlUrl: null}],
      },
    ]);
  });
});
