import {inputLine} from '../drawing/edit-lines.ts';
import {type Line, line, span, spread} from '../drawing/lines.ts';
import {type Checklist, listedItems} from './checklist.ts';
import type {Area} from './screen.ts';

/** The mark before something that can be ticked. */
export const tickBox = (isTicked: boolean): string => (isTicked ? '[x]' : '[ ]');

/** The names of what is ticked, in the order of ticking. */
export const tickedLabels = ({items, ticked}: Checklist): string[] =>
  ticked.flatMap(id => items.find(one => one.id === id)?.label ?? []);

/** A checklist at the bottom of the screen: what is ticked in a line above the rows, whatever they are scrolled to. */
export function checklistView(list: Checklist, label: string, area: Area): Line[] {
  const shown = listedItems(list);
  const room = Math.max(1, Math.min(10, area.rows - 5));
  const top = Math.max(0, Math.min(list.cursor - Math.floor(room / 2), shown.length - room));
  const rows = shown.slice(top, top + room).map(({id, label: name, aside = ''}, index) => {
    const isAt = top + index === list.cursor;
    const isTicked = list.ticked.includes(id);
    return spread(
      [
        span(isAt ? ' ▌ ' : '   ', 'edge'),
        span(`${tickBox(isTicked)} `, isTicked ? 'good' : 'dim'),
        span(name, isAt ? 'strong' : 'text'),
      ],
      [span(` ${aside} `, 'key')],
      area.columns,
      isAt ? 'selected' : 'none',
    );
  });
  const names = tickedLabels(list);
  const keys = 'Space ticks   ↵ confirms   Esc leaves';
  const where = shown.length > room ? ` ${list.cursor + 1} of ${shown.length} ·` : '';
  const right = `${where} ${keys} `;
  return [
    line(span('─'.repeat(Math.max(0, area.columns - right.length)), 'dim'), span(right, 'dim')),
    ...(area.rows > 6
      ? [
          line(
            span(` ${names.length === 0 ? 'nothing is ticked' : `${names.length} ticked: `}`, 'dim'),
            span(names.join(' · '), 'good'),
          ),
        ]
      : []),
    ...rows,
    ...(shown.length === 0 ? [line(span('   no matches', 'dim'))] : []),
    inputLine(label, list.edit, area),
  ];
}
