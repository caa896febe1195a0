import {formulasAsText} from '../html/formulas.ts';
import {htmlToText, looksLikeHtml} from '../html/html.ts';
import {parseHtmlEvents} from '../html/html-events.ts';

/** What markup in a title really is; any other `<word>` is text, as in «Why Vec<T> grows». */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big br cite code del dfn div em font h1 h2 h3 h4 h5 h6 i img ins kbd mark p q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/**
 * The text of a title that may or may not be HTML, as RSS leaves open: known tags go, references are decoded (also
 * twice encoded ones), and what only looks like a tag stays.
 */
export function titleText(title: string): string {
  if (!looksLikeHtml(title)) return title;
  const known = formulasAsText(title)
    .replace(/<(?!\/?[a-z])/gi, '&lt;')
    .replace(/<(\/?)([a-z][^\s<>/]*)([^<>]*)>/gi, (tag, close, name, rest) =>
      INLINE.has(name.toLowerCase()) ? tag : `&lt;${close}${name}${rest}&gt;`,
    );
  return htmlTitle(known);
}

/** A name or tag without markup. References to `<` stay: there they are the text of somebody who writes about markup. */
export const nameText = (name: string): string => (/&(?:lt|#60|#x3c);/i.test(name) ? name : titleText(name));

/** A title that is HTML for sure, as text; one that is only a picture says what its picture says. */
export function htmlTitle(html: string): string {
  return htmlToText(formulasAsText(html)) || pictureText(html);
}

/** What a title says that is only a picture. */
function pictureText(html: string): string {
  if (!/<img\s/i.test(html)) return '';
  let text = '';
  parseHtmlEvents(html, () => ({
    onopentag(name, {alt = '', title = ''}) {
      if (name === 'img' && text === '') text = alt.trim() || title.trim();
    },
  }));
  return text;
}
