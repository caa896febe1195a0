import {entryIdOfUrl, type Hash} from '../../domain/common/ids.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import {createLinkReader, type EntryLinks} from '../../domain/entries/link-targets.ts';
import {addressesIn} from '../../extract/links.ts';
import type {SnapshotFile} from '../../portfolio/documents/snapshots/read.ts';

/** Makes a function that reads where a snapshot leads, for entries that no feed has any longer. */
export function createSnapshotLinks(
  hash: Hash,
): (kept: Pick<SnapshotFile, 'id' | 'url'>, html: string) => EntryLinks {
  const linksOf = createLinkReader(hash);
  return ({id, url}, html) => {
    const canonical = canonicalUrl(url);
    // The link of an item that it does not identify may be the home page, to which others link for other reasons.
    const isOwn = canonical !== null && entryIdOfUrl(hash, canonical) === id;
    return linksOf({addresses: isOwn ? [url] : [], about: [], inText: addressesIn(html)});
  };
}
