import {homedir} from 'node:os';
import {join} from 'node:path';
import {resolvePaths} from '../config/paths.ts';

export interface DemoPlace {
  /** The home of the demo, next to the learner's own index. */
  folder: string;
  /** The learner's own settings file, which may not exist. */
  settings: string;
}

/** Where the demo is made for this learner. */
export function demoPlace(env: NodeJS.ProcessEnv): DemoPlace {
  const {data, config} = resolvePaths(env, homedir());
  return {folder: join(data, 'demo'), settings: join(config, 'config.json')};
}

/** From now on this process, its threads and its children use only the home of the demo. */
export function enterDemo(env: NodeJS.ProcessEnv, folder: string): void {
  env.PLN_HOME = folder;
  // Drafts go there when the disk of the data folder is full.
  delete env.XDG_STATE_HOME;
}
