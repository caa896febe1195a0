import {parseDay} from '../../../domain/common/natural-date.ts';
import {dayWords, localDay, shortDayWords} from '../../../domain/common/time.ts';
import {claimWords} from '../../../domain/learning/reflection.ts';
import {wrapText} from '../../../render/layout/wrap.ts';
import type {CitableRow} from '../../../services/calls/writing-offer.ts';
import {inputLine, textLines} from '../../drawing/edit-lines.ts';
import {beside, blank, fitLine, type Line, line, type Span, span, spread} from '../../drawing/lines.ts';
import {windowOn} from '../../drawing/window.ts';
import {listedItems} from '../checklist.ts';
import {checklistView, tickBox} from '../checklist-view.ts';
import type {Area} from '../screen.ts';
import {columnsOf, isWide} from './layout.ts';
import {
  actionOf,
  type DetailField,
  goalsOf,
  goalTitle,
  type LineField,
  promptLines,
  type Sheet,
  titleWords,
  wordsOf,
} from './sheet.ts';
import {DETAILS} from './sheet-keys.ts';

/** The writing screen in exactly `area.rows` lines: the text first, what it rests on beside or below it. */
export function sheetView(sheet: Sheet, area: Area, now: number): Line[] {
  const over = overlayLines(sheet, area);
  const rows = area.rows - over.length;
  const body = isWide(area)
    ? wideLines(sheet, {...area, rows}, now)
    : narrowLines(sheet, {...area, rows}, now);
  return [...body, ...over];
}

/** The list or the line that is open at the bottom. */
function overlayLines(sheet: Sheet, area: Area): Line[] {
  const {focus} = sheet;
  switch (focus.on) {
    case 'line': {
      const label = focus.isWrong
        ? 'No such day; write it like fri, 20 dec or +7d'
        : LINE_LABELS[focus.field];
      return [inputLine(label, focus.edit, area, area.columns >= 60 ? '↵ go on   Esc leave' : '')];
    }
    case 'goals':
      return checklistView(focus.list, 'On the goals', area);
    case 'tags':
      return checklistView(focus.list, 'Tags', area);
    case 'details':
      return detailLines(sheet, focus.cursor, area);
    default:
      return [];
  }
}

export const LINE_LABELS: Record<LineField, string> = {
  claim: 'I can …',
  next: 'Next I will …',
  due: 'By when (fri, 20 dec, +7d; may stay empty)',
  title: 'Title (empty: the first words)',
};

function wideLines(sheet: Sheet, area: Area, now: number): Line[] {
  const {evidence} = columnsOf(area);
  const width = area.columns - evidence - 1;
  const footer = footerLines(sheet, width, now);
  const head = headLines(sheet, {...area, columns: width});
  const room = Math.max(1, area.rows - head.length - footer.length);
  const left = [...head, ...written(sheet, area, room), ...footer];
  const right = [
    evidenceHead(sheet, evidence),
    ...evidenceLines(sheet, {columns: evidence, rows: area.rows - 1}, PASSAGE_ROWS),
  ];
  return beside(left, right, [width, evidence], area.rows);
}

/** The text has most of the rows, unless the evidence has the keys. */
function narrowLines(sheet: Sheet, area: Area, now: number): Line[] {
  const isLow = area.rows < LOW;
  const footer = isLow ? [shortFooter(sheet)] : footerLines(sheet, area.columns, now);
  const head = headLines(sheet, area).slice(0, isLow ? 1 : 3);
  const rest = Math.max(0, area.rows - head.length - footer.length - 1);
  const share = sheet.focus.on === 'evidence' ? 0.7 : 0.4;
  const most = isLow ? 1 : 2;
  const wanted = evidenceBlocks(sheet, area.columns, most).flat().length;
  const below = Math.min(Math.max(1, wanted), Math.floor(rest * share));
  return [
    ...head,
    ...written(sheet, area, Math.max(1, rest - below)),
    evidenceHead(sheet, area.columns),
    ...evidenceLines(sheet, {columns: area.columns, rows: below}, most),
    ...footer,
  ].slice(0, Math.max(0, area.rows));
}

const written = (sheet: Sheet, area: Area, room: number): Line[] =>
  textLines(sheet.text, columnsOf(area).text, room, sheet.focus.on === 'text').map(one => ({
    ...one,
    spans: [span('  '), ...one.spans],
  }));

/** What is written; then what could be asked. In few rows the goal is here. */
function headLines(sheet: Sheet, {columns, rows}: Area): Line[] {
  const [first] = goalsOf(sheet);
  const goal = first === undefined || rows >= LOW ? '' : `→ ${goalTitle(sheet, first)} `;
  const action = actionOf(sheet);
  const asked = action === null ? (promptLines(sheet)[sheet.prompt] ?? '') : 'What resulted?';
  const words = cut(wrapText(asked, Math.max(4, columns - 6)), rows >= 20 ? 2 : 1);
  return [
    spread([span(` ${titleWords(sheet)} `, 'heading'), span(goal, 'star')], [], columns),
    ...words.map(text => line(span('  '), span(text, 'quote'))),
  ];
}

/** Under so many rows the parts below the text share one line. */
const LOW = 14;

/** The goal, and what can be added: a claim, a next action, and the outcome of one that fell due. */
function footerLines(sheet: Sheet, columns: number, now: number): Line[] {
  const {claim, next} = sheet.chosen;
  const due = dueLine(sheet, columns, now);
  const titles = goalsOf(sheet).map(id => goalTitle(sheet, id));
  const guessed = sheet.chosen.goals === null && titles.length > 0 ? ' (from the evidence)' : '';
  const action = [next.trim(), next.trim() && dayText(sheet, now)].filter(Boolean).join(', by ');
  return [
    line(span('─'.repeat(columns), 'dim')),
    field({name: 'Goal', value: titles.join(', '), none: 'none', more: guessed, key: '^T'}, columns),
    field(
      {name: 'I can …', value: claim.trim() && claimWords(claim.trim()), none: 'a claim', key: '^G'},
      columns,
    ),
    field({name: 'Next', value: action, none: 'an action', key: '^N'}, columns),
    ...(due ? [due] : []),
  ];
}

interface Field {
  name: string;
  value: string;
  /** Shown where there is no value. */
  none: string;
  /** Dim words behind the value. */
  more?: string;
  key: string;
}

function field({name, value, none, more = '', key}: Field, columns: number): Line {
  const shown = value === '' ? span(none, 'dim') : span(value, 'strong');
  const right = [span(more, 'dim'), span(` ${key} `, 'key')];
  return spread([span(` ${name.padEnd(8)}`, 'dim'), shown], right, columns);
}

/** In few rows, only what is there. */
function shortFooter({chosen: {claim, next}}: Sheet): Line {
  const part = (key: string, name: string, value: string): Span[] => [
    span(` ${key}`, 'key'),
    span(
      ` ${value.trim() === '' ? name : value.trim().slice(0, 14)} `,
      value.trim() === '' ? 'dim' : 'strong',
    ),
  ];
  return line(...part('^G', 'I can …', claim), ...part('^N', 'next', next));
}

function dueLine({request, chosen, offer}: Sheet, columns: number, now: number): Line | null {
  const [first] = offer.due;
  if (request.kind !== 'reflection' || !first) return null;
  const at = offer.due.findIndex(({id}) => id === chosen.of);
  const shown = offer.due[at < 0 ? 0 : at] ?? first;
  const words =
    at < 0
      ? `○ ${shown.action}, from ${dayShown(shown.from)}, ${dueWords(shown.due, now)}: what resulted?`
      : `✓ this is the outcome of: ${shown.action}`;
  return spread([span(` ${words}`, at < 0 ? 'warning' : 'good')], [span(' ^O ', 'key')], columns);
}

/** The day as it was typed, and which one it is. */
function dayText({chosen}: Sheet, now: number): string {
  const day = dayNamed(chosen.due, now);
  return day === null || day === chosen.due.trim() ? chosen.due.trim() : `${chosen.due.trim()} (${day})`;
}

const dueWords = (due: string | null, now: number): string =>
  due === null || due === localDay(now) ? 'is due today' : `was due ${dayShown(due)}`;

/** `28 Nov`. */
const dayShown = (day: string): string => shortDayWords(Date.parse(`${day}T12:00`));

function dayNamed(typed: string, now: number): string | null {
  const day = parseDay(typed, localDay(now), 'coming');
  return day === null ? null : dayWords(Date.parse(`${day}T12:00`));
}

function evidenceHead({evidence, focus}: Sheet, columns: number): Line {
  const count = `${evidence.ticked.length} of ${evidence.items.length} ticked`;
  const isActive = focus.on === 'evidence';
  const left = [
    span(' Evidence ', isActive ? 'heading' : 'dim'),
    span(count, 'dim'),
    span(evidence.edit.text === '' ? '' : ` · ${evidence.edit.text}`, 'strong'),
  ];
  const keys = isActive ? ' Space ticks ' : ' Tab ';
  return spread(left, [span(keys, 'key')], columns, isActive ? 'bar' : 'none');
}

const evidenceLines = (sheet: Sheet, {columns, rows}: Area, most: number): Line[] => {
  const blocks = evidenceBlocks(sheet, columns, most);
  const none = [line(span('  Nothing to cite yet: v marks a passage, a notes.', 'dim'))];
  const shown = blocks.length === 0 ? none : windowOn(blocks, sheet.evidence.cursor, Math.max(0, rows));
  return [...shown, ...Array<Line>(Math.max(0, rows - shown.length)).fill(blank)].slice(0, Math.max(0, rows));
};

/** How many rows of a passage and of its note are shown beside the text. */
const PASSAGE_ROWS = 3;

function evidenceBlocks(sheet: Sheet, columns: number, most: number): Line[][] {
  const byId = new Map(sheet.offer.rows.map(row => [row.id, row]));
  return listedItems(sheet.evidence).map(({id}, index) => {
    const row = byId.get(id);
    const isAt = sheet.focus.on === 'evidence' && index === sheet.evidence.cursor;
    const isTicked = sheet.evidence.ticked.includes(id);
    return row ? pieceLines(sheet, row, {columns, most, isAt, isTicked}) : [];
  });
}

function pieceLines(
  sheet: Sheet,
  row: CitableRow,
  {columns, most, isAt, isTicked}: {columns: number; most: number; isAt: boolean; isTicked: boolean},
): Line[] {
  const {note, title, goals} = row;
  const width = Math.max(8, columns - 8);
  const [first = '', ...more] = cut(wrapText(wordsOf(row), width), most);

  const goal = goals.map(one => goalTitle(sheet, one)).join(', ');
  const about = [title, goal && `→ ${goal}`].filter(Boolean).join('  ');
  const style = isTicked ? 'text' : 'dim';
  const lines = [
    line(
      span(isAt ? ' ▌' : '  ', 'edge'),
      span(`${tickBox(isTicked)} `, isTicked ? 'good' : 'dim'),
      span(first, isAt ? 'strong' : style),
    ),
    ...more.map(text => line(span('      '), span(text, isAt ? 'strong' : style))),
    ...(note === null
      ? []
      : cut(wrapText(note, width), most).map(text => line(span('      '), span(text, 'accent')))),
    ...(about === '' ? [] : [line(span('      '), span(about, 'dim'))]),
  ];
  return lines.map(one => fitLine(isAt ? {...one, ground: 'selected'} : one, columns));
}

/** At most so many rows; what is left out is shown by three dots. */
const cut = (rows: readonly string[], most: number): string[] =>
  rows.length <= most ? [...rows] : [...rows.slice(0, most - 1), `${(rows[most - 1] ?? '').trimEnd()} …`];

function detailLines(sheet: Sheet, cursor: number, {columns}: Area): Line[] {
  const rows = DETAILS.map((name, index) =>
    spread(
      [
        span(index === cursor ? ' ▌ ' : '   ', 'edge'),
        span(detailWords(sheet, name), index === cursor ? 'strong' : 'text'),
      ],
      [],
      columns,
      index === cursor ? 'selected' : 'none',
    ),
  );
  const right = ' ↵ changes   Esc back ';
  return [line(span('─'.repeat(Math.max(0, columns - right.length)), 'dim'), span(right, 'dim')), ...rows];
}

/** A row of the details in words. */
export function detailWords(sheet: Sheet, name: DetailField): string {
  const {template, title, tags, shared} = sheet.chosen;
  switch (name) {
    case 'template':
      return `template: ${template === null ? 'none' : TEMPLATE_WORDS[template]}`;
    case 'title':
      return `title: ${title.trim() || 'from the first words'}`;
    case 'tags':
      return `tags: ${tags.map(tag => `#${tag}`).join(' ') || 'none'}`;
    case 'shared':
      return shared ? 'shared: documents for others may contain it' : 'private: only in your own documents';
    case 'goals': {
      const titles = goalsOf(sheet).map(id => goalTitle(sheet, id));
      return `goals: ${titles.join(', ') || 'none'}`;
    }
    case 'editor':
      return 'write in your own editor';
  }
}

const TEMPLATE_WORDS = {
  what: 'What · So what · Now what',
  gibbs: 'Gibbs: what happened, felt, was good, means, else, next',
  kolb: 'Kolb: did, saw, make of it, will try',
} as const;
