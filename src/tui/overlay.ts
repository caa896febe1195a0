import Fuse from 'fuse.js';
import {cellWidth} from '../render/cells.ts';
import {blank, type Line, line, span, spread} from './draw.ts';
import type {Effect, Option, PromptRequest} from './effects.ts';
import type {Area} from './screen.ts';
import {editKey, insert, startEdit, type TextEdit} from './text-edit.ts';

/** A question that waits for its answer, or the keys of a place; both take every key. */
export type Overlay =
  | {kind: 'prompt'; request: PromptRequest; edit: TextEdit; chosen: number}
  | {kind: 'help'; edit: TextEdit; top: number};

export const openPrompt = (request: PromptRequest): Overlay => ({
  kind: 'prompt',
  request,
  edit: startEdit(request.value),
  chosen: 0,
});
export const openHelp = (): Overlay => ({kind: 'help', edit: startEdit(''), top: 0});

/** null: it is closed. */
export interface OverlayStep {
  overlay: Overlay | null;
  effects: readonly Effect[];
}

export function overlayKey(overlay: Overlay, key: string): OverlayStep {
  if (key === 'esc' || key === 'ctrl-c')
    return {overlay: null, effects: (overlay.kind === 'prompt' && overlay.request.left?.()) || []};
  return overlay.kind === 'help' ? helpKey(overlay, key) : promptKey(overlay, key);
}

export function overlayPaste(overlay: Overlay, text: string): Overlay {
  const isLong = overlay.kind === 'prompt' && overlay.request.draft !== undefined;
  return {...overlay, edit: insert(overlay.edit, isLong ? text : text.replace(/\s*\n\s*/g, ' ').trim())};
}

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

function promptKey(overlay: Overlay & {kind: 'prompt'}, key: string): OverlayStep {
  const {request, edit, chosen} = overlay;
  const options = matching(overlay);
  const isDone = request.draft ? key === 'ctrl-s' || key === 'ctrl-d' : key === 'enter';
  if (isDone) {
    const option = options[chosen];
    if (request.options && !option) return {overlay, effects: []};
    return {overlay: null, effects: request.after(option ? option.value : edit.text)};
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
  if (request.draft && key === 'enter') return {overlay: {...overlay, edit: insert(edit, '\n')}, effects: []};
  return {overlay: {...overlay, edit: editKey(edit, key) ?? edit, chosen: 0}, effects: []};
}

/** The options that fit what is typed, best first. */
function matching({request, edit}: Overlay & {kind: 'prompt'}): readonly Option[] {
  const options = request.options ?? [];
  if (edit.text.trim() === '' || !request.options) return options;
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
  const none = request.options && options.length === 0 ? [line(span('   nothing fits', 'dim'))] : [];
  const where = options.length > room ? `${overlay.chosen + 1} of ${options.length}` : '';
  return [
    rule(area, where),
    ...rows,
    ...none,
    inputLine(request.label, overlay.edit, area, waysOut(overlay, area)),
  ];
}

/** Where there is room: what ends a prompt, because nothing else of the screen says so while it is asked. */
function waysOut({request, edit}: Overlay & {kind: 'prompt'}, {columns}: Area): string {
  const words = request.options ? '↑ ↓ choose   ↵ take   Esc leave' : '↵ go on   Esc leave';
  return cellWidth(request.label) + cellWidth(edit.text) + cellWidth(words) + 12 <= columns ? words : '';
}

const rule = ({columns}: Area, words = ''): Line => {
  const right = words === '' ? '' : ` ${words} `;
  return line(span('─'.repeat(Math.max(0, columns - right.length)), 'dim'), span(right, 'dim'));
};

/** One line of input with its cursor, scrolled so that the cursor shows. */
export function inputLine(label: string, {text, at}: TextEdit, {columns}: Area, hint = ''): Line {
  const room = Math.max(4, columns - cellWidth(label) - cellWidth(hint) - 4);
  let before = text.slice(0, at);
  while (cellWidth(before) > room - 1) before = before.slice(1);
  const [here = ' '] = [...new Intl.Segmenter().segment(text.slice(at))].map(({segment}) => segment);
  const after = text.slice(at + (at < text.length ? here.length : 0));
  return spread(
    [span(` ${label} `, 'key'), span(before, 'strong'), span(here, 'cursor'), span(after, 'strong')],
    [span(`${hint} `, 'dim')],
    columns,
    'bar',
  );
}

function longView({request, edit}: Overlay & {kind: 'prompt'}, area: Area): Line[] {
  const room = Math.max(3, Math.min(16, area.rows - 6));
  const lines = wrapped(edit, area.columns - 4);
  const cursorRow = lines.findIndex(one => one.hasCursor);
  const top = Math.max(0, Math.min(cursorRow - room + 2, lines.length - room));
  const body = Array.from({length: room}, (_, index) => lines[top + index]?.line ?? blank);
  return [
    rule(area),
    spread([span(` ${request.label}`, 'heading')], [span('^D keep   Esc leave ', 'dim')], area.columns),
    ...body.map(one => ({...one, spans: [span('  '), ...one.spans]})),
  ];
}

/** Soft-wrapped lines of a text, the cursor drawn in. */
function wrapped({text, at}: TextEdit, width: number): {line: Line; hasCursor: boolean}[] {
  const out: {line: Line; hasCursor: boolean}[] = [];
  let start = 0;
  for (const paragraph of text.split('\n')) {
    for (const piece of pieces(paragraph, width)) {
      const from = start + piece.from;
      const to = from + piece.text.length;
      const isLast = piece.from + piece.text.length === paragraph.length;
      const hasCursor = at >= from && (at < to || (at === to && isLast));
      out.push({hasCursor, line: hasCursor ? withCursor(piece.text, at - from) : line(span(piece.text))});
    }
    start += paragraph.length + 1;
  }
  return out;
}

function withCursor(text: string, at: number): Line {
  const [here = ' '] = [...new Intl.Segmenter().segment(text.slice(at))].map(({segment}) => segment);
  return line(span(text.slice(0, at)), span(here, 'cursor'), span(text.slice(at + here.length)));
}

function pieces(paragraph: string, width: number): {text: string; from: number}[] {
  const out: {text: string; from: number}[] = [];
  let from = 0;
  let current = '';
  for (const {segment} of new Intl.Segmenter(undefined, {granularity: 'word'}).segment(paragraph)) {
    if (current !== '' && cellWidth(current + segment) > width) {
      out.push({text: current, from});
      from += current.length;
      current = '';
    }
    current += segment;
  }
  return [...out, {text: current, from}];
}
