/** What is used of an element that stresses something, and of what stands beside it. */
export interface StressNode {
  nodeName: string;
  textContent: string | null;
  previousSibling: StressNode | null;
  nextSibling: StressNode | null;
  parentNode: StressNode | null;
}

const STRESS = new Set(['EM', 'I', 'STRONG', 'B']);
const isStrong = (name: string): boolean => name === 'STRONG' || name === 'B';

/** Elements in which a line goes on: what stands before them stands before what they hold. */
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
 * `*signs*`, and tags where signs would be read as signs (CommonMark §6.2): “so”, stressed beside a letter, as is common
 * in scripts without blanks. Many of those in one paragraph also take the reader of Markdown minutes.
 */
export function stressed(content: string, node: StressNode): string {
  const sign = isStrong(node.nodeName) ? '**' : '*';
  if (content === '') return '';
  const opens = canStand(beside(node, 'previousSibling'), content.slice(0, 2));
  const closes = canStand(beside(node, 'nextSibling'), content.slice(-2));
  if (opens && closes && !isWithinSame(node)) return `${sign}${content}${sign}`;
  return asTag(content, node);
}

export const asTag = (content: string, {nodeName}: Pick<StressNode, 'nodeName'>): string =>
  `<${nodeName.toLowerCase()}>${content}</${nodeName.toLowerCase()}>`;

type Side = 'previousSibling' | 'nextSibling';

/** What stands right before or after: its last or first character, `*` of another stress, '' at the end of a line. */
function beside(node: StressNode, side: Side): string {
  let place = node;
  while (place[side] === null && place.parentNode && INLINE.has(place.parentNode.nodeName))
    place = place.parentNode;
  const other = place[side];
  if (!other) return '';
  const text = other.textContent ?? '';
  if (STRESS.has(other.nodeName) || text === '') return '*';
  return side === 'previousSibling' ? text.slice(-2) : text.slice(0, 2);
}

/** Whether a sign between the two is one; both as one or two units, of which the ends that meet count. */
function canStand(outside: string, inside: string): boolean {
  if (outside === '*') return false;
  return outside === '' || !/[\p{P}\p{S}]/u.test(inside) || /^[\s\p{P}\p{S}]*$/u.test(outside);
}

function isWithinSame(node: StressNode): boolean {
  for (let above = node.parentNode; above; above = above.parentNode)
    if (STRESS.has(above.nodeName) && isStrong(above.nodeName) === isStrong(node.nodeName)) return true;
  return false;
}
