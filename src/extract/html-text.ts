import {Parser} from 'htmlparser2';
import {cleanText} from '../domain/common/text.ts';

/** Elements on lines of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** Elements whose text is not read. */
export const SILENT: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'title',
]);

/**
 * The text of an HTML fragment as a reader sees it: blocks on lines of their own, white space folded outside `pre`, images
 * replaced by their alternative text. Search, quotes and reading time use this text.
 */
export function htmlToText(html: string): string {
  return (textOfPlain(html) ?? textOfAny(html))
    .replace(/(?<![ \t])[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Receives the parts of a document in order, and makes lines of them. */
function createLines() {
  const out: string[] = [];
  let atBreak = true;
  let pre = 0;
  const write = (text: string): void => {
    if (text === '') return;
    out.push(text);
    atBreak = text.endsWith('\n');
  };
  const flow = (text: string): void => {
    const folded = /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text;
    write(atBreak || out.at(-1)?.endsWith(' ') ? folded.trimStart() : folded);
  };
  const lineBreak = (name: string): void => {
    if (BLOCKS.has(name) && !atBreak) write('\n');
  };
  return {
    flow,
    open(name: string): void {
      if (name === 'pre') pre += 1;
      lineBreak(name);
    },
    close(name: string): void {
      if (name === 'pre') pre = Math.max(0, pre - 1);
      lineBreak(name);
    },
    text: (text: string): void => (pre > 0 ? write(text) : flow(text)),
    whole: (): string => cleanText(out.join('')),
  };
}

/** A tag as the sanitiser writes it. */
const TAG = /<(\/?)([a-z][a-z0-9]*)(?: [a-z-]+="[^"<>]*")*( \/)?>/y;
const PLAIN = new Set(
  (
    'a abbr article b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption ' +
    'figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q s samp section small span strike ' +
    'strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
  ).split(' '),
);
const VOID = new Set('br col hr wbr'.split(' '));
/** An element of a family may end another one of the same family. */
const FAMILIES = ['li dd dt td th tr thead tbody tfoot', 'h1 h2 h3 h4 h5 h6', 'a'].map(
  names => new Set(names.split(' ')),
);
const REFERENCES: Record<string, string> = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"'};

/** The text of simple HTML, which most sanitised HTML is, without a parser. null: it needs the parser. */
function textOfPlain(html: string): string | null {
  const lines = createLines();
  const open: string[] = [];
  let at = 0;
  while (at < html.length) {
    const tagAt = html.indexOf('<', at);
    const end = tagAt === -1 ? html.length : tagAt;
    if (end > at) {
      const text = plainText(html.slice(at, end));
      if (text === null) return null;
      lines.text(text);
    }
    if (tagAt === -1) break;
    TAG.lastIndex = tagAt;
    const [tag, slash, name = '', empty] = TAG.exec(html) ?? [];
    if (tag === undefined || !PLAIN.has(name)) return null;
    if (slash) {
      if (empty || open.pop() !== name) return null;
      lines.close(name);
    } else {
      if ((empty && !VOID.has(name)) || mayClose(name, open.at(-1))) return null;
      lines.open(name);
      if (!VOID.has(name)) open.push(name);
    }
    at = tagAt + tag.length;
  }
  return lines.whole();
}

/** Whether the start of an element may end its parent. */
function mayClose(name: string, parent: string | undefined): boolean {
  if (parent === undefined) return false;
  if (parent === 'p') return BLOCKS.has(name) && name !== 'br';
  if (/^t(?:head|body|foot)$/.test(parent) && name === 'tr') return false;
  if (parent === 'tr' && /^t[dh]$/.test(name)) return false;
  return FAMILIES.some(family => family.has(parent) && family.has(name));
}

function plainText(text: string): string | null {
  if (!text.includes('&')) return text;
  if (/&(?!(?:amp|lt|gt|quot);)/.test(text)) return null;
  return text.replace(/&(?:amp|lt|gt|quot);/g, reference => REFERENCES[reference] ?? reference);
}

/** The text of any HTML, with a parser. */
function textOfAny(html: string): string {
  const lines = createLines();
  let silent = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (SILENT.has(name)) silent += 1;
        lines.open(name);
      },
      onopentag(name, attributes) {
        if (name === 'img' && silent === 0 && attributes.alt) lines.flow(attributes.alt);
      },
      ontext(text) {
        if (silent === 0) lines.text(text);
      },
      onclosetag(name) {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        lines.close(name);
      },
    },
    {decodeEntities: true},
  );
  parser.end(html);
  return lines.whole();
}
