import {accessSync, constants, existsSync} from 'node:fs';
import {dirname} from 'node:path';
import {PlnError} from '../domain/common/errors.ts';
import {type Problem, problemWords} from '../domain/common/problem.ts';
import {counted} from '../domain/common/text.ts';
import {NETWORK_FILE} from '../portfolio/documents/network/kind.ts';
import {assertNotDamaged} from './folder/sound-database.ts';
import type {Home} from './home/home.ts';
import {knownProblems} from './home/known-problems.ts';
import {communities} from './network/communities.ts';
import {networkProblem, readNetworkFile} from './network/network-file.ts';

export interface DoctorCheck {
  name: string;
  ok: boolean;
  message: string;
  hint: string | null;
}

/** `pln doctor --json`. */
export interface DoctorView {
  ok: boolean;
  checks: DoctorCheck[];
}

/**
 * Checks everything that pln needs, and says how to fix it. `folder`: the error of reading the folder, or null. `keys`:
 * problems with the learner's keys.
 */
export function doctor(home: Home, folder: unknown, keys: readonly string[]): DoctorView {
  assertNotDamaged(home.store);
  const checks = [
    settings(home),
    ...keys.map(keyTrouble),
    portfolio(home, folder),
    database(home),
    folder instanceof PlnError ? networkSize(home) : network(home),
    ...links(home, folder),
    ...files(home),
    ...troubles(home),
  ];
  return {ok: checks.every(one => one.ok), checks};
}

const fine = (name: string, message: string): DoctorCheck => ({name, ok: true, message, hint: null});

function settings({settingsFile}: Home): DoctorCheck {
  const [notice] = settingsFile.notices;
  if (notice)
    return {
      name: 'settings',
      ok: false,
      message: notice,
      hint: 'Fix the file, or set the values again with `pln config set`.',
    };
  return fine(
    'settings',
    `${settingsFile.path}${existsSync(settingsFile.path) ? '' : ' (not written yet: defaults)'}`,
  );
}

const keyTrouble = (message: string): DoctorCheck => ({
  name: 'keys',
  ok: false,
  message,
  hint: 'Set another with `pln config set`, or remove it with `pln config unset`.',
});

function portfolio(home: Home, folder: unknown): DoctorCheck {
  const {dir} = home.portfolio;
  if (folder instanceof PlnError)
    return {name: 'portfolio', ok: false, message: folder.message, hint: folder.hint};
  if (!home.portfolio.isThere())
    return fine('portfolio', `${dir} (made with your first note, goal or community)`);
  if (!isWritable(dir))
    return {
      name: 'portfolio',
      ok: false,
      message: `${dir} cannot be written`,
      hint: 'Change its permissions, or set portfolioDir.',
    };
  return fine('portfolio', dir);
}

function database({store}: Home): DoctorCheck {
  const {file} = store;
  const refusal = store.refusal();
  if (refusal) return {name: 'database', ok: false, message: refusal.message, hint: refusal.hint};
  if (!isWritable(dirname(file)))
    return {
      name: 'database',
      ok: false,
      message: `${dirname(file)} cannot be written`,
      hint: 'Change its permissions, or set PLN_HOME.',
    };
  return fine('database', file);
}

const SHOWN = 20;

/** Folders and README.md of the portfolio that are links. */
function links({portfolio: {obstacles}}: Home, folder: unknown): DoctorCheck[] {
  if (folder instanceof PlnError) return [];
  return obstacles().map(problem => ({
    name: problem.file,
    ok: false,
    message: problemWords(problem),
    hint: 'Until then nothing in it is read or written.',
  }));
}

/** Files of the learner that could not be read the last time. Reads no file itself. */
function files({store}: Home): DoctorCheck[] {
  const known = knownProblems(store).filter(({first}) => first.file !== NETWORK_FILE);
  const checks = known.slice(0, SHOWN).map(({first, count}) => ({
    name: first.file.split('/')[0] ?? first.file,
    ok: false,
    message: problemWords(first) + (count > 1 ? `, and ${count - 1} more in this file` : ''),
    hint: 'Fix the file by hand; `pln check` lists every problem.',
  }));
  if (known.length <= SHOWN) return checks;
  const message = `${known.length - SHOWN} more files cannot be read completely`;
  return [...checks, {name: 'files', ok: false, message, hint: '`pln check` names them.'}];
}

/** The file decides; if it cannot be read, the index keeps what the file said before. */
function network(home: Home): DoctorCheck {
  try {
    const unreadable = home.portfolio.whyUnreadable(NETWORK_FILE);
    if (unreadable) return brokenNetwork(unreadable);
    readNetworkFile(home, home.portfolio.has(NETWORK_FILE) ? home.portfolio.read(NETWORK_FILE) : null);
    return networkSize(home);
  } catch (error) {
    return brokenNetwork(networkProblem(error));
  }
}

const brokenNetwork = (problem: Problem): DoctorCheck => ({
  name: 'network',
  ok: false,
  message: problemWords(problem),
  hint: 'Fix the file by hand; until then your network stays as it was, and cannot be changed.',
});

function networkSize(home: Home): DoctorCheck {
  const all = home.store.network.all();
  const sources = all.reduce((sum, community) => sum + community.sources.length, 0);
  const network = counted(all.length, 'community', 'communities');
  return fine('network', `${network}, ${counted(sources, 'source')}`);
}

/** A line for each source that fails. */
function troubles(home: Home): DoctorCheck[] {
  return communities(home).flatMap(community =>
    community.sources.flatMap(({url, error, nextFetchAt}) => {
      if (!error) return [];
      const why = error.message.replace(/[.]$/, '');
      const when = nextFetchAt ? `; next check ${nextFetchAt}` : '; not checked any more';
      return [
        {
          name: community.title,
          ok: false,
          message: `${url}: ${why}${when}`,
          hint: error.hint,
        },
      ];
    }),
  );
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
