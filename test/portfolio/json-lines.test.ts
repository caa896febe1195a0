import {describe, expect, test} from 'vitest';
import type {Annotation} from '../../src/domain/learning/annotation.ts';
import {quoteOf, tagsOf} from '../../src/domain/learning/annotation.ts';
import {readActs} from '../../src/portfolio/documents/acts/read.ts';
import {writeAct} from '../../src/portfolio/documents/acts/write.ts';
import {readAnnotations} from '../../src/portfolio/documents/annotations/read.ts';
import {writeAnnotation} from '../../src/portfolio/documents/annotations/write.ts';
import {readLines, tornLine} from '../../src/portfolio/documents/common/jsonl.ts';
import {readSnapshot} from '../../src/portfolio/documents/snapshots/read.ts';
import {writeSnapshot} from '../../src/portfolio/documents/snapshots/write.ts';
import {AT, act} from './a-folder.ts';

describe('lines of JSON', () => {
  test('a mark, line ends of Windows, empty lines and white space are ignored', () => {
    expect(readLines('\ufeff{"a":1}\r\n\r\n  {"b":"\u2028"} \n\n', 'f')).toEqual({
      lines: [
        {line: 1, value: {a: 1}},
        {line: 3, value: {b: '\u2028'}},
      ],
      problems: [],
    });
  });

  test('what is not an object is named with its line, and the rest is read', () => {
    const {lines, problems} = readLines('{"a":1}\n[1]\n"x"\nnull\n{"b":\n{"c":3}', 'f');
    expect(lines.map(one => one.line)).toEqual([1, 6]);
    expect(problems).toEqual(
      [2, 3, 4, 5].map(line => ({file: 'f', line, message: expect.stringContaining('JSON')})),
    );
  });

  test.each(['<<<<<<< HEAD', '=======', '>>>>>>> other', '||||||| base', '=======\r'])(
    '%j is a conflict',
    mark => {
      expect(readLines(`{"a":1}\n${mark}\n`, 'f').problems).toEqual([
        {file: 'f', line: 2, message: expect.stringContaining('conflict')},
      ]);
    },
  );

  test.each([
    ['', null],
    ['{"a":1}\n', null],
    ['{"a":1}', null],
    ['{"a":1}\n{"b"', 8],
    ['{"a"', 0],
    ['{"a":1}\n  ', null],
    ['broken\n{"a":1}\n', null],
    ['\ufeff{"a":1}', null],
  ])('the torn end of %j begins at %s', (text, at) => {
    expect(tornLine(text)).toBe(at);
  });
});

const OTHER = 'tcccccccccccccccc';

describe('acts', () => {
  test('one line to the letter, always with the array of entries', () => {
    const tagged = act('taaaaaaaaaaaaaaaa', {session: 'tbbbbbbbbbbbbbbbb'});
    expect(writeAct(tagged, AT)).toBe(
      `{"id":"taaaaaaaaaaaaaaaa","at":"${AT}","stamp":1795280645123000,"device":"deviceaa","session":"tbbbbbbbbbbbbbbbb","verb":"tag","value":"größe","was":null,"entries":[{"id":"eaaaaaaaaaaaa","url":"https://a.example/","title":"Ä — 😀","community":null}]}\n`,
    );
    expect(readActs(writeAct(tagged, AT), 'f')).toEqual({acts: [tagged], lines: [1], problems: []});
    const bulk = act(OTHER, {verb: 'state', value: 'done', was: ['inbox', 'later'], entries: []});
    expect(writeAct(bulk, AT)).toContain('"was":["inbox","later"],"entries":[]}');
    expect(readActs(writeAct(bulk, AT), 'f').acts).toEqual([bulk]);
  });

  test.each([
    ['no id', '{"at":"2026-11-21T18:04:05Z","verb":"star"}'],
    ['an id of another form', `{"id":"t1","at":"${AT}","verb":"star"}`],
    ['an id that leads elsewhere', `{"id":"t../../../../acts","at":"${AT}","verb":"star"}`],
    ['an id that is a list', `{"id":["taaaaaaaaaaaaaaaa"],"at":"${AT}","verb":"star"}`],
    ['a verb of another time', '{"id":"taaaaaaaaaaaaaaaa","at":"2026-11-21T18:04:05Z","verb":"teleport"}'],
    ['no time', '{"id":"taaaaaaaaaaaaaaaa","at":"soon","verb":"star"}'],
  ])('%s is named, and the next line is read', (_, line) => {
    const {acts, problems} = readActs(`${line}\n${writeAct(act(OTHER), AT)}`, 'acts/2026-11.jsonl');
    expect(acts.map(one => one.id)).toEqual([OTHER]);
    expect(problems).toEqual([{file: 'acts/2026-11.jsonl', line: 1, message: expect.any(String)}]);
  });

  test('odd entries are left out, odd titles cleaned', () => {
    const line =
      '{"id":"taaaaaaaaaaaaaaaa","at":"2026-11-21T18:04:05Z","verb":"star","entries":[null,7,{"url":"x"},{"id":"../e1"},{"id":"eaaaaaaaaaaaa","title":"a\\u001b[31mb","url":5}]}';
    expect(readActs(line, 'f').acts[0]).toMatchObject({
      device: '',
      value: null,
      was: null,
      entries: [{id: 'eaaaaaaaaaaaa', title: 'ab', url: null, community: null}],
    });
  });
});

const annotation = {
  '@context': ['http://www.w3.org/ns/anno.jsonld', {pln: 'urn:pln:'}],
  id: 'aaaaaaaaaaaaaaaaa',
  type: 'Annotation',
  motivation: 'commenting',
  created: AT,
  modified: '2026-11-22T00:00:00Z',
  body: [{type: 'TextualBody', purpose: 'tagging', value: 'http'}],
  target: {
    source: 'https://a.example/',
    selector: [{type: 'TextQuoteSelector', exact: 'q', prefix: '', suffix: ''}],
  },
  'pln:entry': 'eaaaaaaaaaaaa',
  'pln:kind': 'question',
  'pln:goals': ['gaaaaaaaaaaaaaaaa'],
  'pln:visibility': 'shared',
} as unknown as Annotation;

describe('annotations', () => {
  const moment = (time: string) => ({modifiedAt: Date.parse(time), stamp: Date.parse(time) * 1000});
  const read = (...lines: object[]) =>
    readAnnotations(lines.map(line => `${JSON.stringify(line)}\n`).join(''), 'annotations/2026-11.jsonl');

  test('one on a line, a later version and a tombstone, each with its time and line', () => {
    expect(writeAnnotation(annotation, 7)).toBe(`${JSON.stringify({...annotation, 'pln:stamp': 7})}\n`);
    const tombstone = {id: annotation.id, type: 'Tombstone' as const, deleted: '2026-11-23T00:00:00Z'};
    expect(writeAnnotation(tombstone, 8)).toBe(
      '{"id":"aaaaaaaaaaaaaaaaa","type":"Tombstone","deleted":"2026-11-23T00:00:00Z","pln:stamp":8}\n',
    );
    expect(read(annotation, tombstone)).toEqual({
      lines: [
        {id: annotation.id, line: 1, ...moment('2026-11-22T00:00:00Z'), annotation},
        {id: annotation.id, line: 2, ...moment('2026-11-23T00:00:00Z'), annotation: null},
      ],
      problems: [],
    });
  });

  test('a stamp orders a line, and its time where the stamp cannot be one', () => {
    const stamps = [1_764_000_000_000_001, -1, 1.5, 2 ** 53, 1e300, '7', null];
    const {lines} = read(...stamps.map(stamp => ({...annotation, 'pln:stamp': stamp})));
    const byTime = Date.parse('2026-11-22T00:00:00Z') * 1000;
    expect(lines.map(({stamp}) => stamp)).toEqual([stamps[0], ...stamps.slice(1).map(() => byTime)]);
    expect(lines[0]?.annotation).toEqual(annotation);
  });

  test('what another program wrote survives, also its shorter forms', () => {
    const foreign = {
      ...annotation,
      body: {type: 'TextualBody', purpose: 'tagging', value: 'one'},
      target: {
        source: 'https://a.example/',
        selector: {type: 'TextQuoteSelector', exact: 'only'},
        state: 'x',
      },
      'their:key': 1,
    };
    const [line] = read(foreign).lines;
    expect(line?.annotation).toMatchObject({'their:key': 1, target: {state: 'x'}});
    expect(line?.annotation && [quoteOf(line.annotation), tagsOf(line.annotation)]).toEqual([
      'only',
      ['one'],
    ]);
  });

  test('odd values are read as what is usual', () => {
    const {modified: _, ...odd} = {
      ...annotation,
      body: [null],
      'pln:kind': 'rant',
      'pln:goals': [{}, 'g1'],
      'pln:visibility': 'all',
    };
    expect(read(odd).lines[0]).toMatchObject({
      modifiedAt: Date.parse(AT),
      annotation: {body: [], 'pln:kind': 'idea', 'pln:goals': ['g1'], 'pln:visibility': 'private'},
    });
  });

  test.each([
    ['no entry', {...annotation, 'pln:entry': undefined}],
    ['no target', {...annotation, target: null}],
    ['a time that is none', {...annotation, modified: 'x'}],
    ['another type', {...annotation, type: 'Note'}],
    ['a tombstone without a time', {id: 'a1', type: 'Tombstone'}],
  ])('%s is named with its line', (_, line) => {
    expect(read(annotation, line)).toMatchObject({lines: [{line: 1}], problems: [{line: 2}]});
  });
});

describe('kept snapshots', () => {
  const kept = {
    id: 'eaaaaaaaaaaaa' as never,
    title: 'On: "caches"',
    author: 'Ä',
    url: 'https://a.example/',
    community: ['HTTP people', 'null'],
    published: '2026-11-20T00:00:00Z',
    kept: AT,
    hash: 'sha256-00',
    markdown: '# Title\n\n---\n\ntext',
  };

  test('to the letter, and read back', () => {
    const text = writeSnapshot(kept);
    expect(text).toBe(
      `---\nid: eaaaaaaaaaaaa\ntitle: 'On: "caches"'\nauthor: Ä\nurl: https://a.example/\ncommunity:\n  - HTTP people\n  - "null"\npublished: 2026-11-20T00:00:00Z\nkept: ${AT}\nhash: sha256-00\n---\n\n# Title\n\n---\n\ntext\n`,
    );
    expect(readSnapshot(text, 'f')).toEqual(kept);
    expect(readSnapshot(text.replaceAll('\n', '\r\n'), 'f')).toEqual(kept);
    const bare = {
      ...kept,
      title: null,
      author: null,
      url: null,
      published: null,
      community: [],
      markdown: '',
    };
    expect(readSnapshot(writeSnapshot(bare), 'f')).toEqual(bare);
  });

  test('its files, and only those with an address', () => {
    const attachments = [
      {
        url: 'https://a.example/e.mp3',
        mime_type: 'audio/mpeg',
        title: 'Part: "1"',
        size_in_bytes: 5,
        duration_in_seconds: 62,
      },
      {url: 'https://a.example/p.pdf', mime_type: 'application/pdf'},
    ];
    const text = writeSnapshot({...kept, attachments});
    expect(readSnapshot(text, 'f')).toEqual({...kept, attachments});
    const odd = text
      .replace('https://a.example/p.pdf', 'javascript:alert(1)')
      .replace('duration_in_seconds: 62', 'duration_in_seconds: long');
    const {duration_in_seconds: _, ...rest} = attachments[0] as (typeof attachments)[0];
    expect(readSnapshot(odd, 'f')).toEqual({...kept, attachments: [rest]});
    expect(readSnapshot(writeSnapshot(kept).replace('hash:', 'attachments: 7\nhash:'), 'f')).toEqual(kept);
  });

  test.each([
    ['no id', '---\ntitle: x\n---\n', 2],
    ['an id that is a path', '---\nid: ../../x\n---\n', 2],
    ['no front matter', 'text', 1],
    ['an alias by mistake', '---\nid: eaaaaaaaaaaaa\ntitle: *x*\n---\n', 2],
  ])('%s is named', (_, text, line) => {
    expect(readSnapshot(text, 'kept/x.md')).toEqual({file: 'kept/x.md', line, message: expect.any(String)});
  });
});
