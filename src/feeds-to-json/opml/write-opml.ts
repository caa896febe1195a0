import {
  attributeWords,
  escaped,
  type OpmlDocument,
  type OpmlElement,
  type Outline,
} from '../../domain/network/opml.ts';

/**
 * Writes a document as OPML 2.0, in its order: one outline a line, two blanks for each level, a line feed at the end.
 * `parseOpml` reads the same document back, also attributes with line feeds and quotes.
 */
export function writeOpml(document: OpmlDocument): string {
  const namespaces = Object.entries(document.namespaces).map(
    ([prefix, uri]) => ` ${prefix ? `xmlns:${prefix}` : 'xmlns'}="${escaped(uri)}"`,
  );
  const title = document.title === null ? [] : [`    <title>${escaped(document.title)}</title>`];
  const {attributes = {}, head = [], elements = []} = document;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0"${namespaces.join('')}${attributeWords(attributes)}>`,
    '  <head>',
    ...title,
    ...head.map(element => elementLine(element, '    ')),
    '  </head>',
    '  <body>',
    ...document.outlines.flatMap(outline => outlineLines(outline, '    ')),
    ...elements.map(element => elementLine(element, '    ')),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

/** One outline with everything in it, as `writeOpml` writes it. */
export const outlineText = (outline: Outline, indent: string): string =>
  outlineLines(outline, indent)
    .map(line => `${line}\n`)
    .join('');

function outlineLines({attributes, children, elements = []}: Outline, indent: string): string[] {
  const start = `${indent}<outline${attributeWords(attributes)}`;
  if (children.length === 0 && elements.length === 0) return [`${start}/>`];
  return [
    `${start}>`,
    ...elements.map(element => elementLine(element, `${indent}  `)),
    ...children.flatMap(child => outlineLines(child, `${indent}  `)),
    `${indent}</outline>`,
  ];
}

/** An element on one line, because white space inside it may have a meaning. */
const elementLine = (element: OpmlElement, indent: string): string => indent + elementText(element);

function elementText({name, attributes, text, children}: OpmlElement): string {
  const start = `<${name}${attributeWords(attributes)}`;
  const inside = escaped(text) + children.map(elementText).join('');
  return inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`;
}
