import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import type {GoalId} from '../../src/domain/common/ids.ts';
import {annotations} from '../../src/services/annotations/annotate.ts';
import {goals} from '../../src/services/goals/goal-view.ts';
import type {Home} from '../../src/services/home/home.ts';
import {currentEntries} from '../../src/services/journal/journal.ts';
import {communities} from '../../src/services/network/communities.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {savedViews} from '../../src/services/queue/views.ts';
import {recallCards} from '../../src/services/recall/mark-recall.ts';
import {sync} from '../../src/services/sync/sync.ts';
import type {SyncReport} from '../../src/services/sync/sync-remote.ts';
import {type Bench, makeBench} from './service-home.ts';

export interface Devices extends Bench {
  /** The bare repository between them. */
  remote: string;
  /** The learner's git configuration: only a name. */
  env: Record<string, string>;
  git(folder: string, ...args: string[]): string;
  /** A device by its name: its folder is made by the first, and cloned by the others. Its clock is so far ahead. */
  device(name: string, aheadMs?: number): Promise<Home>;
  dirOf(name: string): string;
  sync(home: Home): Promise<SyncReport>;
  /** The same device after its database was deleted. */
  rebuilt(name: string): Promise<Home>;
}

/** Several homes that share a folder through a bare repository, on one clock. Call inside a test. */
export function makeDevices(iso = '2026-09-01T06:00:00Z'): Devices {
  // Their feeds lie on this machine: one that does not answer in time shows how busy it is, and nothing else.
  const bench = makeBench(iso, {fetching: {timeoutMs: 300_000}});
  const user = join(bench.root, 'user');
  const remote = join(bench.root, 'shared.git');
  mkdirSync(user);
  const env = {
    ...{PATH: process.env.PATH ?? '', HOME: user, GIT_CONFIG_NOSYSTEM: '1', TZ: process.env.TZ ?? ''},
    ...{GIT_AUTHOR_NAME: 'Learner', GIT_AUTHOR_EMAIL: 'l@example.org'},
    ...{GIT_COMMITTER_NAME: 'Learner', GIT_COMMITTER_EMAIL: 'l@example.org'},
  };
  const git = (folder: string, ...args: string[]): string =>
    execFileSync('git', ['-C', folder, ...args], {env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
  git(bench.root, 'init', '--quiet', '--bare', remote);
  const dirOf = (name: string): string => join(bench.root, name, 'portfolio');
  let isFirst = true;
  return {
    ...bench,
    remote,
    env,
    git,
    dirOf,
    async device(name, aheadMs = 0) {
      mkdirSync(join(bench.root, name));
      if (!isFirst) git(bench.root, 'clone', '--quiet', remote, dirOf(name));
      const home = await bench.open(join(bench.root, name), aheadMs);
      if (isFirst) {
        await sync(home, {env, offline: false});
        git(dirOf(name), 'remote', 'add', 'origin', remote);
        await sync(home, {env, offline: false});
      }
      isFirst = false;
      return home;
    },
    sync: home => sync(home, {env, offline: false}),
    async rebuilt(name) {
      rmSync(join(bench.root, name, 'data'), {recursive: true});
      return bench.open(join(bench.root, name));
    },
  };
}

/** Everything the learner sees of what they made and decided. What a device knows of its own fetching is not theirs. */
export function viewsOf(home: Home) {
  const network = communities(home);
  return {
    network: network.map(({sources, ...community}) => ({
      ...community,
      sources: sources.map(({id, url, title}) => ({id, url, title})),
    })),
    goals: goals(home),
    annotations: annotations(home),
    reflections: currentEntries(home, {}),
    // The order depends on when each device fetched an entry, and on the word statistics that it had then.
    queue: queue(home, {state: 'all', limit: 0})
      .map(({score, fit, terms, why, ...row}) => row)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    feedback: goals(home).map(({id}) => [id, home.store.triage.feedbackOn(id as GoalId)]),
    doneUnopened: home.store.triage.doneUnopened(),
    passed: home.store.triage
      .page({state: 'done'}, -1, null)
      .flatMap(({id}) => (home.store.triage.isPassed(id) ? [id] : []))
      .sort(),
    cards: [...recallCards(home).values()].sort((a, b) => (a.annotation < b.annotation ? -1 : 1)),
    views: savedViews(home),
    kept: home.portfolio
      .scan()
      .filter(({path}) => path.startsWith('kept/'))
      .map(({path}) => [path, home.portfolio.read(path)]),
    goalFiles: home.portfolio.scan().flatMap(({path}) => (path.startsWith('goals/') ? [path] : [])),
  };
}
