// The terms of an entry as few bytes, so that all entries can be read again for a goal without cutting their texts into
// words: for each term, by rising number, the distance to the number before and the count, each as a varint (LEB128).

const MORE = 0x80;
const LOW = 0x7f;
const BITS = 7;

/** Terms as bytes. A term is its number in the table of terms, 0 or more; a count is at least 1. */
export function packTerms(counts: ReadonlyMap<number, number>): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const [id, count] of [...counts].sort(([one], [other]) => one - other)) {
    pushVarint(bytes, id - last);
    pushVarint(bytes, count);
    last = id;
  }
  return Uint8Array.from(bytes);
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > LOW; rest >>>= BITS) bytes.push((rest & LOW) | MORE);
  bytes.push(rest);
}

/** Calls `visit` with the number and the count of each packed term, by rising number. */
export function eachPackedTerm(packed: Uint8Array, visit: (id: number, count: number) => void): void {
  let at = 0;
  const readVarint = (): number => {
    let byte = packed[at++] as number;
    let value = byte & LOW;
    for (let shift = BITS; byte & MORE; shift += BITS) {
      byte = packed[at++] as number;
      value |= (byte & LOW) << shift;
    }
    return value;
  };
  let id = 0;
  while (at < packed.length) {
    id += readVarint();
    visit(id, readVarint());
  }
}

/**
 * Makes a function that reads how often some terms occur in packed ones; the others are left out. `ids` has the numbers of
 * the terms, at most 2³¹.
 */
export function createTermReader(
  ids: ReadonlyMap<string, number>,
): (packed: Uint8Array) => Map<string, number> {
  const highest = Math.max(-1, ...ids.values());
  // A hundred thousand entries have millions of terms: a look-up by number takes a third of one in a Map.
  const isWanted = new Uint8Array(highest + 1);
  const terms = new Map<number, string>();
  for (const [term, id] of ids) {
    isWanted[id] = 1;
    terms.set(id, term);
  }
  return packed => {
    const counts = new Map<string, number>();
    let id = 0;
    for (let at = 0; at < packed.length; ) {
      let byte = packed[at++] as number;
      let distance = byte & LOW;
      for (let shift = BITS; byte & MORE; shift += BITS) {
        byte = packed[at++] as number;
        distance |= (byte & LOW) << shift;
      }
      id += distance;
      if (id > highest) break;
      byte = packed[at++] as number;
      let count = byte & LOW;
      for (let shift = BITS; byte & MORE; shift += BITS) {
        byte = packed[at++] as number;
        count |= (byte & LOW) << shift;
      }
      if (isWanted[id]) counts.set(terms.get(id) as string, count);
    }
    return counts;
  };
}
