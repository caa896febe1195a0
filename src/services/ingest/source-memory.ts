import {hash} from 'node:crypto';
import type {SourceMemory} from '../../domain/entries/item-identity.ts';
import type {Source} from '../../domain/network/community.ts';
import type {Store} from '../../store/open.ts';
import {entryText} from '../snapshots/entry-text.ts';

/** The same for the same title and text. */
export const wordsHash = (title: string, text: string): string =>
  hash('sha256', `${title}\n${text}`, 'base64url');

/** What the database knows of a source, for identifying its items. */
export function sourceMemory(store: Store, {id}: Source): SourceMemory {
  const {acts, entries, items, newEntries} = store;
  return {
    sharedKeys: () => items.sharedKeys(id),
    hasItems: () => items.hasItems(id),
    hasUnlinkedItems: () => items.hasUnlinked(id),
    byKeys: keys => items.byKeys(id, keys),
    ofEntries: ids => items.ofEntries(id, ids),
    similar: (words, dates) => items.similar(id, words, dates),
    wordsOf: ({entryId, title}) => wordsHash(title, entryText(store, entryId) ?? ''),
    isComparable: ({entryId}) => (entries.content(entryId)?.sourceId ?? id) === id,
    resolve: entries.resolve,
    known: ids => newEntries.known(ids),
    hasActs: () => acts.areAny(),
  };
}
