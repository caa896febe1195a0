import {createMarkdownReader} from './markdown-reader.ts';

/** Gives the headings of a text their levels inside a document: `top` or below, without gaps (WCAG 2.2, G141). */
export function createOutline(top: number) {
  const open: number[] = [];
  const current = (): number => Math.max(1, Math.min(6, top + open.length - 1));
  return {
    current,
    /** The new level of the next heading, which has the level `written`. */
    next(written: number): number {
      while ((open.at(-1) ?? 0) >= written) open.pop();
      open.push(written);
      return current();
    },
  };
}

/** The signs of a heading, after the marks of quotations and lists. */
const SIGNS = /^((?:[ \t]*(?:>|[-*+]|\d{1,9}[.)]))*[ \t]*)#{1,6}(?=[ \t]|$)/;

/** Markdown with its headings moved to level `top` and below. Everything else stays unchanged. */
export function markdownFrom(top: number, markdown: string): string {
  if (!markdown.includes('#') && !/^ {0,3}(?:=+|-+)[ \t]*$/m.test(markdown)) return markdown;
  const outline = createOutline(top);
  const lines: (string | null)[] = markdown.split('\n');
  for (const {type, tag, markup, map, level} of createMarkdownReader().parse(markdown, {})) {
    if (type !== 'heading_open' || !map) continue;
    const [first, end] = map;
    const isUnderlined = !markup.startsWith('#');
    // In a quotation or list, the lines above an underline begin with marks. Such a heading stays unchanged.
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

/** The line of a heading with the signs of another level, without closing signs. */
const moved = (line: string, signs: string): string =>
  line.replace(SIGNS, (_, before: string) => before + signs).replace(/(?<![ \t])[ \t]+#+[ \t]*$/, '');
