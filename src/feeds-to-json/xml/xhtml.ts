import {escapeAll} from '../text/escape.ts';
import {type LooseHandler, parseLooseXml} from './loose-xml.ts';

/** Elements that have no end tag (HTML standard §13.1.2, with the obsolete ones that parsers still know). */
const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);
/** In HTML their content is raw text, and nothing ends `plaintext`. XHTML has markup in them. */
const RAW_TEXT = new Set(['listing', 'plaintext', 'xmp']);

/**
 * XHTML as HTML (RFC 4287 §3.1.1.3: the content is XML). An HTML parser ignores the slash of `<iframe …/>` and takes all
 * that follows for the content of that element. So void elements stay, all others get an end tag, prefixes go
 * (`<h:p>`), and CDATA becomes text. References stay as written.
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
