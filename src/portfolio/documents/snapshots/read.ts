import type {EntryId} from '../../../domain/common/ids.ts';
import type {Problem} from '../../../domain/common/problem.ts';
import {cleanText, oneLine} from '../../../domain/common/text.ts';
import {readAttachment} from '../../../domain/entries/attachment.ts';
import type {JsonFeedAttachment} from '../../../domain/entries/json-feed.ts';
import {readMatter, splitMatter} from '../common/front-matter.ts';
import {plainMatter} from '../common/plain-front-matter.ts';

/** A snapshot of an entry, so that evidence outlives its link. Times are ISO 8601. */
export interface SnapshotFile {
  id: EntryId;
  title: string | null;
  author: string | null;
  url: string | null;
  /** Names of the communities that published it. */
  community: string[];
  published: string | null;
  kept: string;
  /** `sha256-` and the hexadecimal SHA-256 of the Markdown as UTF-8. */
  hash: string;
  /** Its attachments, as in JSON Feed; absent if there are none. */
  attachments?: JsonFeedAttachment[];
  markdown: string;
}

/** A snapshot's file. A problem: it cannot be read. */
export function readSnapshot(text: string, file: string): SnapshotFile | Problem {
  const parts = matterOf(text, file);
  if ('message' in parts) return parts;
  const {matter, body} = parts;
  const id = matter.id;
  if (typeof id !== 'string' || !/^e[a-z2-7]{12}$/.test(id))
    return {file, line: 2, message: 'the kept entry has no id'};
  const word = (value: unknown): string | null => (typeof value === 'string' ? oneLine(value) : null);
  const attachments = readAttachments(matter.attachments);
  const communities = Array.isArray(matter.community) ? matter.community : [matter.community];
  return {
    id: id as EntryId,
    title: word(matter.title),
    author: word(matter.author),
    url: word(matter.url),
    community: communities.flatMap(name => word(name) ?? []),
    published: word(matter.published),
    kept: word(matter.kept) ?? '1970-01-01T00:00:00Z',
    hash: word(matter.hash) ?? '',
    ...(attachments.length > 0 && {attachments}),
    markdown: cleanText(body).trim(),
  };
}

const readAttachments = (value: unknown): JsonFeedAttachment[] =>
  (Array.isArray(value) ? value : []).flatMap(one => readAttachment(one) ?? []);

function matterOf(text: string, file: string): {matter: Record<string, unknown>; body: string} | Problem {
  const plain = splitMatter(text);
  const matter = plain && plainMatter(plain.yaml);
  if (plain && matter) return {matter, body: plain.body};
  const parts = readMatter(text, file);
  if ('message' in parts) return parts;
  return {matter: (parts.document.toJS() ?? {}) as Record<string, unknown>, body: parts.body};
}
