export interface HostQueueOptions {
  /** How many hosts are asked at the same time. */
  atOnce?: number;
  /** Reserves the host for a request that begins now. Gives 0, or how long the host must still rest, in milliseconds. */
  claim?: (host: string) => number;
  sleep?: (ms: number) => Promise<void>;
}

interface Lane {
  isRunning: boolean;
  isResting: boolean;
  waiting: (() => Promise<void>)[];
}

/**
 * Runs one task at a time for each host, and `atOnce` in all. Hosts take turns, so a host with 200 sources does not delay
 * the others, and a host that rests between two requests does not take the place of another. The tasks of a host run in
 * the order of their calls. A task may wait for long before it begins, so it must itself look up what can change
 * meanwhile, for example a hold that an earlier response of its host has brought.
 */
export class HostQueue {
  readonly #atOnce: number;
  readonly #claim: (host: string) => number;
  readonly #sleep: (ms: number) => Promise<void>;
  readonly #lanes = new Map<string, Lane>();
  /** The hosts that have a task waiting and may begin it, in the order of their turns. */
  readonly #turns = new Set<string>();
  #running = 0;

  constructor({
    atOnce = 8,
    claim = () => 0,
    sleep = ms => new Promise(resolve => setTimeout(resolve, ms)),
  }: HostQueueOptions = {}) {
    this.#atOnce = atOnce;
    this.#claim = claim;
    this.#sleep = sleep;
  }

  /** Runs the task when it is the turn of its host. Gives what the task gives, and throws what it throws. */
  run<T>(host: string, task: () => Promise<T>): Promise<T> {
    const {promise, resolve, reject} = Promise.withResolvers<T>();
    const lane = this.#lanes.get(host) ?? {isRunning: false, isResting: false, waiting: []};
    this.#lanes.set(host, lane);
    lane.waiting.push(async () => {
      try {
        resolve(await task());
      } catch (error) {
        reject(error);
      }
    });
    this.#lineUp(host, lane);
    this.#startMore();
    return promise;
  }

  /** How many tasks wait only because their host rests. */
  resting(): number {
    return [...this.#lanes.values()].reduce(
      (sum, lane) => sum + (lane.isResting ? lane.waiting.length : 0),
      0,
    );
  }

  #lineUp(host: string, lane: Lane): void {
    if (lane.isRunning || lane.isResting) return;
    if (lane.waiting.length > 0) this.#turns.add(host);
    else this.#lanes.delete(host);
  }

  #startMore(): void {
    for (const host of this.#turns) {
      if (this.#running >= this.#atOnce) return;
      this.#turns.delete(host);
      const lane = this.#lanes.get(host);
      if (!lane) continue;
      const restMs = this.#claim(host);
      const task = restMs > 0 ? undefined : lane.waiting.shift();
      if (task) void this.#start(host, lane, task);
      else void this.#rest(host, lane, restMs);
    }
  }

  async #start(host: string, lane: Lane, task: () => Promise<void>): Promise<void> {
    this.#running += 1;
    lane.isRunning = true;
    await task();
    this.#running -= 1;
    lane.isRunning = false;
    this.#lineUp(host, lane);
    this.#startMore();
  }

  async #rest(host: string, lane: Lane, ms: number): Promise<void> {
    lane.isResting = true;
    await this.#sleep(ms);
    lane.isResting = false;
    this.#lineUp(host, lane);
    this.#startMore();
  }
}

/** Host name and port, by which the queue and the holds know a host. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');
