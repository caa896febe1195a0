/** Longer words are searched with a method that is slower, but always linear: `indexOf` is quadratic in repeated letters. */
const LONG = 256;

/** All places of a word in a text, including overlaps, at most `limit`. */
export function placesOf(text: string, word: string, limit: number): number[] {
  if (word === '') return [];
  if (word.length >= LONG) return placesOfLong(text, word, limit);
  const places: number[] = [];
  for (let at = text.indexOf(word); at !== -1 && places.length < limit; at = text.indexOf(word, at + 1))
    places.push(at);
  return places;
}

/** Knuth, Morris and Pratt: linear in any text. */
function placesOfLong(text: string, word: string, limit: number): number[] {
  const places: number[] = [];
  const back = borders(word);
  let known = 0;
  for (let index = 0; index < text.length && places.length < limit; index += 1) {
    const unit = text.charCodeAt(index);
    while (known > 0 && word.charCodeAt(known) !== unit) known = back[known - 1] ?? 0;
    if (word.charCodeAt(known) === unit) known += 1;
    if (known < word.length) continue;
    places.push(index + 1 - known);
    known = back[known - 1] ?? 0;
  }
  return places;
}

/** For each prefix of the word: the length of its longest suffix that is also a prefix. */
function borders(word: string): Uint32Array {
  const back = new Uint32Array(word.length);
  let known = 0;
  for (let index = 1; index < word.length; index += 1) {
    while (known > 0 && word.charCodeAt(known) !== word.charCodeAt(index)) known = back[known - 1] ?? 0;
    if (word.charCodeAt(known) === word.charCodeAt(index)) known += 1;
    back[index] = known;
  }
  return back;
}

/** Where a comparison begins: forward from an index, or backward from the one before it. */
export interface Origin {
  at: number;
  step: 1 | -1;
}

/**
 * The edit distance, in UTF-16 units, between the words and each stretch of the text that begins at an origin. Indexed by
 * how much longer than the words the stretch is, from `-bound` to `bound`; a distance over `bound` is given as `bound + 1`.
 * null: every stretch differs by more. Ukkonen's band: words × bound steps.
 */
export function differences(text: string, {at, step}: Origin, words: string, bound: number): number[] | null {
  const size = 2 * bound + 1;
  const far = bound + 1;
  const room = step === 1 ? text.length - at : at;
  let row = new Uint8Array(size + 1).fill(far);
  let next = new Uint8Array(size + 1).fill(far);
  for (let length = 0; length <= Math.min(bound, room); length += 1) row[bound + length] = length;
  for (let done = 1; done <= words.length; done += 1) {
    const unit = words.charCodeAt(step === 1 ? done - 1 : words.length - done);
    const first = Math.max(0, bound - done);
    const last = Math.min(size - 1, room - done + bound);
    next.fill(far);
    // The last letter of the stretch whose length the offset gives.
    let index = step === 1 ? at + done + first - bound - 1 : at - done - first + bound;
    let least = far;
    let left = far;
    for (let offset = first; offset <= last; offset += 1, index += step) {
      const isFirst = done + offset === bound;
      let one = isFirst ? far : (row[offset] as number) + (text.charCodeAt(index) === unit ? 0 : 1);
      const shorter = (row[offset + 1] as number) + 1;
      if (shorter < one) one = shorter;
      if (left < one) one = left + 1;
      if (one > far) one = far;
      next[offset] = one;
      left = one;
      if (one < least) least = one;
    }
    if (least === far) return null;
    [row, next] = [next, row];
  }
  return [...row.slice(0, size)];
}
