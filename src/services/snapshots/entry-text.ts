import type {EntryId} from '../../domain/common/ids.ts';
import {htmlToText} from '../../extract/html-text.ts';
import type {Store} from '../../store/open.ts';

/** The words of an entry as it is shown, which quotes, anchors and the search go by; null where no feed or copy has told them. */
export function entryText(store: Store, id: EntryId): string | null {
  const content = store.entries.content(id);
  return content && htmlToText(content.html);
}
