import {cellWidth, clip, simplify} from '../../render/cells/cells.ts';
import {blank, type Line, line, type Span, span, spread} from './lines.ts';
import type {TextEdit} from './text-edit.ts';
import {rowAt, rowsAround, startFitting} from './text-rows.ts';
import type {Style} from './theme.ts';

/** One line of input with its cursor, scrolled so that the cursor shows. */
export function inputLine(
  label: string,
  {text, at}: TextEdit,
  {columns}: {columns: number},
  hint = '',
): Line {
  const name = clip(label, Math.max(1, columns - 8));
  const room = Math.max(4, columns - cellWidth(name) - cellWidth(hint) - 4);
  const from = startFitting(text, at, room - 1);
  return spread(
    [span(` ${name} `, 'key'), ...aroundCursor(text.slice(from, at + 20 * room), at - from, 'strong')],
    [span(`${hint} `, 'dim')],
    columns,
    'bar',
  );
}

/** The rows of a long text around its cursor, exactly as many as there is room for. */
export function textLines({text, at}: TextEdit, width: number, room: number, isActive = true): Line[] {
  const rows = rowsAround(text, at, width, room);
  const cursor = rowAt(rows, at);
  const top = Math.max(0, Math.min(cursor - Math.max(0, room - 2), rows.length - room));
  return Array.from({length: room}, (_, index) => {
    const row = rows[top + index];
    if (!row) return blank;
    const words = text.slice(row.from, row.to);
    return isActive && top + index === cursor
      ? line(...aroundCursor(words, at - row.from))
      : line(span(words));
  });
}

/** The text before the cursor, the character under it, and the text after it. */
function aroundCursor(text: string, at: number, style: Style = 'text'): Span[] {
  const [here] = new Intl.Segmenter().segment(text.slice(at));
  const under = here?.segment ?? ' ';
  // A character without a cell of its own is shown with a space.
  const shown = cellWidth(simplify(under)) === 0 ? ` ${under}` : under;
  return [
    span(text.slice(0, at), style),
    span(shown, 'cursor'),
    span(text.slice(at + (here?.segment.length ?? 0)), style),
  ];
}
