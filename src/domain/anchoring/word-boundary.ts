// Scripts that are written without blanks: nothing in them tells where a word ends.
const IN_A_WORD =
  /^[[\p{L}\p{N}\p{M}\p{Emoji_Modifier}_\u200d]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]$/v;

/** Whether a word, or a sign made of several characters, may end between the two texts. */
export function isWordEdge(before: string, after: string): boolean {
  const left = [...before.slice(-2)].at(-1) ?? '';
  const right = String.fromCodePoint(after.codePointAt(0) ?? 32);
  // What joins or follows makes one sign with whatever stands before it.
  if (/^[\p{M}\p{Emoji_Modifier}\u200d]$/u.test(right)) return left === '';
  return left !== '\u200d' && !(IN_A_WORD.test(left) && IN_A_WORD.test(right));
}
