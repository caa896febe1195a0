// Covers: test/pictures/svg.ts

import headless from '@xterm/headless';
import {expect, test} from 'vitest';
import {svgOf} from './svg.ts';

const ABOUT = {title: 'A <title>', description: 'What is seen & done'};

async function drawn(text: string): Promise<string> {
  const terminal = new headless.Terminal({allowProposedApi: true, cols: 20, rows: 2});
  await new Promise<void>(done => terminal.write(text, done));
  return svgOf(terminal, ABOUT);
}

const wordsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text class="(\w+)" x="([\d.]+)" y="([\d.]+)" [^>]*>([^<]*)</g)].map(found =>
    found.slice(1).join(' '),
  );

test('it says what it shows, and needs nothing from elsewhere', async () => {
  const svg = await drawn('x');
  expect(svg).toContain('<title id="t">A &lt;title&gt;</title>');
  expect(svg).toContain('<desc id="d">What is seen &amp; done</desc>');
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|<image|<script/);
});

test('each word is at its column, also beside wide characters', async () => {
  expect(wordsOf(await drawn('ab 日本 c\r\n\x1b[1md'))).toEqual([
    'c0 0 13 ab',
    'c0 25.5 13 日本',
    'c0 68 13 c',
    'c1 0 31 d',
  ]);
});

test('colours, weight and inversion', async () => {
  const svg = await drawn('\x1b[1;38;2;1;2;3mbold\x1b[0;7m on \x1b[0;48;5;196mred');
  expect(svg).toContain('{fill:#010203;font-weight:bold}');
  expect(svg).toContain('{fill:#ff0000}');
  // Inverse: the ink of the terminal under the word, its paper as ink, the blanks around it too.
  expect(svg).toMatch(/<rect class="\w+" x="34" y="0" width="34" height="18"\/>/);
});

test('lines and blocks reach from edge to edge', async () => {
  const svg = await drawn('│█');
  expect(wordsOf(svg)).toEqual([]);
  expect(svg).toContain('x="3.75" y="0" width="1" height="18"');
  expect(svg).toContain('x="8.5" y="0" width="8.5" height="18"');
});
