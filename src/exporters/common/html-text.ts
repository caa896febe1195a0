import type {LaidOut} from '../../domain/exports/document.ts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text escaped for HTML and OPML, also in attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, mark => ENTITIES[mark] ?? '');

/** The same with line breaks. */
export const escapedLines = (text: string): string => escaped(text).replaceAll('\n', '<br>');

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

/** A link if the address is http or https, else the name alone, so that no link runs a script or is dead. */
export const webLink = (url: string | null, name: string): string =>
  url !== null && isWeb(url) ? `<a href="${escaped(url)}" dir="auto">${escaped(name)}</a>` : bdi(name);

/** Text of any direction, isolated from the text around it. */
export const bdi = (text: string): string => `<bdi>${escaped(text)}</bdi>`;

/** An id of the folder as an id of the page. A file edited by hand can contain any text as an id. */
export const anchorOf = (id: string): string =>
  /^[a-z][a-z\d]*$/.test(id)
    ? id
    : `x-${[...id].map(char => (/[a-z\d]/i.test(char) ? char : `_${char.codePointAt(0)?.toString(16)}_`)).join('')}`;

/** A quote as it was marked; lists and code keep their form. */
export function blockquote(quote: string | null, {passage}: LaidOut): string {
  if (!quote) return '';
  const inside = passage()?.html ?? `<p>${escapedLines(quote)}</p>`;
  return `<blockquote dir="auto">${inside}</blockquote>\n`;
}

/** The learner's note below a quotation. */
export const ownNote = (html: string): string =>
  html === '' ? '' : `\n<div class="text note" dir="auto">\n<p class="facts">My note</p>\n${html}\n</div>`;
