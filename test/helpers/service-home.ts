import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {indexFolder} from '../../src/services/folder/index-folder.ts';
import {type Home, type HomeOptions, openHome} from '../../src/services/home/home.ts';
import {type FixedClock, fixedClock} from './clock.ts';

export interface Bench {
  clock: FixedClock;
  /** The folder that PLN_HOME would name. */
  root: string;
  /** Notices, as a command prints them on stderr. */
  notices: string[];
  /**
   * A process of its own would do the same: opens the home and reads the folder. Closed after the test. Its clock is so
   * many milliseconds ahead.
   */
  open(root?: string, aheadMs?: number): Promise<Home>;
}

export interface BenchOptions extends Pick<HomeOptions, 'fetching'> {
  /** How long a host rests between two requests; the clock then goes on by as much. */
  gapMs?: number;
}

/** Services with a clock that the test moves, in a folder removed after it. Call inside a test. */
export function makeBench(
  iso = '2026-11-22T12:00:00Z',
  {gapMs = 0, fetching = {}}: BenchOptions = {},
): Bench {
  const root = mkdtempSync(join(tmpdir(), 'pln-services-'));
  const clock = fixedClock(iso);
  const notices: string[] = [];
  const open: Home[] = [];
  onTestFinished(async () => {
    for (const home of open) await home.close();
    rmSync(root, {recursive: true, force: true, maxRetries: 5});
  });
  return {
    clock,
    root,
    notices,
    async open(where = root, aheadMs = 0) {
      const notice = (line: string): void => void notices.push(line);
      const options = {
        env: {PLN_HOME: where, PLN_HOST_GAP_MS: String(gapMs)},
        version: '0',
        homepage: 'https://example.org',
        offline: false,
      };
      const sleep = async (ms: number): Promise<void> => clock.advance(ms);
      const now = (): number => clock.now() + aheadMs;
      const home = await openHome({...options, notice, now, sleep, chance: () => 0, fetching});
      open.push(home);
      for (const {file, line, message} of await indexFolder(home)) notice(`${file}:${line}: ${message}`);
      return home;
    },
  };
}
