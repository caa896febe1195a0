import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {htmlToText} from '../../src/extract/html-text.ts';
import type {Rendered, RenderedLine, RenderedSpan} from '../../src/render/cells/lines.ts';
import {renderHtml} from '../../src/render/render.ts';

const FOLDER = new URL('../fixtures/render/', import.meta.url);
const WIDTHS = [40, 80, 120];
const names = readdirSync(FOLDER).filter(name => name.endsWith('.html'));

// `vitest -u` rewrites the pictures; look at each before keeping it.
test.each(names.flatMap(name => WIDTHS.map(width => [name, width] as const)))(
  '%s at %i',
  async (name, width) => {
    const html = readFileSync(new URL(name, FOLDER), 'utf8');
    const picture = pictureOf(renderHtml(html, {width}));
    await expect(picture).toMatchFileSnapshot(
      new URL(name.replace('.html', `.${width}.txt`), FOLDER).pathname,
    );
  },
);

test.each(names)('%s has the words of its text', name => {
  const html = readFileSync(new URL(name, FOLDER), 'utf8');
  expect(renderHtml(html, {width: 60}).text).toBe(htmlToText(html));
});

test('there are articles to compare', () => expect(names.length).toBeGreaterThanOrEqual(6));

/** The kind of block, then the line; `⟨roles#link:text⟩` for what has a style. */
function pictureOf({lines, blocks, links, headings}: Rendered): string {
  const kind = ({block}: RenderedLine) => (blocks[block]?.kind ?? '').padEnd(9);
  return [
    ...lines.map(line => `${kind(line)} | ${line.spans.map(styled).join('')}`),
    '',
    ...links.map(link => `link ${link.number} ${link.url} “${link.text}”`),
    ...headings.map(({level, line, text}) => `heading ${level} in line ${line} “${text}”`),
    '',
  ].join('\n');
}

function styled({text, roles, link}: RenderedSpan): string {
  const style = `${roles.join(' ')}${link === undefined ? '' : `#${link}`}`;
  return style === '' ? text : `⟨${style}:${text}⟩`;
}
