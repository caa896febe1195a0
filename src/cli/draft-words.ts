import {shorten} from '../domain/common/text.ts';
import {minuteOf} from '../domain/common/time.ts';
import type {CommandDraft} from '../services/drafts/command-drafts.ts';
import type {UiDraft} from '../services/drafts/ui-draft-list.ts';

/** `“The first words …” (pln reflect, 2026-11-21 18:04)`, or `(a note on eabcd, in the terminal UI, …)`. */
export function draftWords(draft: CommandDraft | UiDraft): string {
  const origin = 'what' in draft ? `${draft.what}, in the terminal UI` : `pln ${draft.command}`;
  return `“${shorten(draft.text.trim().replace(/\s+/g, ' '), 60)}” (${origin}, ${minuteOf(draft.at)})`;
}
