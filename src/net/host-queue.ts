export interface HostQueue {
  /** Runs the task when its host and the whole have room; gives what the task gives. */
  run<T>(host: string, task: () => Promise<T>): Promise<T>;
}

interface Lane {
  running: number;
  waiting: (() => Promise<void>)[];
}

/**
 * At most `perHost` tasks at once for one host and `atOnce` in all. Hosts take turns, so that one with 200 sources
 * delays nobody; within a host first come, first served. A task begins only when it may, so whatever it must know
 * first, such as a hold that an earlier answer of its host has brought, it looks up itself.
 */
export function createHostQueue({perHost = 1, atOnce = 8} = {}): HostQueue {
  const lanes = new Map<string, Lane>();
  /** The hosts with work waiting and room for it, in the order of their turns. */
  const turns = new Set<string>();
  let running = 0;

  const lineUp = (host: string, lane: Lane): void => {
    if (lane.waiting.length > 0 && lane.running < perHost) turns.add(host);
    else if (lane.running === 0) lanes.delete(host);
  };
  const startMore = (): void => {
    for (const host of turns) {
      if (running >= atOnce) return;
      turns.delete(host);
      const lane = lanes.get(host);
      const task = lane?.waiting.shift();
      if (!lane || !task) continue;
      running += 1;
      lane.running += 1;
      lineUp(host, lane);
      void task().finally(() => {
        running -= 1;
        lane.running -= 1;
        lineUp(host, lane);
        startMore();
      });
    }
  };

  return {
    run: (host, task) =>
      new Promise((resolve, reject) => {
        const lane = lanes.get(host) ?? {running: 0, waiting: []};
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
