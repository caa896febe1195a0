import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {jsonText} from '../../../src/domain/common/json-text.ts';
import {safeText, visibleLine, visibleText} from '../../../src/domain/common/visible-text.ts';

/** Every control character but tab and line feed, and every control of direction. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('text that is printed exactly', () => {
  test.each([
    ['escape sequences', 'a\x1b]52;c;UFdO\x07\x1b[2J\x1b[31m\x9b31mb', 'ab'],
    ['marks of direction', 'a\u200eb\u200fc\u061cd\u202ee\u2066f', 'abcdef'],
    [
      'zero-width characters stay: highlights are anchored to them',
      'a\u200bb\ufeffc\u00add',
      'a\u200bb\ufeffc\u00add',
    ],
    ['emoji stay', '👨‍👩‍👧 ❤️ 1️⃣ 🇩🇪 👍🏽', '👨‍👩‍👧 ❤️ 1️⃣ 🇩🇪 👍🏽'],
  ])('%s', (_, text, safe) => {
    expect(safeText(text)).toBe(safe);
  });
});

describe('text for people', () => {
  test.each([
    ['zero-width characters', 'a\u200bb\u2060c\ufeffd\u00ade\u180ef\u034fg', 'abcdefg'],
    ['fillers that look like nothing', 'a\u115fb\u1160c\u3164d\uffa0e', 'abcde'],
    ['anchors of annotations inside a line', 'a\ufff9b\ufffac\ufffbd', 'abcd'],
    ['tag characters', 'a\u{e0041}\u{e0042}\u{e007f}b', 'ab'],
    ['tags behind an emoji', '🏴\u{e0067}\u{e0062}\u{e007f}!', '🏴!'],
    ['variation selectors that present nothing', 'a\ufe0fb\u{e0100}c', 'abc'],
    ['a row of selectors behind an emoji', '❤\ufe0f\ufe00\ufe01\u{e0110}!', '❤\ufe0f!'],
    ['joiners between letters that are never joined', 'pay\u200dpal\u200c.com', 'paypal.com'],
    ['a row of joiners between letters', 'می\u200c\u200d\u200c\u200dخواهم', 'می\u200cخواهم'],
    ['all but four marks on a letter', `e${'\u0301'.repeat(40)}f`, `e${'\u0301'.repeat(4)}f`],
    ['marks parted by what is not seen', `e${'\u0301\u034f'.repeat(9)}f`, `e${'\u0301'.repeat(4)}f`],
    ['marks parted by joiners', `क${'\u0951\u200d'.repeat(9)}ख`, `क${'\u0951\u200d'.repeat(4)}ख`],
    ['enclosing marks', `a${'\u20dd'.repeat(9)}`, `a${'\u20dd'.repeat(4)}`],
  ])('goes without %s', (_, text, seen) => {
    expect(visibleText(text)).toBe(seen);
  });

  test.each([
    ['Persian', 'می‌خواهم'],
    ['Hindi', 'क्‍ष and क्‌ष'],
    ['Sinhala', 'ක්‍ෂ'],
    ['Malayalam', 'ന്‍'],
    ['Mongolian', 'ᠠ᠋ᠠ'],
    ['a family', '👨‍👩‍👧'],
    ['a profession with a tone', '👩🏽‍💻'],
    ['a heart on fire', '❤️‍🔥'],
    ['a flag that is joined', '🏳️‍🌈 🏴‍☠️'],
    ['a keycap', '1️⃣ #️⃣'],
    ['a flag', '🇩🇪'],
    ['signs as text and as pictures', '☎︎ ☎️'],
    ['letters with marks', 'Ệ é क्षि ผู้'],
    ['lines and tabs', 'a\tb\n\nc'],
  ])('keeps %s', (_, text) => {
    expect(visibleText(text)).toBe(text);
  });

  test('one line stays one line', () => {
    expect(visibleLine(' a\n\u200b\t b\u2028c\x1b[2J ')).toBe('a b c');
  });

  test('a text of any characters holds no control and does not change the second time', () => {
    const unit = fc.constantFrom(
      ...'a é\n\t\x1b[]\\;\x07\x9b\x9c\u200b\u200c\u200d\u200e\u202e\u2066\ufe0f\u0301\u20e3\u{e0041}👩💻❤🏽مक्1🇩\ud800',
    );
    fc.assert(
      fc.property(fc.array(unit, {maxLength: 30}), units => {
        const seen = visibleText(units.join(''));
        expect(seen).not.toMatch(CONTROLS);
        expect(visibleText(seen)).toBe(seen);
        expect(safeText(units.join(''))).not.toMatch(CONTROLS);
      }),
    );
  });
});

test('JSON escapes the controls that it may hold raw, and means the same', () => {
  const value = {'k\x9b': ['\x7f\x85\u200e\u061c\u202e\u2069', '👩‍💻', 'a\x1b[31m\ud800']};
  const text = jsonText(value, 2);
  expect(text).not.toMatch(CONTROLS);
  expect(text).toContain(String.raw`"k\u009b"`);
  expect(text).toContain(String.raw`\u007f\u0085\u200e\u061c\u202e\u2069`);
  expect(JSON.parse(text)).toEqual(value);
});
