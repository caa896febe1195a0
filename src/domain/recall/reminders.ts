/** A highlight that is not a card, and may be shown as a reminder. */
export interface Highlight {
  annotation: string;
  text: string;
  /** The highest weight of its goals; 1: it has none. */
  weight: number;
  /** The day on which it was last shown as a reminder, counted from 1970; null: never. */
  shown: number | null;
}

const LEAST_WORDS = 6;
const MOST_WORDS = 80;

/** Reminders a day. */
const REMINDERS = 2;

/** Whether a passage is long enough to mean something alone, and short enough to be read in passing. */
export function isReminderLength(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  return words >= LEAST_WORDS && words <= MOST_WORDS;
}

/**
 * Draws today's reminders. Those that were never shown come first; the others by weight times days since shown. `random`
 * gives numbers from 0 up to 1.
 */
export function drawReminders(
  highlights: readonly Highlight[],
  {today, random, count = REMINDERS}: {today: number; random: () => number; count?: number},
): string[] {
  const fitting = highlights.filter(({text}) => isReminderLength(text));
  const never = fitting.filter(({shown}) => shown === null);
  const first = drawWeighted(never, ({weight}) => weight, {random, count});
  const rest = drawWeighted(
    fitting.filter(({shown}) => shown !== null),
    ({weight, shown}) => weight * Math.max(0, today - (shown ?? today)),
    {random, count: count - first.length},
  );
  return [...first, ...rest].map(({annotation}) => annotation);
}

/** Draws without putting back; what has no weight is not drawn. */
function drawWeighted<T>(
  all: readonly T[],
  weightOf: (one: T) => number,
  {random, count}: {random: () => number; count: number},
): T[] {
  const left = all.map(one => ({one, weight: weightOf(one)})).filter(({weight}) => weight > 0);
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    const [taken] = left.splice(drawIndex(left, random()), 1);
    if (taken) drawn.push(taken.one);
  }
  return drawn;
}

/** Which of them a number from 0 up to 1 hits, if each takes as much of the way as it weighs. */
function drawIndex(all: readonly {weight: number}[], hit: number): number {
  const at = hit * all.reduce((sum, {weight}) => sum + weight, 0);
  let end = 0;
  const found = all.findIndex(({weight}) => {
    end += weight;
    return at < end;
  });
  return found < 0 ? all.length - 1 : found;
}
