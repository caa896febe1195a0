import {cellWidth, simplify} from '../render/cells.ts';
import type {Stage} from './stage.ts';

/** Opens an address in the browser; without one, the address is copied and shown instead. */
export async function browseOrCopy(stage: Stage, url: string): Promise<void> {
  const {tools} = stage;
  stage.toast('Looking for a browser …');
  if (await tools.browse(url)) stage.toast('Opening in the browser');
  else {
    tools.copy(url);
    stage.toast(copiedWords(url, stage.area.columns));
  }
  stage.changed();
}

/** The whole address where the line has room for it. */
function copiedWords(url: string, columns: number): string {
  const whole = `No browser was started; the address is copied: ${url}`;
  const fits = cellWidth(simplify(whole)) + 2 <= columns;
  return fits ? whole : `No browser; copied: ${url}`;
}
