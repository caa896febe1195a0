import {sayProblems} from './failure.ts';
import type {Home} from './services/home.ts';
import {indexFolder} from './services/index-folder.ts';

const {stderr} = process;

/** Brings the index in line with the folder, and says what of it cannot be read; on a terminal also how far it is. */
export async function readFolder(home: Home): Promise<void> {
  let toldAt = 0;
  const clear = (): void => {
    if (toldAt > 0) stderr.write('\r\x1b[K');
  };
  const onProgress = (share: number): void => {
    const now = performance.now();
    if (now - toldAt < 100) return;
    toldAt = now;
    stderr.write(`\r\x1b[KReading your folder anew … ${Math.floor(share * 100)} %`);
  };
  const reading = indexFolder(home, stderr.isTTY ? {onProgress} : {});
  sayProblems(await reading.finally(clear));
}
