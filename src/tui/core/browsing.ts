import {cellWidth, simplify} from '../../render/cells/cells.ts';
import type {UiState} from './ui-state.ts';

/** Opens addresses in the browser; without one, they are copied and shown instead. */
export async function browseOrCopy(stage: UiState, urls: readonly string[]): Promise<void> {
  const {tools} = stage;
  if (tools.demo.isOpen) return stage.toast(`Made up for the demo, so there is no page: ${urls.join(' ')}`);
  stage.toast('Looking for a browser …');
  for (const url of urls) {
    if (await tools.browse(url)) continue;
    tools.copy(urls.join('\n'));
    stage.toast(
      urls.length === 1 ? copiedWords(url, stage.area.columns) : `No browser; copied ${urls.length} links`,
    );
    return stage.changed();
  }
  stage.toast(urls.length === 1 ? 'Opening in the browser' : `Opening ${urls.length} pages in the browser`);
  stage.changed();
}

/** The whole address where the line has room for it. */
function copiedWords(url: string, columns: number): string {
  const whole = `No browser was started; the address is copied: ${url}`;
  const fits = cellWidth(simplify(whole)) + 2 <= columns;
  return fits ? whole : `No browser; copied: ${url}`;
}
