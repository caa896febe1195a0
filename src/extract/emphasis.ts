/** The properties of an element of emphasis, and of its neighbours, that are used here. */
export interface StressNode {
  nodeName: string;
  textContent: string | null;
  previousSibling: StressNode | null;
  nextSibling: StressNode | null;
  parentNode: StressNode | null;
}

const STRESS = new Set(['EM', 'I', 'STRONG', 'B']);
const isStrong = (name: string): boolean => name === 'STRONG' || name === 'B';

/** Elements inside a line: the text before them is also before their content. */
const INLINE = new Set([
  ...STRESS,
  'A',
  'SPAN',
  'DEL',
  'S',
  'U',
  'SUB',
  'SUP',
  'MARK',
  'KBD',
  'Q',
  'SMALL',
  'CITE',
  'ABBR',
]);

/**
 * Emphasis as `*signs*`, or as tags where the signs would not be read as emphasis (CommonMark §6.2): “so” next to a letter,
 * as is common in scripts without spaces. Many such signs in one paragraph would also take a Markdown reader minutes.
 */
export function stressed(content: string, node: StressNode): string {
  const sign = isStrong(node.nodeName) ? '**' : '*';
  if (content === '') return '';
  const opens = canBeSign(neighbour(node, 'previousSibling'), content.slice(0, 2));
  const closes = canBeSign(neighbour(node, 'nextSibling'), content.slice(-2));
  if (opens && closes && !isWithinSame(node)) return `${sign}${content}${sign}`;
  return asTag(content, node);
}

export const asTag = (content: string, {nodeName}: Pick<StressNode, 'nodeName'>): string =>
  `<${nodeName.toLowerCase()}>${content}</${nodeName.toLowerCase()}>`;

type Side = 'previousSibling' | 'nextSibling';

/** The character directly before or after. `*`: another emphasis; '': the line ends. */
function neighbour(node: StressNode, side: Side): string {
  let place = node;
  while (place[side] === null && place.parentNode && INLINE.has(place.parentNode.nodeName))
    place = place.parentNode;
  const other = place[side];
  if (!other) return '';
  const text = other.textContent ?? '';
  if (STRESS.has(other.nodeName) || text === '') return '*';
  return side === 'previousSibling' ? text.slice(-2) : text.slice(0, 2);
}

/** Whether `*` between two texts is read as emphasis. Both are one or two UTF-16 units; the ends next to the sign count. */
function canBeSign(outside: string, inside: string): boolean {
  if (outside === '*') return false;
  return outside === '' || !/[\p{P}\p{S}]/u.test(inside) || /^[\s\p{P}\p{S}]*$/u.test(outside);
}

function isWithinSame(node: StressNode): boolean {
  for (let above = node.parentNode; above; above = above.parentNode)
    if (STRESS.has(above.nodeName) && isStrong(above.nodeName) === isStrong(node.nodeName)) return true;
  return false;
}
