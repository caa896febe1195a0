const SIZES = [10_000, 100_000];
const MILLION = 1_000_000;

/** What a bench took at one size: milliseconds by what was done. `about`: what else there is to say of the size. */
interface Times {
  took: ReadonlyMap<string, number>;
  about?: string;
}

/** Runs a bench at rising numbers of entries; with `million` among its words, at a million, too. Each line has its growth. */
export async function linesOfSizes(
  words: readonly string[],
  timesAt: (entries: number) => Promise<Times>,
): Promise<string[]> {
  const lines: string[] = [];
  let before: Times['took'] | null = null;
  for (const entries of words.includes('million') ? [...SIZES, MILLION] : SIZES) {
    const {took, about = ''} = await timesAt(entries);
    lines.push(`${entries.toLocaleString('en')} entries${about}`);
    for (const [name, ms] of took) {
      const least = before?.get(name);
      const growth = least === undefined ? '' : `  ${(ms / least).toFixed(1)}×`;
      lines.push(`  ${name.padEnd(42)} ${ms.toFixed(1).padStart(9)} ms${growth}`);
    }
    before = took;
  }
  return lines;
}
