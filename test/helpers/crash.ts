import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {filesIn, type Pln} from './pln.ts';

/** Whether everything is to be tried, not only a sample: `npm run trust`. */
export const IS_FULL = process.env.PLN_TRUST === 'full';

/** Numbers from 0 to 1 that a seed repeats (mulberry32). The seed is printed, and PLN_SEED=… sets it. */
export function seeded(what: string): () => number {
  let state = Number(process.env.PLN_SEED ?? Date.now() % 2 ** 32) >>> 0;
  console.log(`${what}: PLN_SEED=${state}`);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The output of a process, and whether it was killed before it ended. */
export interface Killed {
  stdout: string;
  stderr: string;
  wasKilled: boolean;
}

/** Kills with SIGKILL after so many milliseconds, unless it ends before. */
export async function killAfter(child: ChildProcess, ms: number): Promise<Killed> {
  const said = {stdout: '', stderr: ''};
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), ms);
  await once(child, 'close');
  clearTimeout(timer);
  return {...said, wasKilled: child.signalCode === 'SIGKILL'};
}

/** What `pln check` names beside what kills left half-written, which lies among the drafts as it says. */
export async function unexpectedProblems(pln: Pln): Promise<unknown[]> {
  const drafts = filesIn(join(pln.data, 'drafts'));
  const asides = Object.keys(drafts).filter(name => name.startsWith('torn-'));
  const {problems} = (await pln.run(['check', '--json'])).json;
  return problems.filter(
    ({message}: {message: string}) => !asides.some(name => message.includes(join('drafts', `${name}:`))),
  );
}
