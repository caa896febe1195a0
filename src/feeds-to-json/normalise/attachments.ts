import {oneLine} from '../../domain/common/text.ts';
import type {JsonFeedAttachment} from '../../domain/entries/json-feed.ts';
import type {DraftAttachment} from '../formats/feed-draft.ts';
import {compact, count, linkOf} from './values.ts';

/** Media types by the usual file endings of podcasts, films, pictures and papers. JSON Feed requires a type, and many feeds have none. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['m4b', 'audio/mp4'],
  ['aac', 'audio/aac'],
  ['flac', 'audio/flac'],
  ['wav', 'audio/wav'],
  ['oga', 'audio/ogg'],
  ['ogg', 'audio/ogg'],
  ['opus', 'audio/ogg'],
  ['mp4', 'video/mp4'],
  ['m4v', 'video/mp4'],
  ['webm', 'video/webm'],
  ['mov', 'video/quicktime'],
  ['mkv', 'video/matroska'],
  ['ogv', 'video/ogg'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['svg', 'image/svg+xml'],
  ['pdf', 'application/pdf'],
  ['epub', 'application/epub+zip'],
  ['zip', 'application/zip'],
  ['torrent', 'application/x-bittorrent'],
  ['ics', 'text/calendar'],
  ['vtt', 'text/vtt'],
  ['srt', 'application/x-subrip'],
]);

const UNKNOWN = 'application/octet-stream';

/** The attachments of an item, each URL once. Podcasts have the same file in `enclosure` and `media:content`, with more facts in one of them. */
export function attachmentsOf(
  drafts: DraftAttachment[] | undefined,
  base: string | undefined,
): JsonFeedAttachment[] | undefined {
  if (!drafts || drafts.length === 0) return undefined;
  const attachments = new Map<string, JsonFeedAttachment>();
  for (const draft of drafts) {
    const url = linkOf(draft.url, base);
    if (!url) continue;
    const known = attachments.get(url);
    const fresh = {
      url,
      mime_type: known && known.mime_type !== UNKNOWN ? known.mime_type : typeOf(draft.type, url),
      ...compact({
        title: oneLine(draft.title ?? ''),
        // In feeds a length of 0 means unknown.
        size_in_bytes: count(draft.size) || undefined,
        duration_in_seconds: count(Math.round(draft.duration ?? 0)) || undefined,
      }),
    };
    attachments.set(url, {...fresh, ...known, mime_type: fresh.mime_type});
  }
  return attachments.size > 0 ? [...attachments.values()] : undefined;
}

function typeOf(type: string | undefined, url: string): string {
  const stated = oneLine(type ?? '').toLowerCase();
  if (/^[\w.+-]+\/[\w.+-]+/.test(stated)) return stated;
  const ending = /\.([a-z\d]{2,7})$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase();
  return TYPES.get(ending ?? '') ?? UNKNOWN;
}
