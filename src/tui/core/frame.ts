import {dayWords} from '../../domain/common/time.ts';
import {questionView} from '../common/overlay.ts';
import type {ScreenId} from '../common/places.ts';
import type {Area} from '../common/screen.ts';
import {whyLines} from '../common/why/why-lines.ts';
import type {Sheet} from '../common/writing/sheet.ts';
import {sheetView} from '../common/writing/sheet-view.ts';
import {helpView} from '../components/help.ts';
import {fitWords} from '../drawing/fit-words.ts';
import {blank, fitLine, type Line, type Span, span, spread, widthOf} from '../drawing/lines.ts';
import {type KeyRow, shown} from '../keymap/key-rows.ts';
import {PLACES} from '../screens/index.ts';
import type {Frame} from './frame-state.ts';
import type {Hints} from './ui-state.ts';

/** What else is shown in the line of places. */
interface Beyond {
  demo?: string | null;
  /** The place where the reader was opened. */
  origin?: ScreenId;
}

/** What the whole screen is drawn from. */
export interface WholeScreen {
  around: Frame & Beyond;
  area: Area;
  /** The keys that mean something now. */
  keys: readonly KeyRow<string, never>[];
  /** Called unless the help covers the place. */
  body: () => Line[];
  now: number;
  hints?: Hints;
}

/** The whole screen: tabs, the place, and the line of keys; exactly as many lines as there are rows, each full. */
export function frame({around, area, keys, body, now, hints}: WholeScreen): Line[] {
  const inner = {columns: area.columns, rows: Math.max(1, area.rows - 2)};
  const {overlay} = around;
  const shownBody =
    overlay?.kind === 'help'
      ? helpView(overlay, keys, inner)
      : overlay?.kind === 'writing'
        ? sheetView(overlay.sheet, inner, now)
        : body();
  const over = overView(overlay, inner);
  const room = inner.rows + (over.length > 0 ? 1 : 0) - over.length;
  const lines = [
    tabs(around, area, now),
    ...Array.from({length: Math.max(0, room)}, (_, index) => shownBody[index] ?? blank),
    ...over,
  ];
  const all =
    over.length > 0
      ? lines
      : [
          ...lines,
          bottom(around, area, keys, hints ?? {rows: keys.filter(row => row.hint), isSpecial: false}),
        ];
  return all.slice(0, area.rows).map(one => fitLine(one, area.columns));
}

function tabs(
  {screen, counts, refreshing, overlay, waiting, demo, origin = 'queue'}: Frame & Beyond,
  {columns}: Area,
  now: number,
): Line {
  const active = screen === 'reader' ? origin : screen;
  const progress = refreshing ? [span(`⟳ ${refreshing.done}/${refreshing.total}  `, 'accent')] : [];
  const day = columns >= 80 ? [span(`${dayWords(now)} `, 'bar')] : [];
  const name = demo ? [span(`${columns >= 70 ? demo : 'Demo'}  `, 'accent')] : [];
  const right = [...progress, ...name, ...day];
  // A cell between the places and what is at the right.
  const room = columns - widthOf(right) - 1;
  const forms = TAB_FORMS.map(form => [
    span(' pln ', 'chipOn'),
    ...PLACES.flatMap(place => tab(place, active, counts, form)),
  ]);
  const left = forms.find(spans => widthOf(spans) <= room) ?? forms.at(-1) ?? [];
  // The open question covers the line that says more.
  const later = overlay && waiting !== null ? [span('an answer waits  ', 'accent')] : [];
  const isRoom = widthOf([...left, ...later, ...right]) <= columns;
  return spread(left, [...(isRoom ? later : []), ...right], columns, 'bar');
}

/** The lines at the bottom that a question or a panel takes. */
function overView(overlay: Frame['overlay'], area: Area): Line[] {
  if (overlay?.kind === 'prompt' || overlay?.kind === 'checks') return questionView(overlay, area);
  return overlay?.kind === 'why' ? whyLines(overlay.panel, area) : [];
}

/** How the other places are shown; the first that fits is taken. */
const TAB_FORMS = ['count', 'name', 'digit'] as const;

function tab(
  {id, digit, title}: (typeof PLACES)[number],
  active: ScreenId,
  counts: Frame['counts'],
  form: (typeof TAB_FORMS)[number],
): Span[] {
  const isActive = id === active;
  const name = isActive || form !== 'digit' ? title : '';
  const count = isActive || form === 'count' ? counts[id as keyof Frame['counts']] : undefined;
  return [
    span('  '),
    span(`${digit}${name && ' '}`, isActive ? 'accent' : 'dim'),
    span(name, isActive ? 'tab' : 'bar'),
    span(count ? ` ${count}` : '', isActive ? 'star' : 'dim'),
  ];
}

/** The hints, as many as fit; a message goes before them. */
function bottom(
  {overlay, toast, undo, waiting}: Frame,
  {columns}: Area,
  keys: readonly KeyRow<string, never>[],
  {rows, isSpecial}: Hints,
): Line {
  const later = waiting === null ? [] : [span(` ${waiting} `, 'accent')];
  if (toast) {
    const said = [
      span(` ${fitWords(toast.text, columns - 1)}`, toast.tone === 'plain' ? 'text' : toast.tone),
    ];
    const besides = isSpecial ? hintsFor(rows, keys, columns - widthOf([...said, ...later]) - 2) : [];
    const right = [...besides, ...later];
    return spread(said, widthOf([...said, ...right]) <= columns ? right : [], columns, 'bar');
  }
  if (overlay?.kind === 'writing') return spread(writingHints(overlay.sheet, columns), later, columns, 'bar');
  if (overlay?.kind === 'help')
    return spread([...hint(['Esc', 'close']), ...hint(['↓ ↑', 'scroll'])], [], columns, 'bar');
  const hints = hintsFor(rows, keys, columns);
  if (waiting !== null) return spread(hints, later, columns, 'bar');
  const undoKey = keys.find(row => row.id === 'undo')?.keys[0];
  const right = undo && undoKey ? [span(`${shown(undoKey)} undo: ${undo} `, 'dim')] : [];
  const isRoom = widthOf([...hints, ...right]) + 4 <= columns;
  return spread(hints, isRoom ? right : [], columns, 'bar');
}

/** The keys of the screen for writing, as many as fit. */
function writingHints({focus, request}: Sheet, columns: number): Span[] {
  const inEvidence: (readonly [string, string])[] = [['Space', 'tick'], ['↵', 'back to the text']]; // biome-ignore format: a list
  const inText: (readonly [string, string])[] = [
    ['Esc', request.kind === 'correction' ? 'leave' : 'keep a draft'],
    ['Tab', 'evidence'],
    ['^P', 'another question'],
    ['^X', 'more'],
    ['^_', 'undo typing'],
  ];
  const all = [['^D', 'keep and finish'] as const, ...(focus.on === 'evidence' ? inEvidence : inText)].map(
    hint,
  );
  const hints: Span[] = [];
  for (const next of all) if (widthOf([...hints, ...next]) <= columns) hints.push(...next);
  return hints;
}

/** As many rows as fit, in their order, next to the key that shows all others. */
function hintsFor(
  rows: readonly KeyRow<string, never>[],
  keys: readonly KeyRow<string, never>[],
  columns: number,
): Span[] {
  const toAll = keys.filter(row => row.id === 'help').flatMap(hintOf);
  const hints: Span[] = [];
  for (const row of rows) {
    if (row.id === 'help') continue;
    const next = hintOf(row);
    if (widthOf([...hints, ...next, ...toAll]) > columns) break;
    hints.push(...next);
  }
  return [...hints, ...toAll];
}

const hintOf = ({keys, label}: KeyRow<string, never>): Span[] => hint([shown(keys[0] ?? ''), label]);
const hint = ([key, label]: readonly [key: string, label: string]): Span[] => [
  span(' '),
  span(key, 'key'),
  span(` ${label}  `, 'bar'),
];
