// Text from the network is hostile until cleaned: a title can carry escape sequences that drive the terminal,
// and bidirectional overrides that make a line read as something else (CVE-2021-42574).

/** CSI, OSC and the string sequences DCS, SOS, PM, APC, each with its payload; ECMA-48 §5.4, §8.3. Linear. */
const SEQUENCES =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x90\x98\x9c-\x9f]*(?:\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g;
/** C0 without tab and line feed, DEL, C1. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
/** Embeddings, overrides and isolates; the plain marks (LRM, RLM) and joiners (ZWJ, ZWNJ) are text and stay. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;

/** Any of the above begins with one of these. */
const SUSPECT = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** Text that can be stored and drawn: no escape sequence, control character, bidirectional override or lone surrogate. Lines end in \n. */
export function cleanText(text: string): string {
  // Nearly every text is clean, and one test costs a fifth of the four replacements.
  if (!SUSPECT.test(text) && text.isWellFormed()) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(SEQUENCES, '')
    .replace(CONTROLS, '')
    .replace(BIDI, '')
    .toWellFormed();
}

/**
 * A JSON value with every text in it cleaned. Throws RangeError if it is nested deeper than `depth`, because code that
 * reads it would overflow the stack.
 */
export function cleanValue<T>(value: T, depth = 100): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) throw new RangeError('nested too deep');
  if (Array.isArray(value)) return value.map(one => cleanValue(one, depth - 1)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [cleanText(key), cleanValue(one, depth - 1)]),
  ) as T;
}

/**
 * A value that should be text. Anything else becomes ''. `String` would throw for an object whose `toString` is not a
 * function.
 */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Clean text on one line, white space folded and trimmed: titles, names, messages. */
export function oneLine(text: string): string {
  const clean = cleanText(text);
  return /[^\S ]| {2}/.test(clean) ? clean.replace(/\s+/g, ' ').trim() : clean.trim();
}

/** `1 community`, `3 communities`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** The text with a capital first letter. */
export const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** A name in the form for comparing: composed (NFC), lower-case. */
export const caseless = (text: string): string => text.normalize('NFC').toLowerCase();

/** At most `length` characters (code points), with an ellipsis if something was cut. */
export function shorten(text: string, length: number): string {
  const points = [...text];
  return points.length <= length
    ? text
    : `${points
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

/** Plain text inside a Markdown document: it must not begin an HTML tag there. */
export const literal = (text: string): string => text.replace(/<(?=[a-z/!?])/gi, '\\<');
