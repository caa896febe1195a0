import {type Handler, Parser} from 'htmlparser2';

/** No real text nests this deep. Unclosed `<font>` in newsletters reaches a few hundred. */
const MAX_DEPTH = 1000;

/**
 * Reads HTML as browsers do and reports its tags. Time is linear in any input. The library's stack of open elements costs
 * quadratic time (200,000 open `<div>` take 12 s), so in a document that nests too deep, elements count as empty.
 *
 * @returns how deep the markup nests, at most one more than the limit.
 */
export function parseHtmlEvents(html: string, handler: (parser: Parser) => Partial<Handler>): number {
  const parser = new ShallowParser();
  parser.report(handler(parser));
  parser.end(html);
  return parser.deepest;
}

/** More elements than a reader could need. Each costs a hundred times its length in memory. */
const MAX_ELEMENTS = 200_000;

/** Whether markup is too deep or too long. Then only its text is shown. */
export function isTooMuch(html: string): boolean {
  let elements = 0;
  const depth = parseHtmlEvents(html, () => ({
    onopentagname() {
      elements += 1;
    },
  }));
  return depth > MAX_DEPTH || elements > MAX_ELEMENTS;
}

class ShallowParser extends Parser {
  deepest = 0;
  #depth = 0;
  #handler: Partial<Handler> = {};

  constructor() {
    super({
      onopentagname: name => {
        this.#depth++;
        this.deepest = Math.max(this.deepest, this.#depth);
        this.#handler.onopentagname?.(name);
      },
      onattribute: (name, value, quote) => this.#handler.onattribute?.(name, value, quote),
      onopentag: (name, attributes, isImplied) => this.#handler.onopentag?.(name, attributes, isImplied),
      ontext: data => this.#handler.ontext?.(data),
      onclosetag: (name, isImplied) => {
        this.#depth--;
        this.#handler.onclosetag?.(name, isImplied);
      },
      onend: () => this.#handler.onend?.(),
    });
  }

  report(handler: Partial<Handler>): void {
    this.#handler = handler;
  }

  protected override isVoidElement(name: string): boolean {
    return this.deepest > MAX_DEPTH || super.isVoidElement(name);
  }
}

/**
 * The rest of a tag after its name; quotes may contain `>`. The number of attributes is limited, because an expression that
 * repeats a choice for each character overflows the stack in a tag of millions of characters.
 */
export const TAG_REST = String.raw`(?:[\s/][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*){0,500})?>`;

/** The start tag of a frame or of another element whose content an HTML parser reads as text up to the end tag. */
const RAW_TEXT = new RegExp(`<(iframe|script|style|textarea|title|xmp|noembed|noframes)${TAG_REST}`, 'gi');

/**
 * Adds the end tag of such an element if it is written as an empty element of XML (`<iframe …/>`), and of a frame always.
 * Publishers write HTML with XML tools, and without the end tag the rest of the article would be lost.
 */
export function endEmptyRawText(html: string): string {
  if (!html.includes('/>') && !/<iframe/i.test(html)) return html;
  const tags = [...html.matchAll(RAW_TEXT)].filter(([tag]) => tag.endsWith('/>') || /^<iframe/i.test(tag));
  if (tags.length === 0) return html;
  let out = '';
  let copied = 0;
  tags.forEach(({0: tag, 1: name = '', index}, place) => {
    const end = index + tag.length;
    const rest = html.slice(end, tags[place + 1]?.index);
    const next = new RegExp(`<(/?)${name}[\\s/>]`, 'i').exec(rest);
    if (next?.[1]) return;
    out += `${html.slice(copied, end)}</${name}>`;
    copied = end;
  });
  return out + html.slice(copied);
}
