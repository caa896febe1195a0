import {htmlToText} from '../../extract/html-text.ts';
import type {Store} from '../../store/open.ts';

const BATCH = 500;

/** Fills the full-text index of entries again after its form changed. To be called alone in the home. */
export function refillSearch(store: Store, onProgress: (share: number) => void): void {
  const total = store.search.countContents();
  let done = 0;
  let rows = store.search.contentsAfter(-1, BATCH);
  while (rows.length > 0) {
    store.entries.makeSearchable(rows.map(({html, ...row}) => ({...row, text: htmlToText(html)})));
    done += rows.length;
    onProgress(done / total);
    rows = store.search.contentsAfter(rows.at(-1)?.seq ?? 0, BATCH);
  }
  store.search.freshen();
}
