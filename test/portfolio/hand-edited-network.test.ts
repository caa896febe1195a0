import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {communityIdOf, type Hash, sourceIdOf} from '../../src/domain/common/ids.ts';
import type {Community} from '../../src/domain/network/community.ts';
import {escaped} from '../../src/domain/network/opml.ts';
import {readOpml} from '../../src/feeds-to-json/opml/read-opml.ts';
import {findCommunities, readNetwork} from '../../src/portfolio/documents/network/read.ts';
import {editNetwork} from '../../src/portfolio/documents/network/write.ts';

// network.opml as people and other programs write it: whatever of it pln does not change stays byte for byte.

const hash: Hash = text => new Uint8Array(createHash('sha256').update(text).digest());
const DEFAULTS = {now: Date.parse('2026-11-22T12:00:00Z'), first: 5, hash};
const runs = process.env.PLN_TRUST === 'full' ? 5000 : 300;

const edit = (text: string, change: (all: Community[]) => Community[]): string => {
  const placed = readOpml(text);
  const file = {text, placed, ...findCommunities(placed.document, DEFAULTS)};
  return editNetwork(file, change(file.found.map(one => one.community)), () => 60);
};
const communities = (text: string): Community[] =>
  readNetwork(readOpml(text).document, DEFAULTS).communities.sort((a, b) => (a.id < b.id ? -1 : 1));

/** Letters that stay what they are in XML, and some that do not. */
const words = fc.string({
  unit: fc.constantFrom('a', 'é', '字', ' ', '&', '"', '<', '>', '’', '-'),
  maxLength: 8,
});
const quote = fc.constantFrom('"', "'");
const gap = fc.constantFrom(' ', '  ', '\n        ', '\t');

/** What is around and between outlines: foreign words, each marked so that it is found again. */
const FOREIGN = fc.constantFrom(
  '<!-- my own: <outline text="no" xmlUrl="https://no.example"/> -->',
  '<?note keep="me"?>',
  '<x:mark>two  blanks</x:mark>',
  '<outline text="a list of mine" created="x"/>',
  '<outline text="deep"><outline text="er"><outline text="feed below" xmlUrl="https://below.example/f"/></outline></outline>',
  '',
);

const attribute = (name: string, value: fc.Arbitrary<string>) =>
  fc.tuple(gap, value, quote).map(([space, text, mark]) => {
    const safe = escaped(text).replaceAll("'", '&apos;');
    return `${space}${name}=${mark}${safe}${mark}`;
  });

const feedOf = (number: number) =>
  fc
    .tuple(
      attribute('text', words),
      fc.option(attribute('category', words), {nil: ''}),
      attribute('xmlUrl', fc.constant(`https://f${number}.example/feed?a=1&b=2`)),
      fc.boolean(),
      fc.constantFrom('/>', ' />', '></outline>', '><x:in/></outline >'),
    )
    .map(([text, category, url, isNamed, close]) => {
      const id = isNamed ? ` pln:id="${sourceIdOf(hash, `https://f${number}.example/feed?a=1&b=2`)}"` : '';
      return `<outline${text}${category}${id}${url}${close}`;
    });

const folderOf = (number: number) =>
  fc
    .tuple(
      attribute('text', words),
      fc.option(attribute('colour', words), {nil: ''}),
      fc.option(attribute('category', words), {nil: ''}),
      fc.boolean(),
      FOREIGN,
      feedOf(number),
      FOREIGN,
    )
    .map(([text, colour, category, isNamed, before, feed, after]) => {
      const source = sourceIdOf(hash, `https://f${number}.example/feed?a=1&b=2`);
      const ours = isNamed ? ` pln:id="${communityIdOf(hash, source)}" pln:added="2026-01-01T00:00:00Z"` : '';
      return `<outline${colour}${text}${ours}${category}>${before}\n    ${feed}${after}</outline>`;
    });

/** A network as somebody wrote it by hand. */
const network = fc
  .tuple(
    fc
      .array(fc.tuple(FOREIGN, fc.boolean()), {minLength: 0, maxLength: 4})
      .chain(around =>
        fc.tuple(
          ...around.map(([foreign, isFolder], index) =>
            fc.tuple(fc.constant(foreign), isFolder ? folderOf(index) : feedOf(index)),
          ),
        ),
      ),
    FOREIGN,
    fc.constantFrom('\n', '\n  ', '', '\n\n\t'),
    fc.boolean(),
    fc.constantFrom('', '\ufeff'),
    fc.constantFrom('', ' xmlns:pln="urn:pln:opml:1"'),
    fc.boolean(),
  )
  .map(([pieces, last, space, isWindows, mark, declared, endsWithNewline]) => {
    const body = [...pieces.map(([foreign, outline]) => `${foreign}${space}${outline}`), last].join(space);
    const text = `${mark}<?xml version="1.0"?>\n<!DOCTYPE opml>\n<!-- mine -->\n<opml version="1.0"${declared} xmlns:x='urn:x'>
<head><title>T</title><x:h a="1"/><!-- h --></head>${space}<body${body === '' ? '/>' : `>${body}${space}</body>`}</opml>${endsWithNewline ? '\n' : ''}`;
    return isWindows ? text.replaceAll('\n', '\r\n') : text;
  });

const newcomer = (title: string): Community => {
  const feedUrl = 'https://new.example/feed';
  const id = sourceIdOf(hash, feedUrl);
  return {
    id: communityIdOf(hash, id),
    title,
    kind: 'forum',
    muted: false,
    addedAt: DEFAULTS.now,
    first: 5,
    ramp: null,
    goals: [],
    sources: [{id, feedUrl, htmlUrl: null, title, former: [], reach: null}],
  };
};

test('what pln completes is complete, and is not touched again', () => {
  fc.assert(
    fc.property(network, text => {
      const once = edit(text, all => all);
      expect(communities(once)).toMatchObject(communities(text));
      expect(edit(once, all => all)).toBe(once);
    }),
    {numRuns: runs},
  );
});

test('a community that comes and goes leaves every other byte as it was', () => {
  fc.assert(
    fc.property(network, words, (text, word) => {
      const start = edit(text, all => all);
      const added = newcomer(`New ${word.trim()}`.trim());
      const joined = edit(start, all => [...all, added]);
      expect(communities(joined).find(({id}) => id === added.id)).toMatchObject({
        title: added.title.replace(/ +/g, ' '),
      });
      const left = edit(joined, all => all.filter(({id}) => id !== added.id));
      // Only line ends around it may stay: where it was put in a line of its own that was none before.
      expect(left.replace(/\s+/g, '')).toBe(start.replace('<body/>', '<body></body>').replace(/\s+/g, ''));
      expect(communities(left)).toEqual(communities(start));
    }),
    {numRuns: runs},
  );
});

test('renamed, muted and back: the file is byte for byte what it was', () => {
  fc.assert(
    fc.property(network, fc.nat(), (text, pick) => {
      const start = edit(text, all => all);
      const all = communities(start);
      const one = all[pick % Math.max(1, all.length)];
      if (!one) return;
      const change = (values: Partial<Community>) => (list: Community[]) =>
        list.map(other => (other.id === one.id ? {...other, ...values} : other));
      const muted = edit(start, change({muted: true}));
      expect(communities(muted).find(({id}) => id === one.id)).toEqual({...one, muted: true});
      expect(edit(muted, change({muted: false}))).toBe(start);
      const renamed = edit(start, change({title: 'Another "name"'}));
      expect(communities(renamed)).toEqual(change({title: 'Another "name"'})(all));
    }),
    {numRuns: runs},
  );
});
