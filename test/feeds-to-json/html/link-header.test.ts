import {expect, test} from 'vitest';
import {readLinkHeader} from '../../../src/feeds-to-json/html/link-header.ts';

test.each<[string, string, [href: string, rel: string | undefined][]]>([
  ['one', '</f.xml>; rel="alternate"; type="application/rss+xml"', [['/f.xml', 'alternate']]],
  ['without quotes and blanks', '</f.xml>;REL=alternate;type=text/xml', [['/f.xml', 'alternate']]],
  [
    'in single quotes, which the standard does not know',
    "</f.xml>; rel='alternate'",
    [['/f.xml', 'alternate']],
  ],
  [
    'several, commas and semicolons inside',
    '<a,b;c>; rel="x y"; title="1, <2>; 3", <d>; rel=z',
    [
      ['a,b;c', 'x y'],
      ['d', 'z'],
    ],
  ],
  ['an escaped quote', '<a>; title="say \\"hi\\"; rel=no"; rel=yes', [['a', 'yes']]],
  ['the first of two', '<a>; rel=one; rel=two', [['a', 'one']]],
  ['of another document', '<a>; rel=alternate; anchor="/other"', []],
  ['no link', 'nonsense; rel=alternate, <unclosed', []],
  ['no parameters', '<a>', [['a', undefined]]],
])('a Link header with %s', (_, header, expected) => {
  expect(readLinkHeader(header).map(({href, parameters}) => [href, parameters.rel])).toEqual(expected);
});
