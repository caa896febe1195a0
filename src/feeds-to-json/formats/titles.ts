import {formulasAsText} from '../html/formulas.ts';
import {htmlToText, looksLikeHtml} from '../html/html.ts';
import {parseHtmlEvents} from '../html/html-events.ts';

/** Tags that are markup in a title. Any other `<word>` is text, as in «Why Vec<T> grows». */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big br cite code del dfn div em font h1 h2 h3 h4 h5 h6 i img ins kbd mark p q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/**
 * The text of a title that may or may not be HTML, because RSS does not say. Known tags are removed, references are decoded
 * (also those encoded twice), and text that only looks like a tag stays.
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

/** A name or tag without markup. References to `<` stay: they are used by people who write about markup. */
export const nameText = (name: string): string => (/&(?:lt|#60|#x3c);/i.test(name) ? name : titleText(name));

/** The text of a title that is HTML. If it has only a picture, its alternative text. */
export function htmlTitle(html: string): string {
  return htmlToText(formulasAsText(html)) || pictureText(html);
}

/** The alternative text of a title that is only a picture. */
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
