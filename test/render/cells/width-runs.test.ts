import graphemes from '@xterm/addon-unicode-graphemes';
import headless from '@xterm/headless';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cellWidth, simplify} from '../../../src/render/cells/cells.ts';
import {isSure, stretchesOf} from '../../../src/render/cells/width-runs.ts';

const shapes = (text: string): string[] =>
  stretchesOf(text).map(one => (one.isSure ? one.text : `<${one.text}>`));

async function cursorAfter(text: string, joins: boolean): Promise<number> {
  const terminal = new headless.Terminal({allowProposedApi: true, cols: 400, rows: 2});
  if (joins) terminal.loadAddon(new graphemes.UnicodeGraphemesAddon());
  await new Promise<void>(done => terminal.write(text, done));
  const {cursorX} = terminal.buffer.active;
  terminal.dispose();
  return cursorX;
}

describe('what terminals agree about, and what not', () => {
  test.each([
    ['plain words are one', 'Keep the ETag “as it came”…', ['Keep the ETag “as it came”…']],
    ['no text is sure', '', ['']],
    ['Han, kana and Hangul are sure', '日々の学び、 한국어', ['日々の学び、 한국어']],
    ['our own signs too', '▌★ ─│┼ ■□ ↵ ✓', ['▌★ ─│┼ ■□ ↵ ✓']],
    ['words of a script stay together', 'हिन्दी में  2h', ['<हिन्दी में>', '  2h']],
    ['an emoji, and what follows', 'go 🎉 now', ['go ', '<🎉>', ' now']],
    ['a mark has its letter with it', 'ab x\u0301y', ['ab ', '<x\u0301>', 'y']],
  ])('%s', (_, text, stretches) => expect(shapes(text)).toEqual(stretches));

  test('nothing is lost, and no two of a kind are side by side', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 30}), text => {
        const stretches = stretchesOf(text);
        expect(stretches.map(one => one.text).join('')).toBe(text);
        for (const [index, one] of stretches.entries())
          expect(one.isSure).not.toBe(stretches[index + 1]?.isSure);
      }),
    );
  });

  test('terminals that join and such that do not take the same cells for what is sure', async () => {
    const sure = fc
      .sample(fc.string({unit: 'grapheme', maxLength: 20}), 400)
      .flatMap(text =>
        stretchesOf(simplify(text)).flatMap(one => (one.isSure && one.text !== '' ? [one.text] : [])),
      );
    const ours = Array.from({length: 0x10000}, (_, code) => String.fromCharCode(code)).filter(
      one => !/\p{Cs}/u.test(one) && isSure(one),
    );
    const chunks = Array.from({length: Math.ceil(ours.length / 100)}, (_, at) =>
      ours.slice(at * 100, at * 100 + 100),
    );
    for (const text of [...sure, ...chunks.map(one => one.join(''))]) {
      expect(await cursorAfter(text, false), text).toBe(cellWidth(text));
      expect(await cursorAfter(text, true), text).toBe(cellWidth(text));
    }
  });
});
