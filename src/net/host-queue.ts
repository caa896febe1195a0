export interface HostQueue {
  /** Runs the task when its host and the whole have room; gives what the task gives. */
  run<T>(host: string, task: () => Promise<T>): Promise<T>;
  /** How many tasks wait only because their host rests. */
  resting(): number;
}

export interface QueueOptions {
  /** How many hosts are asked at once. */
  atOnce?: number;
  /** Takes the host for one request that begins now: 0, or how many milliseconds it still rests. */
  claim?: (host: string) => number;
  sleep?: (ms: number) => Promise<void>;
}

interface Lane {
  isRunning: boolean;
  isResting: boolean;
  waiting: (() => Promise<void>)[];
}

/**
 * One task at once for one host and `atOnce` in all. Hosts take turns, so that one with 200 sources delays nobody, and
 * one that rests between two requests takes nobody's place; within a host first come, first served. A task begins only
 * when it may, so whatever it must know first, such as a hold that an earlier answer of its host has brought, it looks
 * up itself.
 */
export function createHostQueue({
  atOnce = 8,
  claim = () => 0,
  sleep = ms => new Promise(resolve => setTimeout(resolve, ms)),
}: QueueOptions = {}): HostQueue {
  const lanes = new Map<string, Lane>();
  /** The hosts with work waiting and room for it, in the order of their turns. */
  const turns = new Set<string>();
  let running = 0;

  const lineUp = (host: string, lane: Lane): void => {
    if (lane.isRunning || lane.isResting) return;
    if (lane.waiting.length > 0) turns.add(host);
    else lanes.delete(host);
  };
  const rest = async (host: string, lane: Lane, ms: number): Promise<void> => {
    lane.isResting = true;
    await sleep(ms);
    lane.isResting = false;
    lineUp(host, lane);
    startMore();
  };
  const start = (host: string, lane: Lane, task: () => Promise<void>): void => {
    running += 1;
    lane.isRunning = true;
    void task().finally(() => {
      running -= 1;
      lane.isRunning = false;
      lineUp(host, lane);
      startMore();
    });
  };
  const startMore = (): void => {
    for (const host of turns) {
      if (running >= atOnce) return;
      turns.delete(host);
      const lane = lanes.get(host);
      if (!lane) continue;
      const wait = claim(host);
      const task = wait > 0 ? undefined : lane.waiting.shift();
      if (task) start(host, lane, task);
      else void rest(host, lane, wait);
    }
  };

  return {
    resting: () =>
      [...lanes.values()].reduce((sum, lane) => sum + (lane.isResting ? lane.waiting.length : 0), 0),
    run: (host, task) =>
      new Promise((resolve, reject) => {
        const lane = lanes.get(host) ?? {isRunning: false, isResting: false, waiting: []};
        lanes.set(host, lane);
        lane.waiting.push(async () => {
          try {
            resolve(await task());
          } catch (error) {
            reject(error);
          }
        });
        lineUp(host, lane);
        startMore();
      }),
  };
}

/** What queue and holds go by: host name and port. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');
