export interface FixedClock {
  /** Epoch ms; usable detached, as `now: clock.now`. */
  now: () => number;
  advance: (ms: number) => void;
}

/** A clock that only the test moves. */
export function fixedClock(iso: string): FixedClock {
  let at = Date.parse(iso);
  if (Number.isNaN(at)) throw new Error(`not a time: ${iso}`);
  return {
    now: () => at,
    advance: ms => {
      at += ms;
    },
  };
}
