import {oneLine} from '../common/text.ts';
import type {JsonFeedAttachment} from './json-feed.ts';

/** A file of an entry, such as an episode, as in JSON Feed 1.1; null: the feed does not say. */
export interface Attachment {
  url: string;
  title: string | null;
  mime_type: string;
  size_in_bytes: number | null;
  duration_in_seconds: number | null;
}

/** An attachment of a feed as it is shown: without absent fields. */
export const attachmentOf = (file: JsonFeedAttachment): Attachment => ({
  url: file.url,
  title: file.title || null,
  mime_type: file.mime_type,
  size_in_bytes: file.size_in_bytes ?? null,
  duration_in_seconds: file.duration_in_seconds ?? null,
});

/** An attachment as a file of the learner's folder has it, cleaned; null: not an attachment, or its address cannot be opened. */
export function readAttachment(value: unknown): JsonFeedAttachment | null {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const word = (field: unknown): string => (typeof field === 'string' ? oneLine(field) : '');
  const count = (field: unknown): number => (Number.isSafeInteger(field) ? Math.max(0, Number(field)) : 0);
  const url = word(fields.url);
  if (!/^https?:\/\/\S+$/i.test(url) || !URL.canParse(url)) return null;
  const [title, size, duration] = [
    word(fields.title),
    count(fields.size_in_bytes),
    count(fields.duration_in_seconds),
  ];
  return {
    url,
    mime_type: word(fields.mime_type) || 'application/octet-stream',
    ...(title !== '' && {title}),
    ...(size > 0 && {size_in_bytes: size}),
    ...(duration > 0 && {duration_in_seconds: duration}),
  };
}

/** The title, else the file's name, else the address. */
export function attachmentName({title, url}: Pick<Attachment, 'title' | 'url'>): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  return title ?? (decoded(path.slice(path.lastIndexOf('/') + 1)) || url);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** `audio · 34 min · 12.3 MB`, with the facts that the feed gives. */
export function attachmentFacts({mime_type, size_in_bytes, duration_in_seconds}: Attachment): string {
  const [kind = '', form = ''] = mime_type.split('/');
  const isKnown = ['audio', 'video', 'image', 'text'].includes(kind);
  return [
    isKnown ? kind : form === 'octet-stream' ? 'file' : form,
    ...(duration_in_seconds === null ? [] : [durationWords(duration_in_seconds)]),
    ...(size_in_bytes === null ? [] : [sizeWords(size_in_bytes)]),
  ].join(' · ');
}

/** `45 s`, `34 min`, `1 h 5 min`. */
function durationWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])].join(
    ' ',
  );
}

/** In powers of 1000, as shops and providers count. */
function sizeWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  for (; size >= 999.5 && unit < units.length - 1; unit += 1) size /= 1000;
  return `${size >= 10 || unit === 0 ? Math.round(size) : Math.round(size * 10) / 10} ${units[unit]}`;
}
