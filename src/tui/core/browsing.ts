import {cellWidth, simplify} from '../../render/cells/cells.ts';
import type {UiState} from './ui-state.ts';

/** Opens addresses in the browser; without one, they are copied and shown instead. */
export async function browseOrCopy(ui: UiState, urls: readonly string[]): Promise<void> {
  const {tools} = ui;
  if (tools.demo.isOpen) return ui.toast(`This is the demo: its pages do not exist: ${urls.join(' ')}`);
  ui.toast('Looking for a browser …');
  for (const url of urls) {
    if (await tools.browse(url)) continue;
    tools.copy(urls.join('\n'));
    ui.toast(
      urls.length === 1 ? copiedWords(url, ui.area.columns) : `No browser; copied ${urls.length} links`,
    );
    return ui.changed();
  }
  ui.toast(urls.length === 1 ? 'Opening in the browser' : `Opening ${urls.length} pages in the browser`);
  ui.changed();
}

/** The whole address if it fits the line. */
function copiedWords(url: string, columns: number): string {
  const whole = `No browser was started; the address is copied: ${url}`;
  const fits = cellWidth(simplify(whole)) + 2 <= columns;
  return fits ? whole : `No browser; copied: ${url}`;
}
