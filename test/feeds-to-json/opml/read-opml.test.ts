import {describe, expect, test} from 'vitest';
import type {OpmlDocument} from '../../../src/domain/network/opml.ts';
import {parseOpml} from '../../../src/feeds-to-json/opml/read-opml.ts';
import {writeOpml} from '../../../src/feeds-to-json/opml/write-opml.ts';

const NETWORK = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:pln="urn:pln:opml:1">
  <head>
    <title>My network &amp; me</title>
  </head>
  <body>
    <outline text="Proofs &lt;&amp;&gt; &quot;Doubts&quot;" pln:id="cab" pln:kind="blog" zebra="1" apple="2">
      <outline type="rss" xmlUrl="https://proofs.example/a?b=1&amp;c=2" pln:id="sab"/>
    </outline>
    <outline text="two&#10;lines&#9;and a tab"/>
  </body>
</opml>
`;

describe('OPML', () => {
  test('every attribute in its order, every outline with its line', () => {
    const document = parseOpml(NETWORK);
    expect(document).toEqual({
      version: '2.0',
      namespaces: {pln: 'urn:pln:opml:1'},
      title: 'My network & me',
      outlines: [
        {
          attributes: {
            text: 'Proofs <&> "Doubts"',
            'pln:id': 'cab',
            'pln:kind': 'blog',
            zebra: '1',
            apple: '2',
          },
          children: [
            {
              attributes: {type: 'rss', xmlUrl: 'https://proofs.example/a?b=1&c=2', 'pln:id': 'sab'},
              children: [],
              line: 8,
            },
          ],
          line: 7,
        },
        {attributes: {text: 'two\nlines\tand a tab'}, children: [], line: 10},
      ],
    });
    expect(Object.keys(document.outlines[0]?.attributes ?? {})).toEqual([
      'text',
      'pln:id',
      'pln:kind',
      'zebra',
      'apple',
    ]);
  });

  test('what was read is written the same, byte for byte', () => {
    expect(writeOpml(parseOpml(NETWORK))).toBe(NETWORK);
  });

  test('attributes and elements of anybody else come back where they were', () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:x="urn:x" x:root="1">
  <head>
    <title>T</title>
    <dateCreated>Sat, 21 Nov 2026 18:04:05 GMT</dateCreated>
    <ownerName>A &amp; B</ownerName>
    <x:window top="1"><x:pane/></x:window>
  </head>
  <body>
    <outline text="Folder" isOpen="true" x:colour="red">
      <x:note lang="en">  two  blanks &lt;kept&gt; </x:note>
      <outline text="Feed" xmlUrl="https://a.example/" category="/a/b,c" x:y="&quot;z&quot;"/>
    </outline>
    <x:end/>
  </body>
</opml>
`;
    expect(writeOpml(parseOpml(text))).toBe(text);
  });

  test('what was made comes back', () => {
    const made: OpmlDocument = {
      version: '2.0',
      namespaces: {},
      title: null,
      outlines: [{attributes: {text: `a"b'c\n\t<d>&amp;é😀`, __proto__x: ''}, children: [], line: 0}],
    };
    expect(parseOpml(writeOpml(made)).outlines[0]?.attributes).toEqual(made.outlines[0]?.attributes);
    expect(writeOpml({...made, outlines: []})).toMatch(/<\/opml>\n$/);
  });

  test('1.0 of other programs: single quotes, CR LF, a mark, text between', () => {
    const text =
      "\ufeff<opml version='1.0'>\r\n<head><title>A</title><dateCreated>x</dateCreated></head>\r\n<body>\r\n<outline text='Folder'>note<outline text='B' xmlUrl='https://b.example/' /></outline></body></opml>";
    expect(parseOpml(text)).toMatchObject({
      version: '1.0',
      title: 'A',
      outlines: [{line: 4, children: [{attributes: {text: 'B'}}]}],
    });
  });

  test('an attribute called __proto__ is data', () => {
    const {outlines} = parseOpml(
      '<opml version="2.0" xmlns:__proto__="urn:x"><body><outline __proto__="a" constructor="b"/></body></opml>',
    );
    expect(Object.entries(outlines[0]?.attributes ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  test('control characters are gone in both directions', () => {
    const {outlines} = parseOpml('<opml><body><outline text="a&#27;[31mb&#x202e;c"/></body></opml>');
    expect(outlines[0]?.attributes.text).toBe('abc');
    expect(writeOpml({version: '', namespaces: {}, title: '\x1b[2Jt\0', outlines: []})).toContain(
      '<title>t</title>',
    );
  });
});

describe('what is not OPML is named with its line', () => {
  test.each<[string, string, string]>([
    [
      'a conflict',
      NETWORK.replace('    <outline text="two', '<<<<<<< HEAD\n    <outline text="two'),
      'line 10 has a conflict marker',
    ],
    ['the middle of one', `<opml>\n<body>\n=======\n</body></opml>`, 'line 3 has a conflict marker'],
    ['HTML', '<!doctype html>\n<html></html>', 'line 2 has <html>'],
    ['nothing', '', 'line 1 has no <opml>'],
    ['words', 'hello', 'line 1 has no <opml>'],
    ['no body', '<opml version="2.0">\n<head/></opml>', 'no <opml> with a <body>'],
    [
      'an outline that is not closed',
      '<opml>\n<body>\n<outline text="a">\n</body></opml>',
      'line 3 has <outline> that is never closed',
    ],
    ['a file cut short', NETWORK.slice(0, 400), 'never closed'],
    [
      'a quote forgotten',
      '<opml><body>\n<outline text="a xmlUrl="b"/>\n</body></opml>',
      'line 2 has an attribute',
    ],
    ['no quotes', '<opml><body>\n<outline text=a />\n</body></opml>', 'line 2 has an attribute'],
    [
      'an attribute twice',
      '<opml><body>\n<outline text="a" text="b"/>\n</body></opml>',
      'line 2 has the attribute text twice',
    ],
    [
      'an outline in the head',
      '<opml><head>\n<outline text="a"/></head><body/></opml>',
      'line 2 has an outline outside',
    ],
    ['endless nesting', `<opml><body>${'<outline>'.repeat(5000)}`, 'nested deeper'],
  ])('%s', (_, text, message) => {
    expect(() => parseOpml(text)).toThrow(
      expect.objectContaining({code: 'invalid', message: expect.stringContaining(message)}),
    );
  });
});
