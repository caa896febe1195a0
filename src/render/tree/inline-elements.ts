import {attribute, type ElementHandler, type HtmlReader} from './element-handler.ts';
import {nameOf} from './links.ts';
import {POINT} from './tree.ts';

/** Elements inside a line that are not only a style. */
export const INLINE: Record<string, ElementHandler> = {
  a: link,
  img: image,
  video: (reader, attributes) => embed(reader, '▸\u00a0', attribute(attributes, 'src')),
  audio: (reader, attributes) => embed(reader, '♪\u00a0', attribute(attributes, 'src')),
  source: (reader, attributes) => {
    if (reader.media !== null) show(reader, reader.media, attribute(attributes, 'src'));
    return undefined;
  },
  q: ({build}) => {
    build.layout('“', []);
    return () => build.layout('”', []);
  },
  ruby: reader => {
    reader.hasParentheses = false;
    return undefined;
  },
  rp: reader => {
    reader.hasParentheses = true;
    return undefined;
  },
  rt: ({build, hasParentheses}) => {
    if (hasParentheses) return undefined;
    build.layout('(', ['dim']);
    return () => build.layout(')', ['dim']);
  },
  sup: raised,
  summary: ({build}) => {
    build.layout('▾ ');
    return undefined;
  },
  wbr: ({build}) => {
    if (build.leaf) build.layout(POINT);
    return undefined;
  },
};

/** A link that leads out of the article has its number after its words. */
function link(reader: HtmlReader, attributes: Parameters<ElementHandler>[1]) {
  const {build, links} = reader;
  const url = attribute(attributes, 'href');
  if (url === '' || url.startsWith('#')) return undefined;
  const isKnown = links.has(url);
  const number = links.number(url);
  const plain = build.style({role: 'link', link: number});
  const before = build.count;
  const start = build.flow.position();
  return () => {
    plain();
    if (build.count > before) {
      const end = build.flow.position();
      links.called(url, {start, end, label: end > start ? '' : nameOf(url, 'host')});
      build.append(`[${number}]`, ['link', 'dim'], number);
    } else if (!isKnown) {
      build.unlink(number);
      links.forget(url);
    }
  };
}

/** An image is its alternative text, else the name of its file. It has a number unless a link around it has one. */
function image(reader: HtmlReader, attributes: Parameters<ElementHandler>[1]) {
  const {build, links} = reader;
  const url = attribute(attributes, 'src');
  const name = nameOf(url, 'file') || 'image';
  const isOpenable = build.link === undefined && /^https?:/.test(url);
  const number = isOpenable ? links.number(url) : undefined;
  const plain = build.style({role: 'image', ...(number !== undefined && {link: number})});
  const start = build.flow.position();
  build.label('▣\u00a0', ['image']);
  if (attribute(attributes, 'alt') === '') build.layout(name, ['image']);
  else build.words(attributes.alt ?? '');
  if (number !== undefined) {
    links.called(url, {start, end: build.flow.position(), label: name});
    build.append(`[${number}]`, ['link', 'dim'], number);
  }
  build.endLabel();
  plain();
  return undefined;
}

/** Film and sound are links to their own address, else to that of the first source. */
function embed(reader: HtmlReader, sign: string, url: string) {
  if (url === '') reader.media = sign;
  else show(reader, sign, url);
  return () => {
    reader.media = null;
  };
}

function show(reader: HtmlReader, sign: string, url: string) {
  reader.media = null;
  if (!/^https?:/.test(url)) return;
  const {build, links} = reader;
  const name = nameOf(url, 'file');
  const number = links.number(url);
  const plain = build.style({role: 'image', link: number});
  build.label(`${sign}${name}`, ['image']);
  links.called(url, {start: 0, end: 0, label: name});
  build.append(`[${number}]`, ['link', 'dim'], number);
  build.endLabel();
  plain();
}

/** A raised number needs a sign before it, or 10² would read as 102, and the number of a footnote as part of its word. */
function raised({build}: HtmlReader) {
  const leaf = build.openLeaf();
  const index = leaf.pieces.length;
  return () => {
    const raisedPieces = leaf.pieces.slice(index).filter(piece => piece.start < piece.end);
    const [first] = raisedPieces;
    const words = raisedPieces.map(piece => piece.text).join('');
    if (first && /^(?:[-+−]?\d+|\p{L})$/u.test(words.trim()))
      leaf.pieces.splice(index, 0, {...first, text: '^', end: first.start});
  };
}
