import {defineConfig} from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    // Limits against hangs, never measurements: a loaded machine may take many times what a free one does.
    testTimeout: 120_000,
    // Most tests wait for processes and disks: on two cores one worker would leave half of the machine idle.
    maxWorkers: '100%',
    hookTimeout: 120_000,
    env: {TZ: 'Europe/Berlin', NO_COLOR: '1'},
    globalSetup: ['./test/helpers/build.ts'],
    setupFiles: ['./test/helpers/seed.ts'],
    reporters: ['default', './test/helpers/count-reporter.ts'],
  },
});
