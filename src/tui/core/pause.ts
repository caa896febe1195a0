/** How long no key comes before late work is done: a preview, a search, a draft. Milliseconds. */
const PAUSE = 60;

/** Starts a timer; gives a way to stop it. */
export type StartTimer = (work: () => void, ms: number) => () => void;

/** A timer that does not keep the program alive. */
export const startTimer: StartTimer = (work, ms) => {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
};

/** Work that is done once no key has come for a moment. */
export class Pause {
  readonly #work: () => void;
  readonly #start: StartTimer;
  #stop: (() => void) | null = null;
  #isOver = false;

  constructor(work: () => void, start: StartTimer) {
    this.#work = work;
    this.#start = start;
  }

  /** A pause that has begun goes on. */
  begin(): void {
    if (!this.#isOver) this.#stop ??= this.#start(() => this.endNow(), PAUSE);
  }

  /** A key came. */
  beginAgain(): void {
    this.#clear();
    this.begin();
  }

  /** Does the work at once. */
  endNow(): void {
    this.#clear();
    this.#work();
  }

  /** No work is done from now on: it would read from a closed home. */
  close(): void {
    this.#isOver = true;
    this.#clear();
  }

  #clear(): void {
    this.#stop?.();
    this.#stop = null;
  }
}
