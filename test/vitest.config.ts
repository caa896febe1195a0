import {configDefaults, defineConfig} from 'vitest/config';

/** Tests that mock a module, or change the time zone or the umask of their process. All others share processes. */
const NEEDS_OWN_PROCESS = [
  'test/services/write-faults.test.ts',
  'test/services/sync/pull-cut-short.test.ts',
  'test/services/export/export-zones.test.ts',
  'test/services/file-modes.test.ts',
];

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Limits against hangs, never measurements: a loaded machine may take many times what a free one does.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most tests wait for processes and disks: on two cores one worker would leave half of the machine idle.
    maxWorkers: '100%',
    env: {TZ: 'Europe/Berlin', NO_COLOR: '1'},
    globalSetup: ['./test/helpers/build.ts'],
    setupFiles: ['./test/helpers/seed.ts'],
    reporters: ['default', './test/helpers/count-reporter.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          // A process of its own for each file would load the program a hundred times: a second of CPU time each.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...NEEDS_OWN_PROCESS],
        },
      },
      {extends: true, test: {name: 'own process', include: NEEDS_OWN_PROCESS}},
    ],
  },
});
