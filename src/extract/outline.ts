import {createMarkdownReader} from './markdown-reader.ts';

/** The levels that the headings of a text get inside a document: from `top` on, without gaps (WCAG 2.2, G141). */
export function createOutline(top: number) {
  const open: number[] = [];
  const current = (): number => Math.max(1, Math.min(6, top + open.length - 1));
  return {
    current,
    /** The level of the next heading, which was written as level `written`. */
    next(written: number): number {
      while ((open.at(-1) ?? 0) >= written) open.pop();
      open.push(written);
      return current();
    },
  };
}

/** The signs of a heading, behind the marks of quotations and lists. */
const SIGNS = /^((?:[ \t]*(?:>|[-*+]|\d{1,9}[.)]))*[ \t]*)#{1,6}(?=[ \t]|$)/;

/** Markdown with its headings moved to level `top` and below; everything else stays as it was written. */
export function markdownFrom(top: number, markdown: string): string {
  if (!markdown.includes('#') && !/^ {0,3}(?:=+|-+)[ \t]*$/m.test(markdown)) return markdown;
  const outline = createOutline(top);
  const lines: (string | null)[] = markdown.split('\n');
  for (const {type, tag, markup, map, level} of createMarkdownReader().parse(markdown, {})) {
    if (type !== 'heading_open' || !map) continue;
    const [first, end] = map;
    const isUnderlined = !markup.startsWith('#');
    // Inside a quotation or a list the lines above an underline have marks of their own: such a heading stays.
    if (isUnderlined && level > 0) continue;
    const signs = '#'.repeat(outline.next(Number(tag.slice(1))));
    if (isUnderlined) {
      const words = lines.slice(first, end - 1).map(line => (line ?? '').trim());
      lines.fill(null, first, end);
      lines[first] = `${signs} ${words.join(' ')}`;
    } else lines[first] = moved(lines[first] ?? '', signs);
  }
  return lines
    .filter(line => line !== null)
    .join('\n')
    .trimEnd();
}

/** A line that holds a heading, with other signs; the signs that may close a heading go. */
const moved = (line: string, signs: string): string =>
  line.replace(SIGNS, (_, before: string) => before + signs).replace(/(?<![ \t])[ \t]+#+[ \t]*$/, '');
