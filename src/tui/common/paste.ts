import {cleanText} from '../../domain/common/text.ts';
import {insert} from '../drawing/text-edit.ts';
import type {Checklist} from './checklist.ts';
import type {Overlay} from './overlay.ts';
import type {Sheet} from './writing/sheet.ts';

/** The overlay with a pasted text at its cursor: cleaned, and in one line unless the prompt takes a long text. */
export function overlayPaste(overlay: Overlay, text: string): Overlay {
  if (overlay.kind === 'why') return overlay;
  const clean = cleanText(text);
  if (overlay.kind === 'writing') return {...overlay, sheet: sheetPaste(overlay.sheet, clean)};
  if (overlay.kind === 'checks') return {...overlay, list: listPaste(overlay.list, clean)};
  return {...overlay, edit: insert(overlay.edit, takesLines(overlay) ? clean : inOneLine(clean))};
}

/** Whether what is typed now goes into a text of several lines. */
const takesLines = (overlay: Overlay): boolean =>
  overlay.kind === 'writing'
    ? overlay.sheet.focus.on === 'text'
    : overlay.kind === 'prompt' && overlay.request.draft !== undefined;

const listPaste = (list: Checklist, text: string): Checklist => ({
  ...list,
  edit: insert(list.edit, inOneLine(text)),
  cursor: 0,
});

function sheetPaste(sheet: Sheet, text: string): Sheet {
  const {focus} = sheet;
  switch (focus.on) {
    case 'evidence':
      return {...sheet, evidence: listPaste(sheet.evidence, text)};
    case 'line':
      return {...sheet, focus: {...focus, edit: insert(focus.edit, inOneLine(text))}};
    case 'goals':
    case 'tags':
      return {...sheet, focus: {...focus, list: listPaste(focus.list, text)}};
    default:
      return {...sheet, text: insert(sheet.text, text)};
  }
}

const inOneLine = (text: string): string =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(' ');

/** More characters in one read of the terminal are a paste. */
const PASTED = 64;

/**
 * What a terminal without bracketed paste sends into a long text, as one text: key by key, a megabyte would take minutes.
 * null: these are keys.
 */
export function unbracketedPaste(overlay: Overlay | null, keys: readonly string[]): string | null {
  if (overlay === null || !takesLines(overlay) || keys.length < PASTED) return null;
  const characters = keys.map(key => TEXT_KEYS[key] ?? key);
  const isText = characters.every(one => !/^[\x21-\x7e]{2,}$/.test(one));
  return isText ? characters.join('') : null;
}

const TEXT_KEYS: Record<string, string> = {enter: '\n', space: ' ', tab: '\t'};
