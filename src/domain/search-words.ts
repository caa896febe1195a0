/** The words and quoted phrases of a query; a `*` at a word's end finds all that begins so. */
export const wordsOf = (query: string): string[] =>
  (query.match(/"[^"]*"|\S+/g) ?? [])
    .map(word => word.replace(/^"|"$/g, '').trim())
    .filter(word => /[\p{L}\p{N}]/u.test(word));

/** All the words, in FTS5's syntax (https://sqlite.org/fts5.html#full_text_query_syntax); '' for none. */
export const matchOf = (words: readonly string[]): string =>
  words
    .map(word => `"${word.replace(/\*$/, '').replaceAll('"', '""')}"${word.endsWith('*') ? ' *' : ''}`)
    .join(' AND ');

/** Letters without marks and case, one for one, so that places in both texts agree. */
const folded = (text: string): string =>
  Array.from({length: text.length}, (_, index) =>
    (text[index] ?? '').normalize('NFD').charAt(0).toLowerCase().charAt(0),
  ).join('');

const BEFORE = 50;
const LENGTH = 160;

/** Some words around the first place where one of the words stands; the beginning where none does. */
export function snippetOf(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const plain = folded(line);
  const places = words
    .map(word => plain.indexOf(folded(word.replace(/\*$/, ''))))
    .filter(place => place >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  const space = first <= BEFORE ? -1 : line.indexOf(' ', first - BEFORE);
  const start = space >= 0 && space < first ? space + 1 : first <= BEFORE ? 0 : first;
  const end =
    line.length <= start + LENGTH ? line.length : Math.max(line.lastIndexOf(' ', start + LENGTH), start + 1);
  return `${start > 0 ? '… ' : ''}${line.slice(start, end)}${end < line.length ? ' …' : ''}`.toWellFormed();
}

/** Where the words stand in the text, in order and without overlap; of a word with `*` the whole word that begins so. */
export function placesOf(text: string, words: readonly string[]): {start: number; end: number}[] {
  const plain = folded(text);
  const patterns = words.map(word => {
    const letters = folded(word.replace(/\*$/, '')).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return word.endsWith('*') ? `${letters}[\\p{L}\\p{N}]*` : `${letters}(?![\\p{L}\\p{N}])`;
  });
  if (patterns.length === 0) return [];
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})`, 'gu');
  return [...plain.matchAll(found)].map(match => ({start: match.index, end: match.index + match[0].length}));
}
