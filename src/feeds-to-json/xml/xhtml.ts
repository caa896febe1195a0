import {escapeAll} from '../text/escape.ts';
import {type LooseHandler, parseLooseXml} from './loose-xml.ts';

/** Elements that have no end tag (HTML standard §13.1.2, with the obsolete ones that parsers still know). */
const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);
/** Elements whose content is raw text in HTML, where nothing ends `plaintext`, but markup in XHTML. */
const RAW_TEXT = new Set(['listing', 'plaintext', 'xmp']);

/**
 * Rewrites XHTML as HTML (RFC 4287 §3.1.1.3: the content is XML). An HTML parser ignores the slash of `<iframe …/>` and reads
 * everything after it as content of the element. So all elements get an end tag except void ones, prefixes (`<h:p>`) are
 * removed, and CDATA becomes text. References stay as written.
 *
 * @param xml well-formed, or written by the repair.
 */
export function xhtmlToHtml(xml: string): string {
  const parts: string[] = [];
  const handler: LooseHandler = {
    open(raw, attributes, isEmpty) {
      const name = htmlName(raw);
      parts.push(`<${name}`);
      for (const [key, value] of attributes) {
        if (key !== 'xmlns' && !key.startsWith('xmlns:'))
          parts.push(` ${key}="${value.replace(/"/g, '&quot;').replace(/</g, '&lt;')}"`);
      }
      if (VOID.has(name)) parts.push('/>');
      else parts.push(isEmpty ? `></${name}>` : '>');
    },
    close(raw) {
      const name = htmlName(raw);
      if (!VOID.has(name)) parts.push(`</${name}>`);
    },
    text: raw => parts.push(raw.replace(/</g, '&lt;')),
    cdata: text => parts.push(escapeAll(text)),
  };
  parseLooseXml(xml, handler);
  return parts.join('');
}

function htmlName(raw: string): string {
  const name = raw.slice(raw.indexOf(':') + 1);
  return RAW_TEXT.has(name) ? 'pre' : name;
}
