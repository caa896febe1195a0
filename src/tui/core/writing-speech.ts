import {counted} from '../../domain/common/text.ts';
import type {Checklist} from '../common/checklist.ts';
import {itemAtCursor, listedItems} from '../common/checklist.ts';
import {tickedLabels} from '../common/checklist-view.ts';
import {goalsOf, goalTitle, promptLines, type Sheet, titleWords} from '../common/writing/sheet.ts';
import {DETAILS} from '../common/writing/sheet-keys.ts';
import {detailWords, LINE_LABELS} from '../common/writing/sheet-view.ts';
import {editWords} from '../speech/echo.ts';
import {spoken, type Utterance} from '../speech/speech.ts';
import {content, fitBytes, own, sentence} from '../speech/words.ts';

/** How a checklist and the screen for writing are used; said with the first of each. */
export const LIST_WAYS =
  'Up and Down arrow move, Space ticks, typing narrows, Enter confirms, Escape leaves.';
export const SHEET_WAYS =
  'Several lines; Tab goes to the evidence, Control G adds a claim, Control N a next action, Control X shows more, Control D keeps and finishes, Escape keeps a draft.';

/** The question and what is ticked. */
export const checksOpened = (label: string, list: Checklist, ways: string): Utterance[] =>
  spoken(
    `${own(label)}, ${counted(list.items.length, 'choice')}, ${tickedWords(list)}`,
    ways,
    itemWords(list),
  );

const tickedWords = (list: Checklist): string => {
  const names = tickedLabels(list);
  if (names.length === 0) return 'nothing is ticked';
  return names.length <= 4 ? `ticked: ${names.map(own).join(', ')}` : `${names.length} are ticked`;
};

/** Bytes of a note that are said with what it is about. */
const NOTE = 50;

/** The item at the cursor: whether it is ticked, and where it is. */
function itemWords(list: Checklist, note: string | null = null): string {
  const item = itemAtCursor(list);
  const typed = content(list.edit.text).slice(0, 40);
  const before = typed === '' ? '' : `${typed}, `;
  if (!item) return `${before}no choice matches`;
  const state = list.ticked.includes(item.id) ? 'ticked' : 'not ticked';
  const place = `${list.cursor + 1} of ${listedItems(list).length}`;
  const more = note === null ? (item.aside ?? null) : `your note: ${fitBytes(content(note), NOTE)}`;
  return sentence(`${before}${state}, ${place}`, own(item.label), [more]);
}

/** After a key in a checklist. */
export function checksChanged(before: Checklist, after: Checklist, note: string | null = null): Utterance[] {
  if (before.ticked !== after.ticked) return spoken(`${itemWords(after)}; ${after.ticked.length} ticked`);
  const isSame = before.cursor === after.cursor && before.edit.text === after.edit.text;
  return isSame ? [] : spoken(itemWords(after, note));
}

/** What is written, on which goal, what it rests on, and the text so far. */
export const sheetOpened = (sheet: Sheet, ways: string): Utterance[] =>
  spoken(
    `${own(titleWords(sheet))}, ${goalWords(sheet)}`,
    `Evidence: ${sheet.evidence.ticked.length} of ${sheet.evidence.items.length} ticked`,
    own(promptLines(sheet)[sheet.prompt] ?? ''),
    ways,
    textSoFar(sheet.text.text),
  );

function goalWords(sheet: Sheet): string {
  const titles = goalsOf(sheet).map(id => content(goalTitle(sheet, id)));
  if (titles.length === 0) return 'on no goal';
  return `on ${titles.join(', ')}${sheet.chosen.goals === null ? ', guessed' : ''}`;
}

/** Only the last of several lines, because the cursor is after it. */
function textSoFar(text: string): string {
  const lines = text.split('\n').map(content).filter(Boolean);
  const last = lines.at(-1);
  if (last === undefined) return '';
  return lines.length === 1 ? `So far: ${last}` : `So far ${lines.length} lines, the last one: ${last}`;
}

/** After a key in the screen for writing. */
export function sheetChanged(before: Sheet, after: Sheet): Utterance[] {
  if (before.focus.on !== after.focus.on || isOtherLine(before, after))
    return [{kind: 'end'}, ...focusWords(after, before)];
  if (before.prompt !== after.prompt) return spoken(own(promptLines(after)[after.prompt] ?? ''));
  if (before.chosen.of !== after.chosen.of) return spoken(own(titleWords(after)));
  switch (after.focus.on) {
    case 'text':
      return editWords(before.text, after.text);
    case 'evidence':
      return evidenceWords(before, after);
    case 'details':
      return spoken(own(detailWords(after, DETAILS[after.focus.cursor] ?? 'template')));
    case 'line':
      return before.focus.on === 'line' ? editWords(before.focus.edit, after.focus.edit) : [];
    default:
      return before.focus.on === after.focus.on ? checksChanged(before.focus.list, after.focus.list) : [];
  }
}

const isOtherLine = ({focus: before}: Sheet, {focus: after}: Sheet): boolean =>
  before.on === 'line' &&
  after.on === 'line' &&
  (before.field !== after.field || before.isWrong !== after.isWrong);

function focusWords(sheet: Sheet, before: Sheet): Utterance[] {
  const {focus} = sheet;
  switch (focus.on) {
    case 'text':
      return spoken(...changedWords(before, sheet), `Text. ${textSoFar(sheet.text.text)}`.trim());
    case 'evidence':
      return checksOpened('Evidence', sheet.evidence, 'Space ticks, Tab goes back to the text.');
    case 'details':
      return spoken(
        own(detailWords(sheet, DETAILS[focus.cursor] ?? 'template')),
        'Enter changes it, Escape goes back.',
      );
    case 'line': {
      const label = focus.isWrong ? 'No such day' : own(LINE_LABELS[focus.field]);
      return spoken(label, textSoFar(focus.edit.text));
    }
    default:
      return checksOpened(focus.on === 'goals' ? 'On the goals' : 'Tags', focus.list, '');
  }
}

/** What another part of the sheet changed. */
function changedWords(before: Sheet, after: Sheet): string[] {
  return goalsOf(before).join() === goalsOf(after).join() ? [] : [goalWords(after)];
}

function evidenceWords(before: Sheet, after: Sheet): Utterance[] {
  const note = after.offer.rows.find(({id}) => id === itemAtCursor(after.evidence)?.id)?.note ?? null;
  return [...checksChanged(before.evidence, after.evidence, note), ...spoken(...changedWords(before, after))];
}
