import {cleanText} from '../../domain/common/text.ts';

/** Words with their place in the text of the article. */
export interface Placed {
  /** As long as `end - start`; a no-break space, one space in the text, stays one here so that no line breaks there. */
  text: string;
  start: number;
  end: number;
}

/** Gathers the text of an article piece by piece and says where each piece stands in it. */
export interface Flow {
  /** White space folded to single spaces, none at the beginning of a line. */
  words(raw: string): Placed[];
  /** As it is, in lines; null between two lines. */
  preformatted(raw: string): (Placed | null)[];
  /** Begins a new line unless one has just begun. */
  lineBreak(): void;
  position(): number;
  text(): string;
}

/**
 * The text comes out as `extract/html-text` makes it, which is also what the store keeps and what quotes are searched in:
 * blocks on lines of their own, no blanks before a line end, never two empty lines, none at either end. That room works
 * on the finished text; here every rule is applied on the way, so that places are final when they are given out.
 */
export function makeFlow(): Flow {
  const parts: string[] = [];
  let length = 0;
  /** Blanks that stay only if something else than a line end follows. */
  let blanks = '';
  let newlines = 0;
  /** The last character written, before any was taken back. */
  let last = '\n';

  const place = (text: string, plain: string): Placed => {
    const start = length + blanks.length;
    const kept = withoutBlanks(plain);
    if (kept !== '') {
      if (blanks !== '') parts.push(blanks);
      parts.push(kept);
      length = start + kept.length;
      blanks = '';
      newlines = 0;
    }
    if (kept.length < plain.length) blanks += plain.slice(kept.length);
    last = plain.at(-1) ?? last;
    return {text, start, end: start + plain.length};
  };
  const newline = () => {
    blanks = '';
    last = '\n';
    if (length === 0 || newlines === 2) return;
    parts.push('\n');
    length += 1;
    newlines += 1;
  };
  return {
    words(raw) {
      const folded = fold(isClean(raw) ? raw : cleanText(raw));
      const text = last === '\n' || last === ' ' ? withoutIndent(folded) : folded;
      return text === '' ? [] : [place(text, text.replaceAll('\u00a0', ' '))];
    },
    preformatted(raw) {
      const lines = cleanText(raw).split('\n');
      return lines.flatMap((line, index) => {
        if (index > 0) newline();
        // What stands before the first word of an article is no part of its text, only of the picture.
        const indent = length === 0 ? line.slice(0, line.length - line.trimStart().length) : '';
        const placed = [
          ...(indent === '' ? [] : [{text: indent, start: 0, end: 0}]),
          ...(line === indent ? [] : [place(line.slice(indent.length), line.slice(indent.length))]),
        ];
        return index > 0 ? [null, ...placed] : placed;
      });
    },
    lineBreak() {
      if (last !== '\n') newline();
    },
    position: () => length + blanks.length,
    text: () => parts.join('').trimEnd(),
  };
}

/** Most text is; finding that out is faster than cleaning it. */
const isClean = (text: string): boolean =>
  !/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/.test(text);

const withoutIndent = (text: string): string =>
  text.startsWith(' ') || text.startsWith('\u00a0') ? text.slice(1) : text;

const withoutBlanks = (text: string): string =>
  text.endsWith(' ') || text.endsWith('\t') ? text.replace(/[ \t]+$/, '') : text;

/** Runs of nothing but no-break spaces stay what they are, as one. */
function fold(text: string): string {
  if (!/\s\s|[^\S ]/.test(text)) return text;
  if (!/[\u00a0\u202f]/.test(text)) return text.replace(/\s+/g, ' ');
  return text.replace(/\s+/g, run => (/^[\u00a0\u202f]+$/.test(run) ? '\u00a0' : ' '));
}
