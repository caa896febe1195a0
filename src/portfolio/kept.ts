import {Document} from 'yaml';
import type {EntryId} from '../domain/ids.ts';
import type {Problem} from '../domain/problem.ts';
import {cleanText, oneLine} from '../domain/text.ts';
import {readMatter, writeMatter} from './front-matter.ts';

/** A snapshot of an entry, so that evidence survives link rot; times ISO 8601. */
export interface Kept {
  id: EntryId;
  title: string | null;
  author: string | null;
  url: string | null;
  /** Names of the communities that carried it. */
  community: string[];
  published: string | null;
  kept: string;
  /** `sha256-` and the hexadecimal SHA-256 of the Markdown as UTF-8. */
  hash: string;
  markdown: string;
}

export const keptFile = (id: EntryId): string => `kept/${id}.md`;

/** A further copy, of a text that came later: named by its hash, so that two devices that keep the same one agree. */
export const furtherKeptFile = (id: EntryId, hash: string): string =>
  `kept/${id}.${hash.replace('sha256-', '').slice(0, 12)}.md`;

export function writeKept({markdown, ...matter}: Kept): string {
  return writeMatter(new Document(matter), `\n${markdown}\n`);
}

export function readKept(text: string, file: string): Kept | Problem {
  const parts = readMatter(text, file);
  if ('message' in parts) return parts;
  const matter = (parts.document.toJS() ?? {}) as Record<string, unknown>;
  const id = matter.id;
  if (typeof id !== 'string' || !/^e[a-z2-7]{12}$/.test(id))
    return {file, line: 2, message: 'the kept entry has no id'};
  const word = (value: unknown): string | null => (typeof value === 'string' ? oneLine(value) : null);
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
    markdown: cleanText(parts.body).trim(),
  };
}
