import graphemes from '@xterm/addon-unicode-graphemes';
import headless from '@xterm/headless';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {
  cellWidth,
  charWidth,
  clip,
  cut,
  fit as fitTo,
  padEnd,
  simplify,
} from '../../../src/render/cells/cells.ts';

/** The cells that a terminal takes: one that counts single characters, and one that joins them. */
async function cursorAfter(text: string, joins: boolean): Promise<number> {
  const terminal = new headless.Terminal({allowProposedApi: true, cols: 400, rows: 2});
  if (joins) terminal.loadAddon(new graphemes.UnicodeGraphemesAddon());
  await new Promise<void>(done => terminal.write(text, done));
  const {cursorX} = terminal.buffer.active;
  terminal.dispose();
  return cursorX;
}

const character = fc.oneof(
  fc.string({unit: 'grapheme', minLength: 1, maxLength: 1}),
  fc.constantFrom(...'ab 日本가ａ、'),
  fc.constantFrom('👩‍💻', '👨‍👩‍👧', '🇩🇪', '❤️', '1️⃣', '👋🏽', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '\u200d', '\ufe0f', '🏽', '\u{1f1e9}'),
  fc.constantFrom(
    'e\u0301',
    '\u0301',
    'กำ',
    'क्षि',
    'می\u200cخ',
    'ｶﾞ',
    '\u1112\u1161\u11ab',
    '\u00ad',
    '\u200b',
    '\t',
  ),
);
const anyText = fc.array(character, {maxLength: 12}).map(parts => parts.join(''));

describe('simplified until terminals agree', () => {
  test.each([
    ['plain text stays', 'Keep the ETag “as it came”…', 'Keep the ETag “as it came”…'],
    ['joined emoji to their first part', 'a👨‍👩‍👧‍👦b', 'a👨b'],
    ['a profession with a skin tone', '👩🏽‍💻', '👩'],
    ['a skin tone', '👋🏽', '👋'],
    ['emoji by variation selector', '❤️ ⚠️', '❤ ⚠'],
    ['a rainbow flag', '🏳️‍🌈', '🏳'],
    ['flags to letters', '🇩🇪 🇯🇵', 'DE JP'],
    ['a flag written in tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴'],
    ['keycaps', '1️⃣#️⃣', '1#'],
    ['letters composed', 'e\u0301 n\u0303', 'é ñ'],
    ['marks that compose with nothing stay', 'x\u0301', 'x\u0301'],
    ['at most four marks', `x${'\u0301'.repeat(30)}`, `x${'\u0301'.repeat(4)}`],
    ['Hangul composed', '\u1112\u1161\u11ab', '한'],
    ['half-width kana with its mark', 'ｶﾞ', 'ガ'],
    ['Thai am apart', 'กำ', 'ก\u0e4d\u0e32'],
    ['joiners where a script needs them', 'می\u200cخواهم क्\u200dष', 'می\u200cخواهم क्\u200dष'],
    ['joiners elsewhere', 'a\u200db\u200cc', 'abc'],
    ['what has no width', 'a\u00adb\u200bc\ufeffd\u2060e\u200ef', 'abcdef'],
    ['tabs and line ends', 'a\tb\nc', 'a b c'],
  ])('%s', (_, text, simple) => expect(simplify(text)).toBe(simple));

  test('twice is once', () => {
    fc.assert(fc.property(anyText, text => void expect(simplify(simplify(text))).toBe(simplify(text))));
  });
});

describe('the width in cells', () => {
  test.each([
    ['Latin', 'naïve café', 10],
    ['Greek and Cyrillic', 'λόγος слово', 11],
    ['Han and kana', '日々の学び、', 12],
    ['Hangul', '한국어', 6],
    ['full-width and half-width', 'ＡＢｱｲ', 6],
    ['Arabic and Hebrew', 'سلام שלום', 9],
    ['Thai', 'ภาษาไทย', 7],
    ['marks', 'x\u0301y\u0302', 2],
    ['typography', '“a—b…”', 6],
    ['beyond the first plane', '𠀀𝒳', 3],
  ])('%s: every terminal agrees', async (_, text, width) => {
    const simple = simplify(text);
    expect(cellWidth(simple)).toBe(width);
    expect(stringWidth(simple)).toBe(width);
    expect(await cursorAfter(simple, false)).toBe(width);
    expect(await cursorAfter(simple, true)).toBe(width);
  });

  test('emoji take two cells, as in every terminal of these years', async () => {
    for (const text of ['👩', '👍', '⭐', '🏴', '🧵'])
      expect([cellWidth(text), stringWidth(text), await cursorAfter(text, true)], text).toEqual([2, 2, 2]);
  });

  test('Ink never measures more than we do, so it never wraps or cuts what fits', () => {
    fc.assert(
      fc.property(anyText, text => {
        const simple = simplify(text);
        expect(stringWidth(simple)).toBeLessThanOrEqual(cellWidth(simple));
      }),
      {numRuns: 2000},
    );
  });

  test('control characters take none, and no character more than two', () => {
    expect(charWidth('\x1b')).toBe(0);
    fc.assert(
      fc.property(fc.string({unit: 'binary', minLength: 1, maxLength: 1}), one => charWidth(one) <= 2),
    );
  });
});

describe('fitted', () => {
  test.each([
    ['padded', 'ab', 4, 'ab  '],
    ['exact', 'abcd', 4, 'abcd'],
    ['cut', 'abcde', 4, 'abc…'],
    ['no space before the ellipsis', 'abc de', 5, 'abc… '],
    ['a wide character is not split', '日本語', 4, '日… '],
    ['a wide one that fits', '日本語', 5, '日本…'],
    ['marks stay with their letter', 'x\u0301x\u0301x\u0301', 2, 'x\u0301…'],
    ['one cell', '日本', 1, '…'],
    ['no cell', 'abc', 0, ''],
    ['emoji', '👩‍💻👩‍💻', 3, '👩…'],
  ])('%s', (_, text, width, fitted) => expect(fitTo(text, width)).toBe(fitted));

  test('exactly as wide as asked, whole characters of the text, idempotent', () => {
    fc.assert(
      fc.property(anyText, fc.nat(20), (text, width) => {
        const fitted = fitTo(text, width);
        expect(cellWidth(fitted)).toBe(width);
        const kept = fitted.replace(/…? *$/u, '');
        expect(simplify(text).startsWith(kept)).toBe(true);
        const bounds = [...new Intl.Segmenter().segment(simplify(text))].map(({index}) => index);
        if (!/ $/.test(kept)) expect([...bounds, simplify(text).length]).toContain(kept.length);
        expect(fitTo(fitted, width)).toBe(fitted);
      }),
      {numRuns: 2000},
    );
  });

  test('clipping and cutting add nothing behind', () => {
    expect([clip('ab', 5), clip('abcdef', 4), cut('日本', 3), padEnd('日', 4)]).toEqual([
      'ab',
      'abc…',
      '日',
      '日  ',
    ]);
  });
});
