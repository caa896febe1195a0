import type {EntryId} from '../../domain/common/ids.ts';
import {htmlToText} from '../../extract/html-text.ts';
import type {Store} from '../../store/open.ts';

/** The text of an entry as it is shown, which quotes, anchors and search refer to. null: neither a feed nor a snapshot has it. */
export function entryText(store: Store, id: EntryId): string | null {
  const content = store.entries.content(id);
  return content && htmlToText(content.html);
}
