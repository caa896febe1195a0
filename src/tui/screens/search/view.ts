import {ago} from '../../../domain/common/time.ts';
import {FILTER_NAMES, parseUnfinished, type SearchWord} from '../../../domain/entries/query.ts';
import {cellWidth} from '../../../render/cells/cells.ts';
import type {FoundHit} from '../../../services/calls/calls.ts';
import type {Area} from '../../common/screen.ts';
import {placeAt} from '../../common/scroll.ts';
import {type LayOut, layOut as layOutUncached} from '../../components/article.ts';
import {preview} from '../../components/preview.ts';
import {inputLine} from '../../drawing/edit-lines.ts';
import {beside, blank, fitLine, type Line, line, span, spread} from '../../drawing/lines.ts';
import type {Style} from '../../drawing/theme.ts';
import type {KeyOf} from '../../keymap/key-labels.ts';
import type {Around} from '../../speech/speech.ts';
import {amountWords, orderWords, problemWords} from './answer-words.ts';
import {markWords} from './highlight-words.ts';
import {readingArea, reflectionLines} from './reflection-view.ts';
import {
  headRows,
  isEnough,
  isPending,
  listWidth,
  rowHeight,
  rowsShown,
  type SearchState,
  WIDE,
} from './state.ts';

/** The query, the hits, and the hit under the cursor in a pane; without room, the list or the hit that is read. */
export function searchView(state: SearchState, around: Around, layOut = layOutUncached): Line[] {
  const {area, keyOf} = around;
  const air = headRows(area) > 2 ? [blank] : [];
  const found = fitLine(line(span(`   ${words(state, keyOf, area.columns - 3)}`, 'dim')), area.columns);
  const head = [...air, queryLine(state, area), found, ...air];
  const rows = Math.max(0, area.rows - head.length);
  return [...head, ...bodyOf(state, rows, around, layOut)].slice(0, area.rows);
}

function bodyOf(state: SearchState, rows: number, {area, now}: Around, layOut: LayOut): Line[] {
  const reflection = reflectionLines(state, area).slice(state.reading ?? 0);
  const isWide = area.columns >= WIDE;
  if (state.reading !== null && !isWide)
    return reflection.slice(0, rows).map(one => fitLine(one, area.columns));
  if (state.hits.length === 0) return advice(state, {...area, rows});
  const width = listWidth(area);
  const list = hitLines(state, {...area, columns: width}, now);
  if (!isWide) return list;
  const pane = readingArea(area);
  // While the cursor moves, the previous hit stays until the next one is read: an empty pane would flicker.
  const shown = state.beside;
  const right =
    shown && 'entry' in shown
      ? preview(shown.entry, pane, now, {layOut})
      : shown
        ? [blank, ...reflection]
        : [];
  return beside(list, right, [width, pane.columns], rows);
}

/** With a cursor while it is typed. An earlier query looks selected, because the first letter replaces it. */
function queryLine({mode, edit, isOld}: SearchState, area: Area): Line {
  if (mode === 'typing' && !isOld) return inputLine('Search', edit, area);
  return spread(
    [span(' Search ', 'key'), span(edit.text, isOld ? 'picked' : 'strong')],
    [],
    area.columns,
    'bar',
  );
}

function words(state: SearchState, keyOf: KeyOf, columns: number): string {
  const {hits, mode, edit, reading} = state;
  if (reading !== null) return `${keyOf('down')} ${keyOf('up')} scroll · ${keyOf('clear')} back to the list`;
  if (edit.text === '') return 'entries, notes and journal';
  if (!isEnough(edit.text)) return 'three letters, or a space after a short word';
  if (isPending(state) && hits.length === 0) return 'searching …';
  const amount = amountWords(state);
  const after = mode === 'typing' ? 'Enter to the list · Esc clears' : orderWords(state);
  const problem = problemWords(state);
  if (problem === '') return `${amount} · ${after}`;
  // What is wrong with the query matters most: the rest goes first where there is too little room.
  const forms = [`${amount} · ${problem} · ${after}`, `${amount} · ${problem}`];
  return forms.find(form => cellWidth(form) <= columns) ?? problem;
}

const EMPTY = [
  'Finds what has all the words. Put a phrase in “quotes”, a minus before what you do not want.',
  `Filters: ${FILTER_NAMES.map(name => `${name}:`).join(' ')}`,
];

function advice(state: SearchState, {columns, rows}: Area): Line[] {
  const {edit, searched} = state;
  const none = searched !== '' && !isPending(state);
  const lines = none
    ? [`No match for “${searched.trim()}”.`, 'Fewer or shorter words find more.']
    : edit.text === ''
      ? EMPTY
      : [];
  return [blank, ...lines.map(one => fitLine(line(span(`   ${one}`, 'dim')), columns))].slice(0, rows);
}

const KINDS: Record<FoundHit['type'], [word: string, style: Style]> = {
  entry: ['entry', 'dim'],
  annotation: ['note', 'star'],
  reflection: ['journal', 'good'],
  experience: ['journal', 'good'],
};

function hitLines(state: SearchState, area: Area, now: number): Line[] {
  const shown = rowsShown(area);
  // The size may have changed since the last key: keep the cursor in view.
  const {top} = placeAt(state, state.cursor, state.hits.length, shown);
  const sought = parseUnfinished(state.searched).words;
  return state.hits.slice(top, top + shown).flatMap((hit, index) => {
    const isCurrent = top + index === state.cursor && state.mode === 'browsing';
    const drawn = rowLines(hit, {sought, isCurrent}, area.columns, now);
    return rowHeight(area) > 2 ? [...drawn, blank] : drawn;
  });
}

function rowLines(
  hit: FoundHit,
  {sought, isCurrent}: {sought: readonly SearchWord[]; isCurrent: boolean},
  columns: number,
  now: number,
): Line[] {
  const ground = isCurrent ? 'selected' : 'none';
  const edge = span(isCurrent ? '▌' : ' ', 'edge');
  const [word, style] = KINDS[hit.type];
  const age = ago(Date.parse(hit.at), now);
  const right = [span(` ${word.padStart(7)}`, style), span(` ${age.padStart(4)} `, 'dim')];
  return [
    spread([edge, span('  '), span(hit.title ?? hit.url ?? '(untitled)', 'text')], right, columns, ground),
    fitLine({spans: [edge, span('  '), ...markWords(hit.snippet, sought, columns - 4)], ground}, columns),
  ];
}
