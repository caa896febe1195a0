import {describe, expect, test, vi} from 'vitest';
import type {Hash} from '../../src/domain/common/ids.ts';
import {problemWords} from '../../src/domain/common/problem.ts';
import {noteOf, quoteOf, tagsOf} from '../../src/domain/learning/annotation.ts';
import {readOpml} from '../../src/feeds-to-json/opml/read-opml.ts';
import {readActs} from '../../src/portfolio/documents/acts/read.ts';
import {readAnnotations} from '../../src/portfolio/documents/annotations/read.ts';
import {goalProblems, readGoal} from '../../src/portfolio/documents/goals/read.ts';
import {rewriteGoal} from '../../src/portfolio/documents/goals/write.ts';
import {readJournal} from '../../src/portfolio/documents/journal/read.ts';
import {readNetwork} from '../../src/portfolio/documents/network/read.ts';
import {readReadme} from '../../src/portfolio/documents/readme.ts';
import {readSnapshot} from '../../src/portfolio/documents/snapshots/read.ts';

// What another device or another hand wrote into the folder is not ours: no text read from it can steer a terminal.

const EVIL = '\x1b]52;c;UFdO\x07\x1b[2J\x1b[31m\x9b31m\u202eevil\u2066\x85\x7f';
const CONTROLS = /\\u00[01][0-9a-f]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]/i;

/** The value with every text, and every name of a key, made hostile. */
function hostile(value: unknown): unknown {
  if (typeof value === 'string') return `${value}${EVIL}`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(hostile);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => [
      [key, hostile(one)],
      [`x${key}${EVIL}`, EVIL],
    ]),
  );
}

const clean = (value: unknown): void => expect(JSON.stringify(value)).not.toMatch(CONTROLS);

const annotation = {
  ...(hostile({
    body: [
      {type: 'TextualBody', purpose: 'commenting', value: 'note'},
      {type: 'TextualBody', purpose: 'tagging', value: 'tag'},
      {type: 'Image', id: 'https://a.example/'},
    ],
    target: {
      source: 'https://a.example/',
      selector: [{type: 'TextQuoteSelector', exact: 'words', prefix: 'a', suffix: 'b'}],
    },
    'pln:kind': 'idea',
    'pln:goals': ['gaaaaaaaaaaaaaaaa'],
    motivation: 'commenting',
  }) as object),
  type: 'Annotation',
  created: '2026-11-10T00:00:00Z',
  // An id that is not of its form is not read at all.
  id: 'aaaaaaaaaaaaaaaaa',
  'pln:entry': 'eaaaaaaaaaaaa',
};

test('annotations', () => {
  const {lines, problems} = readAnnotations(`${JSON.stringify(annotation)}\n`, 'annotations/2026-11.jsonl');
  expect(problems).toEqual([]);
  expect(lines).toHaveLength(1);
  clean(lines);
});

test.each([
  ['id', {id: `aaaaaaaaaaaaaaaaa${EVIL}`}],
  ['id', {id: 'a/../../../../kept'}],
  ['id', {id: 'abc'}],
  ['id', {id: 'AAAAAAAAAAAAAAAAA'}],
  ['id', {id: 'taaaaaaaaaaaaaaaa'}],
  ['entry', {'pln:entry': '../../outside'}],
  ['entry', {'pln:entry': 'e1'}],
])('an annotation with an %s of another form is named, and not read: %j', (what, parts) => {
  const text = `${JSON.stringify({...annotation, ...parts})}\n${JSON.stringify(annotation)}\n`;
  const {lines, problems} = readAnnotations(text, 'annotations/2026-11.jsonl');
  expect(lines.map(({line}) => line)).toEqual([2]);
  expect(problems).toMatchObject([{line: 1, message: expect.stringContaining(what)}]);
});

test('a tombstone with an id of another form is named', () => {
  const line = '{"id":"a b","type":"Tombstone","deleted":"2026-11-23T00:00:00Z"}';
  expect(readAnnotations(line, 'f')).toMatchObject({lines: [], problems: [{line: 1}]});
});

test('annotations whose parts are of another kind are read without them', () => {
  const odd = {
    ...annotation,
    body: [
      'https://a.example/',
      5,
      null,
      {purpose: 'commenting', value: 5},
      {purpose: 'tagging'},
      {purpose: 'tagging', value: 't'},
    ],
    target: {
      source: 'https://a.example/',
      selector: [
        5,
        null,
        {type: 'TextQuoteSelector'},
        {type: 'TextPositionSelector', start: 'x'},
        {type: 'XPathSelector', value: '/p'},
      ],
    },
  };
  const [line] = readAnnotations(JSON.stringify(odd), 'annotations/2026-11.jsonl').lines;
  const read = line?.annotation;
  if (!read) throw new Error('not read');
  expect([noteOf(read), tagsOf(read), quoteOf(read)]).toEqual([null, ['t'], null]);
  expect(read.target.selector).toEqual([{type: 'XPathSelector', value: '/p'}]);
});

test('acts', () => {
  const act = {
    ...(hostile({
      device: 'd',
      session: 's',
      value: {a: ['b']},
      was: 'c',
      entries: [{id: 'eaaaaaaaaaaaa', url: 'https://a.example/', title: 't', community: 'c', also: ['d']}],
    }) as object),
    id: 'taaaaaaaaaaaaaaaa',
    at: '2026-11-10T00:00:00Z',
    verb: 'tag',
  };
  const {acts, problems} = readActs(`${JSON.stringify(act)}\n`, 'acts/2026-11.jsonl');
  expect(problems).toEqual([]);
  expect(acts).toHaveLength(1);
  clean(acts);
});

test('the journal', () => {
  const comment = {
    ...(hostile({
      id: 'raaaaaaaaaaaaaaaa',
      of: 'rbbbbbbbbbbbbbbbb',
      goals: ['g'],
      tags: ['t'],
      claim: 'I can',
      next: {action: 'do', due: '2026-12-01'},
      evidence: [{type: 'url', id: 'i', url: 'https://a.example/', title: 't', quote: 'q', community: 'c'}],
      experience: {kind: 'talk', hours: 2, url: 'https://a.example/'},
    }) as object),
    at: '2026-11-10T00:00:00Z',
    kind: 'reflection',
  };
  const text = `## 2026-11-10 00:00 · Title ${EVIL}\n\n<!-- pln ${JSON.stringify(comment)} -->\n\nBody ${EVIL}\n`;
  const {entries, problems} = readJournal(text, 'journal/2026-11.md');
  expect(problems).toEqual([]);
  expect(entries[0]?.entry).toMatchObject({next: {action: 'doevil'}, body: 'Body evil'});
  clean(entries);
});

test('goals, kept copies, the network and the mark of the README', () => {
  const quoted = JSON.stringify(`x${EVIL}`);
  const goal = readGoal(
    `---\nid: gaaaaaaaaaaaaaaaa\ntitle: ${quoted}\nwhy: ${quoted}\ncriteria: [${quoted}]\nkeywords: [${quoted}]\nby: ${quoted}\ncreatedAt: ${quoted}\n---\n\n- [x] Step ${EVIL} <!-- 2026-11-10 -->\n`,
    'goals/x.md',
  );
  expect(goal).toMatchObject({title: 'xevil', milestones: [{doneAt: '2026-11-10'}]});
  clean(goal);
  const kept = readSnapshot(
    `---\nid: eaaaaaaaaaaaa\ntitle: ${quoted}\nauthor: ${quoted}\nurl: ${quoted}\ncommunity: [${quoted}]\nhash: ${quoted}\nkept: ${quoted}\n---\n\nWords ${EVIL}\n`,
    'kept/eaaaaaaaaaaaa.md',
  );
  expect(kept).toMatchObject({title: 'xevil', markdown: 'Words evil'});
  clean(kept);
  const attributes = [
    'text',
    'xmlUrl',
    'htmlUrl',
    'pln:id',
    'pln:kind',
    'pln:goals',
    'pln:former',
    'pln:ramp',
    'category',
  ];
  const evil = 's&#x9b;31m&#x202e;\u0085x';
  const outline = `<outline ${attributes.map(name => `${name}="${evil}"`).join(' ')}/>`;
  const hash: Hash = () => new Uint8Array(32);
  const {document} = readOpml(
    `<opml version="2.0" xmlns:pln="urn:pln:opml:1"><body>${outline}<outline pln:id="${evil}" text="${evil}" category="${evil}">${outline.replaceAll('pln:id="s', 'pln:id="s2')}</outline></body></opml>`,
  );
  const {communities} = readNetwork(document, {now: 0, first: 5, hash});
  expect(communities).toHaveLength(2);
  clean(communities);
  clean(readReadme(`<!-- pln folder 1, device ab\x9b31m\x1b[2J\x07 -->`));
});

test('a value that is nested too deep is a line that cannot be read, not an overflow of the stack', () => {
  const deep = `{"id":"a","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const mixed = `{"id":"a","x":${'[{"y":'.repeat(60)}1${'}]'.repeat(60)},"s":"${']'.repeat(999)}"}`;
  for (const line of [deep, mixed])
    expect(readAnnotations(`${line}\n`, 'annotations/2026-11.jsonl')).toMatchObject({
      lines: [],
      problems: [{line: 1}],
    });
  const entry = `## 2026-11-10 00:00 · T\n\n<!-- pln ${deep} -->\n`;
  expect(readJournal(entry, 'journal/2026-11.md')).toMatchObject({entries: [], problems: [{line: 3}]});
});

test('a problem is one line without controls, whatever the file is called', () => {
  const file = `goals/br\x1b[31mo\nken\u202e\x85.md`;
  expect(problemWords({file, line: 3, message: `not YAML: ${EVIL}\nx`})).toBe(
    'goals/bro ken.md:3: not YAML: evil x',
  );
});

describe('YAML that a hand wrote', () => {
  const VALUES = [
    'title: {a: b}',
    'title: [x, {y: z}]',
    '? {a: b}\n: c',
    '? [a, {b: c}]\n: {d: e}',
    '{x: 1}: 2',
    'title: !!foo bar',
    'title: !local {a: b}',
    'title: *nothing',
    'title: &a {b: c}\nauthor: *a',
    'criteria: {a: b}\nkeywords: [{a: b}]\ncommunity: [{a: b}]',
    'weight: {a: b}\nstatus: [active]\nby: {d: 1}\ncreatedAt: {x: y}\nvisibility: {a: b}',
    'author: {a: b}\nurl: [u]\npublished: {p: 1}\nkept: {k: 1}\nhash: {h: 1}',
    '<<: {title: merged}',
    'title: !!set {a, b}',
    'title: !!omap [a: 1]',
    'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: [*c, *c]',
  ];

  test.each(VALUES)('prints no warning of Node’s, and gives no “[object Object]”: %j', yaml => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const goal = `---\nid: gaaaaaaaaaaaaaaaa\n${yaml}\n---\n- [ ] step\n`;
    const read = readGoal(goal, 'goals/g.md');
    const edited =
      'id' in read
        ? rewriteGoal(goal, 'goals/g.md', {goal: {...read, why: 'because', status: 'paused'}})
        : '';
    const kept = readSnapshot(`---\nid: eaaaaaaaaaaaa\n${yaml}\n---\n\nText\n`, 'kept/eaaaaaaaaaaaa.md');
    const said = JSON.stringify([read, edited, kept, goalProblems(goal, 'goals/g.md')]);
    expect(said).not.toMatch(/object Object/);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

test('a title of ten million letters in a kept copy is read', () => {
  const title = 'a"'.repeat(5_000_000);
  const kept = readSnapshot(
    `---\nid: eaaaaaaaaaaaa\ntitle: ${JSON.stringify(title)}\n---\n\nWords\n`,
    'kept/eaaaaaaaaaaaa.md',
  );
  expect(kept).toMatchObject({title, markdown: 'Words'});
});
