import Fuse from 'fuse.js';
import {cleanText} from '../../domain/common/text.ts';
import {cellWidth, clip, simplify} from '../../render/cells/cells.ts';
import {blank, type Line, line, type Span, span, spread} from '../drawing/lines.ts';
import {editKey, startEdit, type TextEdit, type} from '../drawing/text-edit.ts';
import {rowAt, rowsAround, startFitting} from '../drawing/text-rows.ts';
import type {Style} from '../drawing/theme.ts';
import type {ChoicePrompt, Effect, Option, TextPrompt} from './effects.ts';
import {answered} from './events.ts';
import type {Area} from './screen.ts';

/** A question or the help of a place; while it is open, it takes every key. */
export type Overlay =
  | {kind: 'prompt'; request: TextPrompt | ChoicePrompt; edit: TextEdit; chosen: number}
  | {kind: 'help'; edit: TextEdit; top: number};

export const openPrompt = (request: TextPrompt | ChoicePrompt): Overlay => ({
  kind: 'prompt',
  request,
  edit: startEdit(request.options ? '' : cleanText(request.value)),
  chosen: 0,
});
export const openHelp = (): Overlay => ({kind: 'help', edit: startEdit(''), top: 0});

/** null: it is closed. */
export interface OverlayStep {
  overlay: Overlay | null;
  effects: readonly Effect[];
}

export function overlayKey(overlay: Overlay, key: string, area: Area): OverlayStep {
  if (key === 'esc' || key === 'ctrl-c') return {overlay: null, effects: cancelled(overlay)};
  return overlay.kind === 'help' ? helpKey(overlay, key) : promptKey(overlay, key, area);
}

const cancelled = (overlay: Overlay): readonly Effect[] =>
  overlay.kind === 'help' || overlay.request.options ? [] : (overlay.request.onCancel ?? []);

function helpKey(overlay: Overlay & {kind: 'help'}, key: string): OverlayStep {
  if (
    key === 'enter' ||
    (key === '?' && overlay.edit.text === '') ||
    (key === 'q' && overlay.edit.text === '')
  )
    return {overlay: null, effects: []};
  if (key === 'down' || key === 'pagedown') return {overlay: {...overlay, top: overlay.top + 1}, effects: []};
  if (key === 'up' || key === 'pageup')
    return {overlay: {...overlay, top: Math.max(0, overlay.top - 1)}, effects: []};
  return {overlay: {...overlay, edit: editKey(overlay.edit, key) ?? overlay.edit, top: 0}, effects: []};
}

function promptKey(overlay: Overlay & {kind: 'prompt'}, key: string, area: Area): OverlayStep {
  const {request, edit, chosen} = overlay;
  const options = matching(overlay);
  const isDone = request.draft ? key === 'ctrl-s' || key === 'ctrl-d' : key === 'enter';
  if (isDone) {
    if (!request.options)
      return {overlay: null, effects: [{do: 'send', event: answered(request.next, edit.text)}]};
    const option = options[chosen];
    return option ? {overlay: null, effects: option.effects} : {overlay, effects: []};
  }
  if (request.options) {
    const move =
      key === 'down' || key === 'ctrl-n' || key === 'tab'
        ? 1
        : key === 'up' || key === 'ctrl-p' || key === 'shift-tab'
          ? -1
          : 0;
    if (move !== 0)
      return {
        overlay: {...overlay, chosen: Math.max(0, Math.min(options.length - 1, chosen + move))},
        effects: [],
      };
  }
  if (request.draft && key === 'enter') return {overlay: {...overlay, edit: type(edit, '\n')}, effects: []};
  const width = request.draft ? editorWidth(area) : undefined;
  return {overlay: {...overlay, edit: editKey(edit, key, width) ?? edit, chosen: 0}, effects: []};
}

const LONGEST_QUERY = 200;

/** The options that match the typed text, best first. */
export function matching({request, edit}: Overlay & {kind: 'prompt'}): readonly Option[] {
  const options = request.options ?? [];
  if (!request.options) return options;
  const typed = edit.text.trim();
  if (typed === '') return options;
  // Fuse takes minutes for a text that was pasted here by mistake, and no option is as long.
  if (typed.length > LONGEST_QUERY) return [];
  return new Fuse(options, {keys: ['label'], threshold: 0.4, ignoreLocation: true})
    .search(edit.text)
    .map(({item}) => item);
}

/** The lines at the bottom of the screen that a prompt takes. */
export function promptView(overlay: Overlay & {kind: 'prompt'}, area: Area): Line[] {
  const {request} = overlay;
  if (request.draft) return longView(overlay, area);
  const options = matching(overlay);
  const room = Math.max(1, Math.min(10, area.rows - 4));
  const top = Math.max(0, Math.min(overlay.chosen - Math.floor(room / 2), options.length - room));
  const rows = options.slice(top, top + room).map((option, index) => {
    const isChosen = top + index === overlay.chosen;
    const left = [span(isChosen ? ' ▌ ' : '   ', 'edge'), span(option.label, isChosen ? 'strong' : 'text')];
    return spread(
      left,
      [span(` ${option.aside ?? ''} `, 'key')],
      area.columns,
      isChosen ? 'selected' : 'none',
    );
  });
  const none = request.options && options.length === 0 ? [line(span('   no matches', 'dim'))] : [];
  const where = options.length > room ? `${overlay.chosen + 1} of ${options.length}` : '';
  const keys = request.options ? '↑ ↓ choose   ↵ take   Esc leave' : '↵ go on   Esc leave';
  const isBeside = hasRoomBeside(overlay, keys, area);
  return [
    rule(area, [where, isBeside ? '' : keys].filter(Boolean).join(' · ')),
    ...rows,
    ...none,
    inputLine(request.label, overlay.edit, area, isBeside ? keys : ''),
  ];
}

/** Whether the keys that end a prompt fit next to its text; else they are above it. */
const hasRoomBeside = ({request, edit}: Overlay & {kind: 'prompt'}, keys: string, {columns}: Area): boolean =>
  cellWidth(simplify(request.label)) +
    cellWidth(simplify(edit.text.slice(0, columns))) +
    cellWidth(keys) +
    12 <=
  columns;

const rule = ({columns}: Area, words = ''): Line => {
  const right = words === '' ? '' : ` ${words} `;
  return line(span('─'.repeat(Math.max(0, columns - right.length)), 'dim'), span(right, 'dim'));
};

/** One line of input with its cursor, scrolled so that the cursor shows. */
export function inputLine(label: string, {text, at}: TextEdit, {columns}: Area, hint = ''): Line {
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

/** The cells of a row of a long text: the margins hold the space that ends a full row, and the cursor behind it. */
const editorWidth = ({columns}: Area): number => columns - 4;

function longView({request, edit}: Overlay & {kind: 'prompt'}, area: Area): Line[] {
  const room = Math.max(1, Math.min(16, Math.max(3, area.rows - 6), area.rows - 1));
  const rows = rowsAround(edit.text, edit.at, editorWidth(area), room);
  const cursor = rowAt(rows, edit.at);
  const top = Math.max(0, Math.min(cursor - Math.max(0, room - 2), rows.length - room));
  const body = Array.from({length: room}, (_, index) => {
    const row = rows[top + index];
    if (!row) return blank;
    const words = edit.text.slice(row.from, row.to);
    return top + index === cursor ? line(...aroundCursor(words, edit.at - row.from)) : line(span(words));
  });
  return [
    rule(area),
    spread(
      [span(` ${request.label}`, 'heading')],
      [span(longHint(request.label, area), 'dim')],
      area.columns,
    ),
    ...body.map(one => ({...one, spans: [span('  '), ...one.spans]})),
  ];
}

/** The keys that end a long text; if there is room, also the key that undoes typing. */
function longHint(label: string, {columns}: Area): string {
  const whole = '^D keep   ^_ undo   Esc leave ';
  return cellWidth(simplify(label)) + whole.length + 2 <= columns ? whole : '^D keep   Esc leave ';
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
