const LETTER = String.raw`[\p{L}\p{N}]`;

/** Signs with a meaning anywhere in a text. An underscore inside a word has none, and names of functions are full of them. */
const SIGNS = new RegExp(
  String.raw`[\\*\x60[\]]|(?<!${LETTER})_|_(?!${LETTER})|<(?=[a-z/!?])|&(?=#?\w+;)`,
  'giu',
);

/** Signs with a meaning at the beginning of a line: bullets, headings, quotes, underlines, numbers. */
const AT_START = /^(?:[-+](?=\s|$|-)|=+(?=\s*$)|#{1,6}(?=\s|$)|>)/;
const NUMBER = /^(\d{1,9})([.)])(?=\s|$)/;

const BARE_LINK = /\b(https?|ftp|www)([:.])/g;

/**
 * Markdown makes a bare address a link up to the next blank, with the backslashes of other escapes in it. So the beginning of
 * the address is escaped if a backslash follows.
 */
function escapeLinks(word: string): string {
  const last = word.lastIndexOf('\\');
  if (last === -1) return word;
  return word.replace(BARE_LINK, (link, scheme: string, sign: string, at: number) =>
    at + link.length <= last ? `${scheme}\\${sign}` : link,
  );
}

/** Text of a page as Markdown with the same meaning, and few added signs. */
export function escapeMarkdown(text: string): string {
  const escaped = text.replace(SIGNS, '\\$&');
  // A single sign has no meaning.
  const struck = text.split('~').length > 2 ? escaped.replace(/~/g, '\\~') : escaped;
  return struck
    .replace(AT_START, '\\$&')
    .replace(NUMBER, '$1\\$2')
    .replace(/(?<=\s|^)#+(?=\s*$)/, '\\$&')
    .replace(/\S+/g, escapeLinks);
}
