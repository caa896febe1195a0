import {homedir} from 'node:os';
import {join} from 'node:path';
import {resolvePaths} from '../config/paths.ts';

export interface DemoPlace {
  /** The home of the demo, beside the learner's own index. */
  folder: string;
  /** The learner's own settings, which may not exist. */
  settings: string;
}

export function demoPlace(env: NodeJS.ProcessEnv): DemoPlace {
  const {data, config} = resolvePaths(env, homedir());
  return {folder: join(data, 'demo'), settings: join(config, 'config.json')};
}

/** From here on this process, its threads and its children know only the home of the demo. */
export function enterDemo(env: NodeJS.ProcessEnv, folder: string): void {
  env.PLN_HOME = folder;
  // Drafts would go there where the disk of the data folder is full.
  delete env.XDG_STATE_HOME;
}
