const LETTER = String.raw`[\p{L}\p{N}]`;

/** What means something wherever it stands. An underscore inside a word does not, and names of functions are full of them. */
const SIGNS = new RegExp(
  String.raw`[\\*\x60[\]]|(?<!${LETTER})_|_(?!${LETTER})|<(?=[a-z/!?])|&(?=#?\w+;)`,
  'giu',
);

/** What means something at the beginning of a line: bullets, headings, quotes, underlines; and numbers. */
const AT_START = /^(?:[-+](?=\s|$|-)|=+(?=\s*$)|#{1,6}(?=\s|$)|>)/;
const NUMBER = /^(\d{1,9})([.)])(?=\s|$)/;

const BARE_LINK = /\b(https?|ftp|www)([:.])/g;

/** An address becomes a link with all that follows it, backslashes too: it must not begin where one follows. */
function escapeLinks(word: string): string {
  const last = word.lastIndexOf('\\');
  if (last === -1) return word;
  return word.replace(BARE_LINK, (link, scheme: string, sign: string, at: number) =>
    at + link.length <= last ? `${scheme}\\${sign}` : link,
  );
}

/** Text of a page as Markdown that says the same, with few signs more. */
export function escapeMarkdown(text: string): string {
  const escaped = text.replace(SIGNS, '\\$&');
  // One alone is only itself.
  const struck = text.split('~').length > 2 ? escaped.replace(/~/g, '\\~') : escaped;
  return struck
    .replace(AT_START, '\\$&')
    .replace(NUMBER, '$1\\$2')
    .replace(/(?<=\s|^)#+(?=\s*$)/, '\\$&')
    .replace(/\S+/g, escapeLinks);
}
