import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cellWidth} from '../../../src/render/cells/cells.ts';
import type {PlannedEvent} from '../../../src/tui/common/events.ts';
import {type Overlay, openPrompt, overlayKey, questionView} from '../../../src/tui/common/overlay.ts';
import {overlayPaste, unbracketedPaste} from '../../../src/tui/common/paste.ts';
import type {Area} from '../../../src/tui/common/screen.ts';
import {fitLine} from '../../../src/tui/drawing/lines.ts';
import {keysIn} from '../../../src/tui/terminal/ink-keys.ts';

const AREA: Area = {columns: 24, rows: 20};

const NEXT: PlannedEvent<string> = {to: 'queue', name: 'typed', payload: null};

type Prompt = Overlay & {kind: 'prompt'};
const prompt = (value: string, draft: string | undefined = 'note:e1', label = 'Note'): Prompt =>
  openPrompt({label, value, ...(draft === undefined ? {} : {draft}), next: NEXT}) as Prompt;
const press = (overlay: Prompt, keys: readonly string[], area = AREA): Prompt =>
  keys.reduce((now, key) => (overlayKey(now, key, area).overlay ?? now) as Prompt, overlay);
const type = (overlay: Prompt, text: string): Prompt =>
  press(
    overlay,
    [...text].map(one => (one === ' ' ? 'space' : one)),
  );
/** The lines as the screen shows them, `[` before the character at the cursor. */
const drawn = (overlay: Prompt, area = AREA): string[] =>
  questionView(overlay, area).map(one =>
    fitLine(one, area.columns)
      .spans.map(({text, style}) => (style === 'cursor' ? `[${text}` : text))
      .join('')
      .trimEnd(),
  );
const rowsOf = (overlay: Prompt, area = AREA): string[] =>
  drawn(overlay, area)
    .slice(2)
    .map(one => one.slice(2))
    .filter(one => one !== '');
const written = ({edit}: Prompt): string => edit.text.slice(0, edit.at);

describe('rows', () => {
  test('a word longer than a row goes on in the next ones, the cursor behind it', () => {
    const url = 'https://example.org/a/very/long/way/to/the/jar';
    expect(rowsOf(prompt(`See ${url}`))).toEqual([
      'See',
      'https://example.org/',
      'a/very/long/way/to/t',
      'he/jar[',
    ]);
  });
  test('a space that ends a full row stays there, and the next row begins with the word', () => {
    expect(rowsOf(prompt('twelve of the twenty and more'))).toEqual(['twelve of the twenty', 'and more[']);
  });
  test('wide characters are counted as they are drawn', () => {
    expect(rowsOf(prompt('日本語の文章はとても長いので行を分ける'))).toEqual([
      '日本語の文章はとても',
      '長いので行を分ける[',
    ]);
  });
  test('Up and Down move by the rows on the screen, and keep to their cell', () => {
    const text = prompt('twelve of the twenty and more\nx\nlast of the lines');
    expect(written(press(text, ['up']))).toBe('twelve of the twenty and more\nx');
    expect(written(press(text, ['up', 'up']))).toBe('twelve of the twenty and more');
    expect(written(press(text, ['up', 'up', 'up']))).toBe('twelve of the twe');
    expect(written(press(text, ['up', 'up', 'up', 'down', 'down', 'down']))).toBe(text.edit.text);
    expect(written(press(text, ['up', 'up', 'up', 'up']))).toBe('');
  });
  test('they count cells and never land inside of what is read as one character', () => {
    const text = prompt('日本語\nabcd\n👩‍💻👨‍👩‍👧x');
    expect(written(press(text, ['left', 'up', 'up']))).toBe('日本');
    expect(written(press(text, ['up', 'up', 'down', 'down']))).toBe(text.edit.text);
    expect(written(press(prompt('👩‍💻\nab'), ['left', 'up']))).toBe('');
  });
});

describe('undo', () => {
  const undone = (overlay: Prompt, times: number): string =>
    press(overlay, Array<string>(times).fill('ctrl-_')).edit.text;
  test('takes back a word at a time', () => {
    const text = type(prompt(''), 'steep it twice');
    expect([1, 2, 3].map(times => undone(text, times))).toEqual(['steep it ', 'steep ', '']);
  });
  test('takes back a paste as one, apart from what was typed around it', () => {
    const text = type(overlayPaste(type(prompt(''), 'see '), 'a long way\nto go') as Prompt, 'now');
    expect([1, 2, 3].map(times => undone(text, times))).toEqual(['see a long way\nto go', 'see ', '']);
  });
  test('a move in between starts again', () => {
    const text = type(press(type(prompt(''), 'ab'), ['left', 'right']), 'cd');
    expect([1, 2].map(times => undone(text, times))).toEqual(['ab', '']);
  });
  test('takes back what backspace took, a word at a time', () => {
    const text = press(prompt('steep it twice'), Array<string>(8).fill('backspace'));
    expect(text.edit.text).toBe('steep ');
    expect([1, 2].map(times => undone(text, times))).toEqual(['steep it ', 'steep it twice']);
  });
  test('is named beside the ways out', () => {
    expect(drawn(prompt(''), {columns: 60, rows: 20})[1]).toMatch(/\^D keep {3}\^_ undo {3}Esc leave$/);
    expect(drawn(prompt('', 'note:e1', 'A label that is long'), {columns: 40, rows: 20})[1]).toMatch(
      /Esc leave$/,
    );
  });
  test('comes as the terminal sends it, also in the middle of fast typing', () => {
    const none = {} as Parameters<typeof keysIn>[1];
    expect(keysIn('ab\x1fc', none)).toEqual(['a', 'b', 'ctrl-_', 'c']);
  });
});

test('a paste brings no control character, and its line ends are line ends', () => {
  expect((overlayPaste(prompt(''), 'a\r\nb\x1b[31mc\rd') as Prompt).edit.text).toBe('a\nbc\nd');
});

const character = fc.oneof(
  fc.string({unit: 'grapheme', minLength: 1, maxLength: 1}),
  fc.constantFrom(...'ab  \n\n日本ａ、ー('),
  fc.constantFrom(
    '👩‍💻',
    '👨‍👩‍👧',
    '🇩🇪',
    '❤️',
    '1️⃣',
    '👋🏽',
    '😀',
    'e\u0301',
    'กำ',
    'क्षि',
    'ｶﾞ',
    '\u1112\u1161\u11ab',
  ),
  // Parts, which join with what comes beside them.
  fc.constantFrom(
    '\u200d',
    '\ufe0f',
    '🏽',
    '\u{1f1e9}',
    '\u0301',
    '\u200b',
    '\u200c',
    '\u0600',
    'ﾞ',
    '\u11ab',
  ),
);
const text = fc.array(character, {maxLength: 60}).map(parts => parts.join(''));
const key = fc.oneof(
  {weight: 3, arbitrary: fc.constantFrom('up', 'down', 'left', 'right', 'home', 'end', 'enter', 'space')},
  fc.constantFrom('backspace', 'delete', 'ctrl-w', 'ctrl-u', 'ctrl-k', 'alt-b', 'alt-f', 'alt-d', 'ctrl-_'),
  character.filter(one => one !== '\n'),
  text.map(pasted => ({pasted})),
);
const boundaries = (whole: string): Set<number> =>
  new Set([...[...new Intl.Segmenter().segment(whole)].map(({index}) => index), whole.length]);

test.each([
  ['long', 'note:e1'],
  ['short', undefined],
])('a %s text is whole, the cursor between characters and seen, whatever is typed', (_, draft) => {
  const sizes = fc.record({columns: fc.integer({min: 16, max: 60}), rows: fc.integer({min: 2, max: 30})});
  fc.assert(
    fc.property(text, fc.array(key, {maxLength: 25}), sizes, (value, keys, area) => {
      let now = prompt(draft ? value : value.replace(/\s/g, ' '), draft);
      for (const one of keys) {
        now = typeof one === 'string' ? press(now, [one], area) : (overlayPaste(now, one.pasted) as Prompt);
        expect(now.edit.text.isWellFormed()).toBe(true);
        expect(boundaries(now.edit.text).has(now.edit.at)).toBe(true);
        const cursors = questionView(now, area).flatMap(line =>
          fitLine(line, area.columns).spans.filter(({style}) => style === 'cursor'),
        );
        expect(cursors).toHaveLength(1);
        expect(cellWidth(cursors[0]?.text ?? '')).toBeGreaterThan(0);
        expect(cursors[0]?.text).not.toContain('…');
      }
    }),
    {numRuns: process.env.PLN_TRUST === 'full' ? 5000 : 300},
  );
});

test('every character of a long text is drawn, none cut', () => {
  fc.assert(
    fc.property(text, fc.integer({min: 16, max: 60}), (value, columns) => {
      const words = value.replace(/[\n…]/g, '');
      const lines = questionView(prompt(words), {columns, rows: 200});
      for (const line of lines.slice(2))
        expect(fitLine(line, columns).spans.some(one => one.text.includes('…'))).toBe(false);
    }),
  );
});

describe('a text of a million characters', () => {
  const AREA_WIDE: Area = {columns: 100, rows: 30};
  const SAMPLES = {
    lines: 'The quick brown fox jumps over the lazy dog.\n'.repeat(22_000),
    'one word': 'a'.repeat(1e6),
    'no spaces': '日本'.repeat(5e5),
    'line ends': '\n'.repeat(1e6),
    marks: 'a\u0301\u0302'.repeat(3e5),
  };
  test.each(Object.entries(SAMPLES))('%s: each key costs what it costs in a short one', (_, text) => {
    const before = overlayPaste(prompt(''), text) as Prompt;
    const keys = ['x', 'space', 'y', 'up', 'down', 'left', 'alt-b', 'ctrl-w', 'ctrl-_', 'end', 'z'];
    // Quadratic work would take hours here.
    let now = before;
    for (const key of keys) {
      now = press(now, [key], AREA_WIDE);
      expect(drawn(now, AREA_WIDE).length).toBeLessThanOrEqual(20);
    }
    expect(now.edit.text.length).toBeGreaterThanOrEqual(text.length);
  });
  test('a long line keeps its cursor seen wherever it is', () => {
    const long = overlayPaste(prompt(''), SAMPLES['no spaces']) as Prompt;
    for (const at of [0, 7999, 8000, 8001, 8500, 500_000, 999_999, 1e6]) {
      const there = {...long, edit: {...long.edit, at}};
      expect(drawn(there, AREA_WIDE).join('')).toContain('[');
      for (const key of ['up', 'down']) expect(press(there, [key], AREA_WIDE).edit.at % 1).toBe(0);
    }
  });
  test('what comes without brackets is one text; keys stay keys', () => {
    const pasted = keysIn(SAMPLES.lines.slice(0, 4000), {} as never);
    expect(unbracketedPaste(prompt(''), pasted)).toBe(SAMPLES.lines.slice(0, 4000));
    expect(unbracketedPaste(prompt(''), pasted.slice(0, 20))).toBeNull();
    expect(unbracketedPaste(prompt(''), [...pasted, 'ctrl-d'])).toBeNull();
    const short = openPrompt({label: 'Name', value: '', next: NEXT});
    expect(unbracketedPaste(short, pasted)).toBeNull();
    expect(unbracketedPaste(null, pasted)).toBeNull();
  });
  test('where something is chosen it fits nothing, and choosing goes on', () => {
    const options = [{label: 'no template', effects: []}];
    const choice = openPrompt({label: 'Template', options}) as Prompt;
    const pasted = overlayPaste(choice, SAMPLES.lines) as Prompt;
    expect(drawn(pasted).join('\n')).toContain('no matches');
    expect(drawn(press(pasted, ['ctrl-u'])).join('\n')).toContain('no template');
  });
});

test('a paste of many blanks into a field of one line', {timeout: 20_000}, () => {
  const field = openPrompt({label: 'Tags', value: '', next: NEXT});
  const pasted = overlayPaste(field, `a${' '.repeat(200_000)}b\n \n c`);
  expect(written(pasted as Prompt).replace(/ +/, ' ')).toBe('a b c');
});
