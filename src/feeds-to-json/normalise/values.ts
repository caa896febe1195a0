import {cleanText} from '../../domain/common/text.ts';
import {resolveUrl} from '../html/html.ts';

type Present<T> = {[Key in keyof T]?: Exclude<T[Key], undefined>};

/** Removes keys whose value is undefined or an empty string. In JSON they are absent, not null. */
export function compact<T extends object>(values: T): Present<T> {
  const present: Present<T> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined && value !== '') present[key] = value as Exclude<T[typeof key], undefined>;
  }
  return present;
}

/** Removes the marks of a CDATA section around a text, which was escaped once too often. */
export function withoutCdata(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('<![CDATA[') ? htmlWithoutCdata(trimmed).trim() : text;
}

/** The same anywhere in HTML, where a parser would read such a section as a comment and drop its text. */
export const htmlWithoutCdata = (html: string): string =>
  html.replace(/<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g, '$1');

/**
 * An absolute link with http, https or mailto. A link that was absolute stays exactly as published, because this is the URL
 * that is shown. undefined: anything else. Feeds also have `javascript:`, `file:` and plain words as links.
 */
export function linkOf(url: string | undefined, base?: string): string | undefined {
  const trimmed = withoutCdata(cleanText(url ?? '')).trim();
  if (/^https?:\/\/\S+$/i.test(trimmed)) return URL.canParse(trimmed) ? trimmed : undefined;
  const resolved = resolveUrl(trimmed, base);
  return resolved && /^(?:https?|mailto):/.test(resolved) ? resolved : undefined;
}

/** A whole number from 0 on. Publishers also write −1, 3.5 and words. */
export function count(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
