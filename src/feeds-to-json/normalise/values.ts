import {cleanText} from '../../domain/common/text.ts';
import {resolveUrl} from '../html/html.ts';

type Present<T> = {[Key in keyof T]?: Exclude<T[Key], undefined>};

/** Without the keys whose value is undefined or an empty string: in JSON they are absent, not null. */
export function compact<T extends object>(values: T): Present<T> {
  const present: Present<T> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined && value !== '') present[key] = value as Exclude<T[typeof key], undefined>;
  }
  return present;
}

/** Text without the marks of the CDATA section around it, which was escaped once too often. */
export function withoutCdata(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('<![CDATA[') ? htmlWithoutCdata(trimmed).trim() : text;
}

/** The same anywhere in HTML, where a parser takes such a section for a comment and drops its text. */
export const htmlWithoutCdata = (html: string): string =>
  html.replace(/<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g, '$1');

/**
 * A link a person may follow, absolute: http, https or mailto. An absolute one stays as published, letter by letter,
 * because the shown URL is the publisher's; a feed may also hold `javascript:`, `file:` and plain words.
 */
export function linkOf(url: string | undefined, base?: string): string | undefined {
  const trimmed = withoutCdata(cleanText(url ?? '')).trim();
  if (/^https?:\/\/\S+$/i.test(trimmed)) return URL.canParse(trimmed) ? trimmed : undefined;
  const resolved = resolveUrl(trimmed, base);
  return resolved && /^(?:https?|mailto):/.test(resolved) ? resolved : undefined;
}

/** A whole number from 0 on; publishers write −1, 3.5 and words. */
export function count(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
