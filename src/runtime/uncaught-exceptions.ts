/**
 * Runs `work`. `uncaught` rejects with the first exception that nothing catches meanwhile; the work ends with it, closes
 * what it opened and gives the terminal back.
 */
export async function withUncaught<T>(work: (uncaught: Promise<never>) => Promise<T>): Promise<T> {
  const {promise, reject} = Promise.withResolvers<never>();
  promise.catch(() => {}); // nothing may wait for it yet
  process.on('uncaughtException', reject);
  try {
    return await work(promise);
  } finally {
    process.off('uncaughtException', reject);
  }
}
