import {cleanText} from './text.ts';

// What may be printed. Stored text keeps its direction marks and joiners, because they are text. A terminal gets no control
// characters, and people get no invisible characters (Unicode UTS #55, UTR #36).

/** Marks, embeddings, overrides and isolates of the bidirectional algorithm. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text that can be printed exactly: without escape sequences, control characters and bidirectional controls. */
export const safeText = (text: string): string => cleanText(text).replace(DIRECTION, '');

/** The scripts in which ZWNJ and ZWJ choose between forms of letters; everywhere else they only join emoji. */
export const JOINING_SCRIPTS =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}' +
  '\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}';

const HIDDEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;
const HIDDEN_RUN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]+/gu;
const TWO_MARKS = /[\p{Mn}\p{Me}][\u200c\u200d]?[\p{Mn}\p{Me}]/u;
/** More marks on one letter than any script has; a joiner between them does not begin a new letter. */
const MANY_MARKS = /((?:[\p{Mn}\p{Me}][\u200c\u200d]?){4})(?:[\p{Mn}\p{Me}][\u200c\u200d]?)+/gu;

/**
 * Text for people: safe, and without invisible characters (zero-width characters, tags, all but four marks on a letter).
 * Emoji keep their joiners and variation selectors, and letters keep the joiners that their script needs.
 */
export function visibleText(text: string): string {
  const safe = safeText(text);
  const seen = HIDDEN.test(safe) ? safe.replace(HIDDEN_RUN, keptOf) : safe;
  return TWO_MARKS.test(seen) ? seen.replace(MANY_MARKS, '$1') : seen;
}

/** The same on one line. */
export const visibleLine = (text: string): string => visibleText(text).replace(/\s+/g, ' ').trim();

const PICTURE = /^\p{Extended_Pictographic}$/u;
const MODIFIER = /^\p{Emoji_Modifier}$/u;
const JOINING = new RegExp(`^[${JOINING_SCRIPTS}]$`, 'u');

/** The invisible characters of a run to keep, given the text around it. */
function keptOf(run: string, at: number, whole: string): string {
  const before = [...whole.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  const after = String.fromCodePoint(whole.codePointAt(at + run.length) ?? 0);
  const isPicture = PICTURE.test(before);
  const presentation = isPicture || after === '\u20e3' ? (/^[\ufe0e\ufe0f]/.exec(run)?.[0] ?? '') : '';
  if ((isPicture || MODIFIER.test(before)) && PICTURE.test(after) && run.includes('\u200d'))
    return `${presentation}\u200d`;
  if (presentation !== '') return presentation;
  return JOINING.test(before) ? (/\u200c|\u200d|[\u180b-\u180f]/.exec(run)?.[0] ?? '') : '';
}
