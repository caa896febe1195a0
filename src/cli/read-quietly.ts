import type {Home} from '../services/home.ts';
import {indexFolder} from '../services/index-folder.ts';
import type {Context} from './command.ts';

/** For commands whose answer names what cannot be read: said while reading too, it would stand there twice. */
export async function readQuietly(context: Context): Promise<Home> {
  const home = await context.bareHome();
  const onProgress = (share: number): void =>
    context.progress(share < 1 ? `Reading your folder anew … ${Math.floor(share * 100)} %` : '');
  await indexFolder(home, {onProgress});
  return home;
}
