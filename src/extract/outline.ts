import {Marked} from 'marked';

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

/** A heading behind the marks of quotations and lists. */
const NESTED_HEADING = /^((?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])[ \t]?)+)(#{1,6})(?=[ \t])/gm;

/** Markdown with its headings moved to level `top` and below; everything else stays as it was written. */
export function markdownFrom(top: number, markdown: string): string {
  if (!/^[^\n]*#|^ {0,3}(?:=+|-+)[ \t]*$/m.test(markdown)) return markdown;
  const outline = createOutline(top);
  const marks = (written: number): string => '#'.repeat(outline.next(written));
  return new Marked({gfm: true})
    .lexer(markdown)
    .map(token => {
      const {raw} = token;
      if (token.type === 'heading') {
        const end = /\n*$/.exec(raw)?.[0] ?? '';
        return `${marks(token.depth)} ${String(token.text).replace(/\s*\n\s*/g, ' ')}${end}`;
      }
      const holdsMore = token.type === 'blockquote' || token.type === 'list';
      if (!holdsMore || /`{3}|~{3}/.test(raw)) return raw;
      return raw.replace(NESTED_HEADING, (_, before: string, signs: string) => before + marks(signs.length));
    })
    .join('')
    .trimEnd();
}
