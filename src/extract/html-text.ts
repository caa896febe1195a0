import {Parser} from 'htmlparser2';
import {cleanText} from '../domain/text.ts';

/** Elements that stand on lines of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'head', 'title']);

/**
 * The words of an HTML fragment as a reader sees them: blocks on lines of their own, white space folded outside `pre`,
 * images by their alternative text. Search, quotes and reading time are all made of this text.
 */
export function htmlToText(html: string): string {
  const out: string[] = [];
  let atBreak = true;
  let silent = 0;
  let pre = 0;
  const write = (text: string) => {
    if (text === '') return;
    out.push(text);
    atBreak = text.endsWith('\n');
  };
  const flow = (text: string) => {
    const folded = text.replace(/\s+/g, ' ');
    write(atBreak || out.at(-1)?.endsWith(' ') ? folded.trimStart() : folded);
  };
  const lineBreak = () => {
    if (!atBreak) write('\n');
  };
  const parser = new Parser(
    {
      onopentagname(name) {
        if (SILENT.has(name)) silent += 1;
        if (name === 'pre') pre += 1;
        if (BLOCKS.has(name)) lineBreak();
      },
      onopentag(name, attributes) {
        if (name === 'img' && silent === 0 && attributes.alt) flow(attributes.alt);
      },
      ontext(text) {
        if (silent > 0) return;
        if (pre > 0) write(text);
        else flow(text);
      },
      onclosetag(name) {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        if (name === 'pre') pre = Math.max(0, pre - 1);
        if (BLOCKS.has(name)) lineBreak();
      },
    },
    {decodeEntities: true},
  );
  parser.end(html);
  return cleanText(out.join(''))
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
