import fc from 'fast-check';

// The same sample of every property at each run, so that a red test is red for everyone; `npm run trust` draws a new one,
// and a failure names its seed.
const seed = Number(
  process.env.PLN_SEED ?? (process.env.PLN_TRUST === 'full' ? Date.now() % 2 ** 31 : 20261122),
);
fc.configureGlobal({seed});
