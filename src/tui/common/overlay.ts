import {cleanText} from '../../domain/common/text.ts';
import {cellWidth, simplify} from '../../render/cells/cells.ts';
import {inputLine, textLines} from '../drawing/edit-lines.ts';
import {type Line, line, span, spread} from '../drawing/lines.ts';
import {editKey, startEdit, type TextEdit, type} from '../drawing/text-edit.ts';
import {type Checklist, checklistKey, confirmed, startChecklist} from './checklist.ts';
import {checklistView} from './checklist-view.ts';
import type {CheckPrompt, ChoicePrompt, Effect, Option, TextPrompt} from './effects.ts';
import {answered} from './events.ts';
import {matchingLabels} from './fuzzy.ts';
import type {Area} from './screen.ts';
import {panelKey, type WhyPanel} from './why/why-panel.ts';
import type {Sheet} from './writing/sheet.ts';
import {sheetKey} from './writing/sheet-keys.ts';

/** A question or the help of a place; while it is open, it takes every key. */
export type Overlay =
  | {kind: 'prompt'; request: TextPrompt | ChoicePrompt; edit: TextEdit; chosen: number}
  | {kind: 'checks'; request: CheckPrompt; list: Checklist}
  | {kind: 'writing'; sheet: Sheet}
  | {kind: 'why'; panel: WhyPanel}
  | {kind: 'help'; edit: TextEdit; top: number};

export const openPrompt = (request: TextPrompt | ChoicePrompt): Overlay => ({
  kind: 'prompt',
  request,
  edit: startEdit(request.options ? '' : cleanText(request.value)),
  chosen: 0,
});
export const openChecks = (request: CheckPrompt): Overlay => ({
  kind: 'checks',
  request,
  list: startChecklist(request.items, request.ticked, request.takesWords),
});
export const openHelp = (): Overlay => ({kind: 'help', edit: startEdit(''), top: 0});

/** null: it is closed. */
export interface OverlayStep {
  overlay: Overlay | null;
  effects: readonly Effect[];
}

export function overlayKey(overlay: Overlay, key: string, area: Area): OverlayStep {
  if (overlay.kind === 'writing') {
    const {sheet, effects} = sheetKey(overlay.sheet, key, area);
    return {overlay: sheet && {kind: 'writing', sheet}, effects};
  }
  if (overlay.kind === 'why') {
    const {panel, effects} = panelKey(overlay.panel, key);
    return {overlay: panel && {kind: 'why', panel}, effects};
  }
  if (key === 'esc' || key === 'ctrl-c') return {overlay: null, effects: cancelled(overlay)};
  if (overlay.kind === 'checks') return checksKey(overlay, key);
  return overlay.kind === 'help' ? helpKey(overlay, key) : promptKey(overlay, key, area);
}

const cancelled = (overlay: Overlay): readonly Effect[] =>
  overlay.kind !== 'prompt' || overlay.request.options ? [] : (overlay.request.onCancel ?? []);

function checksKey(overlay: Overlay & {kind: 'checks'}, key: string): OverlayStep {
  const {request, list} = overlay;
  if (key !== 'enter') return {overlay: {...overlay, list: checklistKey(list, key)}, effects: []};
  const ticked = confirmed(list);
  if (ticked === null) return {overlay, effects: []};
  return {overlay: null, effects: [{do: 'send', event: answered(request.next, ticked)}]};
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

/** The options that match the typed text, best first. */
export const matching = ({request, edit}: Overlay & {kind: 'prompt'}): readonly Option[] =>
  request.options ? matchingLabels(request.options, edit.text) : [];

/** The lines at the bottom of the screen that a question takes. */
export const questionView = (overlay: Overlay & {kind: 'prompt' | 'checks'}, area: Area): Line[] =>
  overlay.kind === 'prompt'
    ? promptView(overlay, area)
    : checklistView(overlay.list, overlay.request.label, area);

function promptView(overlay: Overlay & {kind: 'prompt'}, area: Area): Line[] {
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

/** The cells of a row of a long text: the margins hold the space that ends a full row, and the cursor behind it. */
const editorWidth = ({columns}: Area): number => columns - 4;

function longView({request, edit}: Overlay & {kind: 'prompt'}, area: Area): Line[] {
  const room = Math.max(1, Math.min(16, Math.max(3, area.rows - 6), area.rows - 1));
  const body = textLines(edit, editorWidth(area), room);
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
