// Records are ordered by a hybrid logical clock, because the clocks of devices differ and are set back. A record has a
// higher stamp than all records that its device had seen, whatever the clock said.

/**
 * Microseconds since the epoch, the start of the year 2200. A higher stamp is damage or malice, and is ignored. A stamp
 * of a clock that ran ahead is not: later records count on from it. All numbers up to here are exact.
 */
export const LAST_STAMP = Date.UTC(2200, 0, 1) * 1000;

/** Whether a value is a valid stamp. */
export const isStamp = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= LAST_STAMP;

/**
 * Where a record is in the order: by its stamp, or by its time (epoch ms) where it has no valid stamp. A time that no
 * stamp can have puts the record first, so that it never hides a later one.
 */
export function stampOfRecord(stamp: unknown, at: number): number {
  if (isStamp(stamp)) return stamp;
  const byTime = Math.round(at * 1000);
  return isStamp(byTime) ? byTime : 0;
}

/** The stamp of a record that is written now (epoch ms). `highest` is the highest stamp that this device has seen. */
export const nextStamp = (now: number, highest: number): number =>
  Math.min(Math.max(stampOfRecord(undefined, now), highest + 1), LAST_STAMP);
