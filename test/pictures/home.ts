import {createHash} from 'node:crypto';
import {fillDemo} from '../../src/runtime/demo/fill.ts';
import {type Home, openHome} from '../../src/services/home/home.ts';

/** When the pictures are taken: the clock of their program begins here (`clock.js`). */
export const TAKEN_AT = Date.parse('2026-11-21T10:04:00+01:00');

/** The home of the demo in `folder`, the same at each run: its clock and chance are ours. */
export async function fillHome(folder: string): Promise<void> {
  let now = TAKEN_AT;
  const opened = await openHome({
    env: {PLN_HOME: folder},
    version: '0',
    homepage: 'https://pln.example',
    offline: true,
    notice: line => console.error(line),
    now: () => now,
  });
  await fillDemo({...opened, random: countedBytes()}, TAKEN_AT, at => {
    now = at;
  });
  await opened.close();
}

/** Ids, and with them the colours that come of ids, are the same each time. */
function countedBytes(): Home['random'] {
  let count = 0;
  return wanted => {
    count += 1;
    return new Uint8Array(
      createHash('sha256').update(`of the pictures ${count}`).digest().subarray(0, wanted),
    );
  };
}
