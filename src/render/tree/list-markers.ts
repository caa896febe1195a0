const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** The number of a list item as the list's `type` (1, a, A, i, I) writes it. Numbers that letters cannot express stay digits. */
export function markerOf(value: number, type: string): string {
  const isRoman = type === 'i' || type === 'I';
  const isLetter = type === 'a' || type === 'A';
  if (value < 1 || value > 3999 || !(isRoman || isLetter)) return `${value}.`;
  const word = isRoman ? roman(value) : letters(value);
  return `${type === type.toUpperCase() ? word.toUpperCase() : word}.`;
}

function roman(value: number): string {
  let rest = value;
  let word = '';
  for (const [worth, sign] of ROMAN)
    while (rest >= worth) {
      word += sign;
      rest -= worth;
    }
  return word;
}

/** a … z, aa, ab … */
const letters = (value: number): string =>
  (value > 26 ? letters(Math.floor((value - 1) / 26)) : '') + String.fromCharCode(97 + ((value - 1) % 26));
