import {describe, expect, test} from 'vitest';
import {decode} from '../../../src/feeds-to-json/text/decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0));
const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++)
    new DataView(bytes.buffer).setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return bytes;
};
const utf32 = (text: string, littleEndian: boolean) => {
  const points = [...text];
  const view = new DataView(new ArrayBuffer(points.length * 4));
  points.forEach((point, index) => {
    view.setUint32(index * 4, point.codePointAt(0) ?? 0, littleEndian);
  });
  return new Uint8Array(view.buffer);
};
const xml = (label: string, text: string) => `<?xml version="1.0" encoding="${label}"?><t>${text}</t>`;

describe('bytes to text', () => {
  test.each<[string, Uint8Array, string | undefined, string]>([
    ['UTF-8 without any label', utf8('<t>Füße 😀</t>'), undefined, '<t>Füße 😀</t>'],
    ['a UTF-8 mark goes', utf8('\ufeff<t>é</t>'), undefined, '<t>é</t>'],
    ['the mark beats the header', utf8('\ufeff<t>é</t>'), 'text/xml; charset=iso-8859-2', '<t>é</t>'],
    [
      'the header beats the declaration',
      latin1(xml('utf-8', '\xb1')),
      'text/xml; charset="ISO-8859-2"',
      xml('utf-8', 'ą'),
    ],
    ['the declaration', latin1(xml('koi8-r', '\xc1')), undefined, xml('koi8-r', 'а')],
    [
      'the declaration where the header has none',
      latin1(xml('koi8-r', '\xc1')),
      'application/rss+xml',
      xml('koi8-r', 'а'),
    ],
    [
      '<meta charset>',
      latin1('<meta charset=windows-1251><p>\xcf'),
      undefined,
      '<meta charset=windows-1251><p>П',
    ],
    [
      'latin-1 means windows-1252',
      latin1(xml('ISO-8859-1', '\x93\x80\x94')),
      undefined,
      xml('ISO-8859-1', '“€”'),
    ],
    ['UTF-16LE by its zero bytes', utf16('<t>é</t>', true), undefined, '<t>é</t>'],
    ['UTF-16BE by its zero bytes', utf16('<t>é</t>', false), 'text/xml; charset=utf-8', '<t>é</t>'],
    ['UTF-16LE with a mark', utf16('\ufeff<t>é</t>', true), undefined, '<t>é</t>'],
    ['an unknown label', utf8(xml('x-klingon', 'é')), 'text/xml; charset=nonsense', xml('x-klingon', 'é')],
    ['a lie: latin-1 that is UTF-8', utf8(xml('ISO-8859-1', 'é')), undefined, xml('ISO-8859-1', 'é')],
    ['a lie: UTF-8 that is latin-1', latin1(xml('utf-8', 'Caf\xe9')), undefined, xml('utf-8', 'Café')],
    ['a lie: UTF-16 that is UTF-8', utf8(xml('utf-16', 'é')), undefined, xml('utf-16', 'é')],
    ['no label and not UTF-8', latin1('<t>\x93na\xefve\x94</t>'), undefined, '<t>“naïve”</t>'],
    ['a code page of DOS', latin1(xml('cp437', '\x82\xe1')), undefined, xml('cp437', 'éß')],
    ['one of a single country', latin1(xml('viscii', '\xd0')), undefined, xml('viscii', 'Đ')],
    ['UTF-7', latin1(xml('utf-7', '+AOk-')), undefined, xml('utf-7', 'é')],
    ['UTF-32LE by its zero bytes', utf32('<t>é😀</t>', true), undefined, '<t>é😀</t>'],
    ['UTF-32BE with a mark', utf32('\ufeff<t>é😀</t>', false), 'text/xml', '<t>é😀</t>'],
    ['a lie: UTF-32 that is UTF-8', utf8(xml('utf-32', 'é')), undefined, xml('utf-32', 'é')],
    ['nothing', new Uint8Array(), undefined, ''],
  ])('%s', (_, bytes, contentType, expected) => {
    expect(decode(bytes, contentType)).toBe(expected);
  });

  test('one bad byte does not spoil the other accents', () => {
    const bytes = Uint8Array.from([...utf8('éàüöß'), 0xff, ...utf8('ñ')]);
    expect(decode(bytes)).toBe('éàüöß\ufffdñ');
  });
});
