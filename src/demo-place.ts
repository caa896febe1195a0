import {homedir} from 'node:os';
import {join} from 'node:path';
import {placesOf} from './config/places.ts';

/** The home of the demo, beside the learner's own index. */
export const demoFolder = (env: NodeJS.ProcessEnv): string => join(placesOf(env, homedir()).data, 'demo');

/** From here on this process, its threads and its children know only the home of the demo. */
export function enterDemo(env: NodeJS.ProcessEnv, folder: string): void {
  env.PLN_HOME = folder;
  // Drafts would go there where the disk of the data folder is full.
  delete env.XDG_STATE_HOME;
}
