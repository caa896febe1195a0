import {Parser} from 'htmlparser2';
import type {Link, Role} from '../cells/lines.ts';
import {BOXES} from './block-elements.ts';
import {Builder} from './builder.ts';
import type {HtmlAttributes, HtmlReader} from './element-handler.ts';
import {INLINE} from './inline-elements.ts';
import {makeLinks} from './links.ts';
import type {Box} from './tree.ts';

/** An article as a tree, which does not depend on a width. */
export interface ArticleTree {
  root: Box;
  text: string;
  links: Link[];
}

/** Elements on lines of their own. A test compares the list with that of `extract/html-text`. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'head', 'title']);

const ROLES: Record<string, Role> = {
  b: 'strong',
  strong: 'strong',
  th: 'strong',
  dt: 'strong',
  summary: 'strong',
  em: 'em',
  i: 'em',
  cite: 'em',
  dfn: 'em',
  var: 'em',
  figcaption: 'em',
  caption: 'em',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  pre: 'code',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  mark: 'mark',
  small: 'dim',
  rt: 'dim',
  blockquote: 'quote',
};

/** Reads sanitised HTML in one pass. Of an unknown element only the content is read. */
export function readHtml(html: string): ArticleTree {
  const build = new Builder();
  const links = makeLinks();
  const reader: HtmlReader = {build, links, media: null, hasParentheses: false};
  const ends: (() => void)[] = [];
  let silent = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isSilent = SILENT.has(name);
        if (isSilent) silent += 1;
        const end = silent > 0 ? skip(reader, name) : open(reader, name, attributes);
        ends.push(() => {
          end();
          if (isSilent) silent -= 1;
        });
      },
      ontext(text) {
        if (silent === 0) build.text(text);
      },
      onclosetag: () => ends.pop()?.(),
    },
    {decodeEntities: true},
  );
  parser.end(html);
  const text = build.flow.text();
  return {root: build.root, text, links: links.list(text)};
}

/** An element that is not shown still ends a line, as it does in the text. */
function skip({build}: HtmlReader, name: string): () => void {
  const end = () => {
    if (BLOCKS.has(name)) build.block();
  };
  end();
  return end;
}

function open(reader: HtmlReader, name: string, attributes: HtmlAttributes): () => void {
  const {build} = reader;
  const isBlock = BLOCKS.has(name);
  if (name === 'br') build.lineBreak();
  else if (isBlock) build.block();
  const box = BOXES[name]?.(reader, attributes);
  const level = /^h[1-6]$/.test(name) ? Number(name[1]) : undefined;
  const plain = build.style({
    role: level === undefined ? ROLES[name] : 'heading',
    ...(level !== undefined && {level}),
    ...(name === 'pre' && {isCode: true}),
  });
  const inline = INLINE[name]?.(reader, attributes);
  return () => {
    inline?.();
    plain();
    if (isBlock && name !== 'br') build.block();
    box?.();
  };
}
