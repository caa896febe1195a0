// Scripts that are written without blanks, so that the end of a word cannot be seen.
const IN_A_WORD =
  /^[[\p{L}\p{N}\p{M}\p{Emoji_Modifier}_\u200d]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]$/v;

/** Whether a word, or a grapheme of several characters, may end between the two texts. */
export function isWordEdge(before: string, after: string): boolean {
  const left = [...before.slice(-2)].at(-1) ?? '';
  const right = String.fromCodePoint(after.codePointAt(0) ?? 32);
  // A mark or joiner is part of the grapheme before it.
  if (/^[\p{M}\p{Emoji_Modifier}\u200d]$/u.test(right)) return left === '';
  return left !== '\u200d' && !(IN_A_WORD.test(left) && IN_A_WORD.test(right));
}
