import {attribute, type ElementHandler, type HtmlAttributes} from './element-handler.ts';
import {markerOf} from './list-markers.ts';
import {type Box, type BoxName, makeBox} from './tree.ts';

/** Elements that contain blocks, which the layout indents, numbers or puts in columns. */
export const BOXES: Record<string, ElementHandler> = {
  blockquote: within('quote'),
  figure: within('figure'),
  ul: within('list'),
  ol: within('list', attributes => ({
    marker: attribute(attributes, 'type') || '1',
    next: wholeNumber(attributes.start) ?? 1,
  })),
  li: ({build}, attributes) => {
    const list = build.box;
    const value = wholeNumber(attributes.value) ?? list.next;
    list.next = value + 1;
    const marker = list.name === 'list' && list.marker !== '' ? markerOf(value, list.marker) : '';
    return build.openBox(makeBox('item', {marker}));
  },
  dl: within('terms'),
  dd: within('definition'),
  table: within('table'),
  tr: within('row', undefined, ['table']),
  td: within('cell', spans, ['row']),
  th: within('cell', attributes => ({...spans(attributes), isHeader: true}), ['row']),
  hr: ({build}) => {
    build.rule();
    return undefined;
  },
};

/** Opens a box of this name. With `parents`, only directly inside one of them. */
function within(
  name: BoxName,
  values: (attributes: HtmlAttributes) => Partial<Box> = () => ({}),
  parents?: readonly BoxName[],
): ElementHandler {
  return ({build}, attributes) => {
    if (parents && !parents.includes(build.box.name)) return undefined;
    return build.openBox(makeBox(name, values(attributes)));
  };
}

/** The largest `colspan` and `rowspan`. A made-up number must not cost memory. */
const MAX_SPAN = 100;

function spans(attributes: HtmlAttributes): Partial<Box> {
  const limited = (word: string | undefined) => Math.min(MAX_SPAN, Math.max(1, wholeNumber(word) ?? 1));
  return {columns: limited(attributes.colspan), rows: limited(attributes.rowspan)};
}

const wholeNumber = (word: string | undefined): number | null =>
  word !== undefined && /^\s*-?\d{1,9}\s*$/.test(word) ? Number(word) : null;
