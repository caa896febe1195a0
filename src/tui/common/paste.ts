import {cleanText} from '../../domain/common/text.ts';
import {insert} from '../drawing/text-edit.ts';
import type {Overlay} from './overlay.ts';

/** The overlay with a pasted text at its cursor: cleaned, and in one line unless the prompt takes a long text. */
export function overlayPaste(overlay: Overlay, text: string): Overlay {
  const isLong = overlay.kind === 'prompt' && overlay.request.draft !== undefined;
  const clean = cleanText(text);
  return {...overlay, edit: insert(overlay.edit, isLong ? clean : inOneLine(clean))};
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
  if (overlay?.kind !== 'prompt' || overlay.request.draft === undefined || keys.length < PASTED) return null;
  const characters = keys.map(key => TEXT_KEYS[key] ?? key);
  const isText = characters.every(one => !/^[\x21-\x7e]{2,}$/.test(one));
  return isText ? characters.join('') : null;
}

const TEXT_KEYS: Record<string, string> = {enter: '\n', space: ' ', tab: '\t'};
