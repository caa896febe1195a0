import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Figure} from './figures.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RANKING = 'src/domain/ranking';

/** A change that makes the ranking wrong, and the parts of the evaluation that must notice. */
interface Breakage {
  name: string;
  file: string;
  from: string;
  to: string;
  parts: readonly string[];
}

const BREAKAGES: readonly Breakage[] = [
  {
    name: 'labels shuffled',
    file: 'test/evaluate/main.ts',
    from: 'const corpora = corporaOrExit();',
    to: `const corpora = corporaOrExit();
const {seededRandom, shuffled} = await import('./random.ts');
const labels = shuffled(corpora.english.map(one => one.labels), seededRandom('broken'));
corpora.english.forEach((one, index) => { one.labels = labels[index] ?? []; });`,
    parts: ['precision'],
  },
  {
    name: 'weights reversed',
    file: 'test/evaluate/seats.ts',
    from: 'seats: seated(WEIGHTS),',
    to: 'seats: seated(WEIGHTS.toReversed()),',
    parts: ['seats'],
  },
  {
    name: 'goals removed',
    file: `${RANKING}/seat-plan.ts`,
    from: 'goals: goals\n',
    to: 'goals: goals.slice(goals.length)\n',
    parts: ['seats'],
  },
  {
    name: 'a goal without supply is not named',
    file: `${RANKING}/plan-today.ts`,
    from: '.filter(({id}) => !isServed(id))',
    to: '.filter(({id}) => !isServed(id) && false)',
    parts: ['edges'],
  },
  {
    name: 'an entry without a word of a goal serves it',
    file: `${RANKING}/seat-plan.ts`,
    from: 'const serving = unmuted.filter(one => fitOf(one) >= SERVING_FIT);',
    to: 'const serving = unmuted.filter(one => fitOf(one) >= 0);',
    parts: ['edges'],
  },
  {
    name: 'floor of seats at .5',
    file: `${RANKING}/fit.ts`,
    from: 'export const SERVING_FIT = 0.15;',
    to: 'export const SERVING_FIT = 0.5;',
    parts: ['seats'],
  },
  {
    name: 'nothing is learnt',
    file: `${RANKING}/fit.ts`,
    from: 'learnt: prepare(evidence, 1),',
    to: 'learnt: prepare([], 1),',
    parts: ['others'],
  },
  {
    name: 'the own words are dropped when something is learnt',
    file: `${RANKING}/fit.ts`,
    from: 'own: scoredTerms(terms, statistics, top),',
    to: 'own: evidence.length > 0 ? [] : scoredTerms(terms, statistics, top),',
    parts: ['precision'],
  },
  {
    name: 'seats by one sum',
    file: `${RANKING}/seat-plan.ts`,
    from: 'const fitOf = (one: Candidate): number => one.fits.get(id)?.fit ?? 0;',
    to: `const fitOf = (one: Candidate): number =>
      goals.reduce((sum, other) => sum + other.weight * (one.fits.get(other.id)?.fit ?? 0), 0);`,
    parts: ['seats'],
  },
  {
    name: 'no open seats',
    file: `${RANKING}/seat-plan.ts`,
    from: '(count < 2 ? 0 : Math.max(1, Math.ceil(count / 8)))',
    to: '(count < 2 ? 0 : 0)',
    parts: ['edges'],
  },
  {
    name: 'no cap of a community',
    file: `${RANKING}/seat-plan.ts`,
    from: 'let cap = Math.ceil(count / 3);',
    to: 'let cap = count;',
    parts: ['seats'],
  },
  {
    name: 'a reason quotes the term and not the word',
    file: `${RANKING}/words.ts`,
    from: 'spellings.set(term, word);',
    to: 'spellings.set(term, [term, "…"].join(""));',
    parts: ['reasons'],
  },
];

/** Breaks a copy of the ranking in each of these ways, and lists the figures that are then missed. */
export function evaluateBroken(): {lines: string[]; figures: Figure[]} {
  const noticed = BREAKAGES.map(breakage => {
    const missed = missedFigures(breakage);
    // Each takes some seconds.
    console.log(`  ${breakage.name}: ${missed.length === 0 ? 'NOT NOTICED' : ''}`.trimEnd());
    for (const line of missed) console.log(`      ${line}`);
    return {name: breakage.name, missed};
  });
  return {
    lines: [],
    figures: [
      {
        name: 'ways to break the ranking that no figure notices',
        value: noticed.filter(({missed}) => missed.length === 0).length,
        most: 0,
      },
    ],
  };
}

/** The lines of the figures that the broken evaluation misses. Throws if the code to break is not there any more. */
function missedFigures({name, file, from, to, parts}: Breakage): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pln-broken-'));
  try {
    for (const part of ['src', 'test/evaluate', 'test/helpers', 'test/fixtures', 'package.json'])
      cpSync(join(ROOT, part), join(folder, part), {recursive: true});
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const path = join(folder, file);
    const [before = '', after, ...others] = readFileSync(path, 'utf8').split(from);
    if (after === undefined || others.length > 0) throw new Error(`${file} has not one line “${from}”`);
    writeFileSync(path, before + to + after);
    const {stdout, stderr} = spawnSync(process.execPath, ['test/evaluate/main.ts', ...parts], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (stderr !== '') throw new Error(`broken by “${name}”, the evaluation fails:\n${stderr}`);
    return stdout
      .split('\n')
      .flatMap(line => line.match(/MISSED\s+(.*)/)?.[1]?.replace(/ {2,}/g, '  ') ?? []);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
