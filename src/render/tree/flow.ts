import {cleanText} from '../../domain/common/text.ts';

/** Words, and their place in the text of the article. */
export interface Placed {
  /** As long as `end - start`. A no-break space is a space in the text, but is kept here so that no line breaks at it. */
  text: string;
  start: number;
  end: number;
}

/** Collects the text of an article piece by piece, and gives the place of each piece in it. */
export interface Flow {
  /** Adds text with white space folded to single spaces, and none at the beginning of a line. */
  words(raw: string): Placed[];
  /** Adds text unchanged, in lines. Gives null between two lines. */
  preformatted(raw: string): (Placed | null)[];
  /** Begins a new line, unless the current one is empty. */
  lineBreak(): void;
  position(): number;
  text(): string;
}

/**
 * The text is the same as that of `extract/html-text`, which is stored and in which quotes are searched: blocks on lines of
 * their own, no blanks before a line end, never two empty lines, none at either end. That room works on the complete text.
 * Here the rules are applied piece by piece, so that a place is final when it is given.
 */
export function makeFlow(): Flow {
  const parts: string[] = [];
  let length = 0;
  /** Blanks that are added only if something other than a line end follows. */
  let blanks = '';
  let newlines = 0;
  /** The last character that was added, including blanks. */
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
        // The blanks before the first word of an article are drawn, but do not belong to its text.
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

/** Whether there is nothing to clean, as in most text. The test is faster than the cleaning. */
const isClean = (text: string): boolean =>
  !/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/.test(text);

const withoutIndent = (text: string): string =>
  text.startsWith(' ') || text.startsWith('\u00a0') ? text.slice(1) : text;

const withoutBlanks = (text: string): string =>
  text.endsWith(' ') || text.endsWith('\t') ? text.replace(/[ \t]+$/, '') : text;

/** Folds white space. A run of only no-break spaces becomes one no-break space. */
function fold(text: string): string {
  if (!/\s\s|[^\S ]/.test(text)) return text;
  if (!/[\u00a0\u202f]/.test(text)) return text.replace(/\s+/g, ' ');
  return text.replace(/\s+/g, run => (/^[\u00a0\u202f]+$/.test(run) ? '\u00a0' : ' '));
}
