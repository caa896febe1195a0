import {TEMPLATES, type Template, templateText} from '../../../domain/learning/reflection.ts';
import {editKey, startEdit, type} from '../../drawing/text-edit.ts';
import {checklistKey, confirmed, startChecklist} from '../checklist.ts';
import {type Effect, toast} from '../effects.ts';
import type {Area} from '../screen.ts';
import {columnsOf} from './layout.ts';
import {type DetailField, goalsOf, isTextEmpty, type LineField, promptLines, type Sheet} from './sheet.ts';
import {obstacle, storeSheet} from './store-sheet.ts';

/** The sheet after a key, and what is asked for. `sheet` null: it is closed. */
export interface SheetStep {
  sheet: Sheet | null;
  effects: readonly Effect[];
}

const stay = (sheet: Sheet, ...effects: Effect[]): SheetStep => ({sheet, effects});

const TEXT: Sheet['focus'] = {on: 'text'};

/** Keys that mean the same wherever one is in the sheet. None of them edits a text, and no terminal keeps one for itself. */
const EVERYWHERE: Readonly<Record<string, (sheet: Sheet) => SheetStep>> = {
  'ctrl-d': finish,
  'ctrl-s': finish,
  'ctrl-c': () => ({sheet: null, effects: []}),
  'ctrl-g': sheet => stay(openLine(sheet, 'claim')),
  'ctrl-n': sheet => stay(openLine(sheet, 'next')),
  'ctrl-t': sheet => stay(openGoals(sheet)),
  'ctrl-o': nextAction,
  'ctrl-p': sheet => stay({...sheet, prompt: (sheet.prompt + 1) % promptLines(sheet).length}),
  'ctrl-x': sheet => stay({...sheet, focus: {on: 'details', cursor: 0}}),
};

/** The sheet after a key. */
export function sheetKey(sheet: Sheet, key: string, area: Area): SheetStep {
  const {focus} = sheet;
  const isList = focus.on === 'goals' || focus.on === 'tags';
  // A list of its own moves with ^N and ^P.
  const common = isList && (key === 'ctrl-n' || key === 'ctrl-p') ? undefined : EVERYWHERE[key];
  if (common) return common(settled(sheet));
  switch (focus.on) {
    case 'text':
      return textKey(sheet, key, area);
    case 'evidence':
      return stay(evidenceKey(sheet, key));
    case 'details':
      return detailKey(sheet, focus, key);
    case 'line':
      return stay(lineKey(sheet, focus, key));
    default:
      return stay(listKey(sheet, focus, key));
  }
}

/** What is typed in a line or ticked in a list counts, whichever key leaves it. */
function settled(sheet: Sheet): Sheet {
  const {focus, chosen} = sheet;
  if (focus.on === 'line')
    return {...sheet, chosen: {...chosen, [focus.field]: focus.edit.text}, focus: TEXT};
  if (focus.on === 'goals' || focus.on === 'tags')
    return {
      ...sheet,
      chosen: {...chosen, [focus.on]: confirmed(focus.list) ?? focus.list.ticked},
      focus: TEXT,
    };
  return sheet;
}

function textKey(sheet: Sheet, key: string, area: Area): SheetStep {
  if (key === 'esc') return {sheet: null, effects: []};
  if (key === 'tab' || key === 'shift-tab') return stay({...sheet, focus: {on: 'evidence'}});
  if (key === 'enter') return stay({...sheet, text: type(sheet.text, '\n')});
  return stay({...sheet, text: editKey(sheet.text, key, columnsOf(area).text) ?? sheet.text});
}

/** Enter and Tab lead back to the text; letters find a piece of evidence. */
function evidenceKey(sheet: Sheet, key: string): Sheet {
  const {evidence} = sheet;
  if (key === 'tab' || key === 'shift-tab' || (key === 'esc' && evidence.edit.text === ''))
    return {...sheet, focus: TEXT};
  if (key === 'esc') return {...sheet, evidence: {...evidence, edit: startEdit(''), cursor: 0}};
  if (key !== 'enter') return {...sheet, evidence: checklistKey(evidence, key)};
  if (evidence.edit.text.trim() === '') return {...sheet, focus: TEXT};
  const ticked = confirmed(evidence);
  if (ticked === null) return sheet;
  return {...sheet, focus: TEXT, evidence: {...evidence, ticked, edit: startEdit(''), cursor: 0}};
}

const openLine = (sheet: Sheet, field: LineField): Sheet => ({
  ...sheet,
  focus: {on: 'line', field, edit: startEdit(sheet.chosen[field]), isWrong: false},
});

function openGoals(sheet: Sheet): Sheet {
  const items = sheet.offer.goals.map(({id, title}) => ({id, label: title}));
  return {...sheet, focus: {on: 'goals', list: startChecklist(items, goalsOf(sheet))}};
}

function openTags(sheet: Sheet): Sheet {
  const {tags} = sheet.chosen;
  const all = [...new Set([...tags, ...sheet.offer.tags])];
  const items = all.map(tag => ({id: tag, label: tag}));
  return {...sheet, focus: {on: 'tags', list: startChecklist(items, tags, true)}};
}

type Line = Extract<Sheet['focus'], {on: 'line'}>;

/** A next action is followed by its day. */
function lineKey(sheet: Sheet, focus: Line, key: string): Sheet {
  if (key === 'esc') return {...sheet, focus: TEXT};
  if (key === 'enter' || key === 'tab') {
    const next = settled(sheet);
    if (focus.field === 'next' && focus.edit.text.trim() !== '') return openLine(next, 'due');
    return focus.field === 'due' && obstacle(next) === 'day'
      ? {...next, focus: {...focus, isWrong: true}}
      : next;
  }
  return {...sheet, focus: {...focus, edit: editKey(focus.edit, key) ?? focus.edit}};
}

type List = Extract<Sheet['focus'], {on: 'goals' | 'tags'}>;

function listKey(sheet: Sheet, focus: List, key: string): Sheet {
  if (key === 'esc') return {...sheet, focus: TEXT};
  if (key === 'enter') return confirmed(focus.list) === null ? sheet : settled(sheet);
  return {...sheet, focus: {...focus, list: checklistKey(focus.list, key)}};
}

type Details = Extract<Sheet['focus'], {on: 'details'}>;

/** The rows of the details, in order. */
export const DETAILS: readonly DetailField[] = ['template', 'title', 'tags', 'shared', 'goals', 'editor'];

function detailKey(sheet: Sheet, focus: Details, key: string): SheetStep {
  if (key === 'esc' || key === 'tab' || key === 'shift-tab') return stay({...sheet, focus: TEXT});
  const by = key === 'down' || key === 'j' ? 1 : key === 'up' || key === 'k' ? -1 : 0;
  const cursor = Math.max(0, Math.min(DETAILS.length - 1, focus.cursor + by));
  if (key !== 'enter' && key !== 'space') return stay({...sheet, focus: {on: 'details', cursor}});
  return CHANGES[DETAILS[cursor] ?? 'template'](sheet);
}

const CHANGES: Record<DetailField, (sheet: Sheet) => SheetStep> = {
  template: sheet => stay(nextTemplate(sheet)),
  title: sheet => stay(openLine(sheet, 'title')),
  tags: sheet => stay(openTags(sheet)),
  shared: sheet => stay({...sheet, chosen: {...sheet.chosen, shared: !sheet.chosen.shared}}),
  goals: sheet => stay(openGoals(sheet)),
  editor: sheet => stay({...sheet, focus: TEXT}, {do: 'editWriting'}),
};

const ORDER: readonly (Template | null)[] = [null, ...(Object.keys(TEMPLATES) as Template[])];

/** The next template; its headings replace those of the last one, and go below what is written already. */
function nextTemplate(sheet: Sheet): Sheet {
  const {chosen, text} = sheet;
  const template = ORDER[(ORDER.indexOf(chosen.template) + 1) % ORDER.length] ?? null;
  const before = chosen.template ? templateText(chosen.template).trim() : '';
  const rest = isTextEmpty(sheet) ? '' : text.text.replace(before, '').trimEnd();
  const headings = template ? templateText(template) : '';
  const next = [rest, headings].filter(part => part !== '').join('\n\n');
  const [first = ''] = headings.split('\n');
  // The cursor goes below the first heading.
  const at = template ? next.length - headings.length + first.length + 2 : next.length;
  return {...sheet, chosen: {...chosen, template}, text: {...startEdit(next), at: Math.min(at, next.length)}};
}

/** The outcome of the next action that fell due, and after the last one of none. */
function nextAction(sheet: Sheet): SheetStep {
  const {request, offer, chosen} = sheet;
  if (request.kind !== 'reflection') return stay(sheet);
  if (offer.due.length === 0) return stay(sheet, toast('No action is due'));
  const at = offer.due.findIndex(({id}) => id === chosen.of);
  return stay({...sheet, chosen: {...chosen, of: offer.due[at + 1]?.id ?? null}, focus: TEXT});
}

function finish(sheet: Sheet): SheetStep {
  const why = obstacle(sheet);
  if (why === 'day') {
    const edit = startEdit(sheet.chosen.due);
    return stay({...sheet, focus: {on: 'line', field: 'due', edit, isWrong: true}});
  }
  if (why === 'text')
    return stay({...sheet, focus: TEXT}, toast('Write a sentence first; Esc keeps a draft'));
  return {sheet: null, effects: storeSheet(sheet)};
}
