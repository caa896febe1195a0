import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';

/** What one run of a program cost. */
export interface Cost {
  /** Seconds on the clock. */
  wall: number;
  /** Seconds of processors, children included. */
  cpu: number;
  /** Megabytes at the highest, of the largest of its processes. */
  peak: number;
  stdout: string;
}

const LOOK_EVERY = 20;

/** Runs a program to its end and measures it from outside, through /proc. */
export async function measure(
  program: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<Cost> {
  const began = performance.now();
  const before = childrenCpu();
  const child = spawn(program, words, {
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text;
  });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, peakOf(child));
  }, LOOK_EVERY);
  await once(child, 'close');
  clearInterval(timer);
  return {wall: (performance.now() - began) / 1000, cpu: childrenCpu() - before, peak, stdout};
}

/** Of all children that have ended, proc(5): fields cutime and cstime, in hundredths of a second. */
function childrenCpu(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

function peakOf({pid}: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0; // it has just ended
  }
}
