import {cleanText} from '../domain/common/text.ts';
import type {Link, Rendered} from './cells/lines.ts';
import {layoutBox} from './layout/layout.ts';
import {makePage} from './layout/page.ts';
import {readHtml} from './tree/read-html.ts';
import {readText} from './tree/read-text.ts';
import {type Box, isBox, isVisible, type Node} from './tree/tree.ts';

/** Lays out sanitised HTML in lines of at most `width` cells; 66 to 80 cells read well. */
export function renderHtml(html: string, {width}: {width: number}): Rendered {
  const {root, text, links} = readHtml(html);
  return draw(root, text, links, width);
}

/** Lays out plain text. Empty lines separate paragraphs, and single line ends are kept. */
export function renderText(text: string, {width}: {width: number}): Rendered {
  const clean = cleanText(text);
  return draw(readText(clean), clean, [], width);
}

function draw(root: Box, text: string, links: Link[], width: number): Rendered {
  const rendered: Rendered = {lines: [], links, headings: [], text, blocks: []};
  layoutBox(makePage(width, rendered), {...root, children: pruned(root.children)});
  return rendered;
}

/** Removes boxes without anything to show, which would leave empty lines and bullets. Empty cells keep their column. */
export function pruned(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (!isBox(node)) return node.kind === 'rule' || node.pieces.some(isVisible) ? [node] : [];
    const children = pruned(node.children);
    return children.length > 0 || node.name === 'cell' ? [{...node, children}] : [];
  });
}
