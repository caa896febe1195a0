/**
 * Runs `work`; `uncaught` rejects with the first exception that nothing caught meanwhile. The work ends with it, so that
 * everything it opened is closed and the terminal is given back.
 */
export async function withUncaught<T>(work: (uncaught: Promise<never>) => Promise<T>): Promise<T> {
  const {promise, reject} = Promise.withResolvers<never>();
  promise.catch(() => {}); // there may be nothing that waits for it yet
  process.on('uncaughtException', reject);
  try {
    return await work(promise);
  } finally {
    process.off('uncaughtException', reject);
  }
}
