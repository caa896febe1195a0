// Where a line may break without a space: the small part of UAX #14 that East Asian text and hyphens need.

const CJK =
  /[\u2e80-\u2fff\u3000-\u303f\u3041-\u33ff\u3400-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u;
/** Characters that never begin a line: closing signs, small kana, the long vowel and repetition marks. */
const CLOSING =
  /[\p{M}\u200c-\u200d、。，．・：；？！…‥」』】〕）］｝〉》〗〙〛”’ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡､｣･ｰ％°℃)\]},.:;!?%]/u;
/** Characters that never end a line. */
const OPENING = /[「『【〔（［｛〈《〖〘〚“‘｢([{＄￥$£¥#＃]/u;
/** Scripts without spaces between words. */
const UNSPACED = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

export const isCjk = (text: string): boolean => CJK.test(text);

/** Whether a text has letters of a script without spaces between words. */
export const isUnspaced = (text: string): boolean => UNSPACED.test(text);

/** Whether a line may break between two characters. Neither is a space. */
export function mayBreak(before: string, after: string): boolean {
  const isHanBefore = isHan(before);
  const isHanAfter = isHan(after);
  if (!isHanAfter && CLOSING.test(after)) return false;
  if (!isHanBefore && OPENING.test(before)) return false;
  return isHanBefore || isHanAfter || CJK.test(before) || CJK.test(after);
}

/** The most common range of East Asian characters, tested without a regular expression. */
const isHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff';

/** The parts of a word between which a line may break: after a hyphen or dash between letters, and between Thai words. */
export function partsOf(word: string): string[] {
  if (isUnspaced(word)) return thaiWords(word);
  return /[-‐–—]/.test(word) ? word.split(/(?<=\p{L}{2}[-‐–—])(?=\p{L}{2})/u) : [word];
}

function thaiWords(text: string): string[] {
  const words: string[] = [];
  // Signs that belong to the previous word (repetition, abbreviation, full stop) stay with it.
  for (const {segment} of new Intl.Segmenter('th', {granularity: 'word'}).segment(text))
    if (words.length > 0 && /^[\p{P}\p{M}ๆฯ]/u.test(segment)) words.push((words.pop() ?? '') + segment);
    else words.push(segment);
  return words;
}

/** The last character (code point) of a text. */
export function lastOf(text: string): string {
  const last = text.slice(-2);
  return last.length === 2 && /[\udc00-\udfff]$/.test(last) ? last : text.slice(-1);
}
