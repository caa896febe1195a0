import {wrapText} from '../../../render/layout/wrap.ts';
import type {RecallCard} from '../../../services/recall/recall-page.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import type {Style} from '../../drawing/theme.ts';
import type {Around} from '../../speech/speech.ts';
import {RECALL_ROWS} from './recall-hints.ts';
import {askedCard, isPassageShown, type RecallState} from './recall-state.ts';

const INDENT = 3;
const MEASURE = 72;

/** The card that is asked, first without its passage; once none is left, the reminders. Nothing is counted. */
export function recallView(state: RecallState, {area, keyOf}: Around): Line[] {
  const keys = keysOf(keyOf);
  const width = Math.max(16, Math.min(MEASURE, area.columns - 2 * INDENT));
  const card = askedCard(state);
  if (card) return cardLines(card, isPassageShown(state), {keys, width}).slice(0, area.rows);
  const {reminders} = state.page ?? {reminders: []};
  const lines = [
    ...(reminders.length > 0 ? [line(span('   You also kept', 'heading')), blank] : []),
    ...reminders.flatMap(one => [...titleLines(one, width), ...passageLines(one, width), blank]),
    ...(reminders.length === 0 && state.page !== null
      ? [...text('Nothing is left to recall.', width), blank]
      : []),
  ];
  // The way on is shown in any case.
  return [...lines.slice(0, Math.max(0, area.rows - 1)), hints([[keys.next, 'on to what you make of it']])];
}

type RecallKeys = Record<keyof typeof RECALL_ROWS, string>;

const keysOf = (keyOf: Around['keyOf']): RecallKeys => ({
  advance: keyOf(RECALL_ROWS.advance),
  again: keyOf(RECALL_ROWS.again),
  drop: keyOf(RECALL_ROWS.drop),
  next: keyOf(RECALL_ROWS.next),
});

interface Room {
  keys: RecallKeys;
  width: number;
}

function cardLines(card: RecallCard, isShown: boolean, {keys, width}: Room): Line[] {
  const {question} = card.face;
  const asked = question ?? 'What do you remember of it?';
  return [
    ...titleLines(card, width),
    blank,
    ...text(asked, width),
    blank,
    ...(isShown ? [...passageLines(card, width), blank] : []),
    isShown
      ? hints([
          [keys.advance, 'keep'],
          [keys.again, 'ask again'],
          [keys.drop, 'let it go'],
        ])
      : hints([[keys.advance, 'shows the passage']]),
  ];
}

function titleLines({face: {goal, title}}: RecallCard, width: number): Line[] {
  return [...(goal === null ? [] : text(goal, width, 'accent')), ...text(title, width, 'heading')];
}

const passageLines = ({face: {passage, note}}: RecallCard, width: number): Line[] => [
  ...(passage === null ? [] : quote(passage, width)),
  ...(note === null ? [] : text(note, width, 'dim')),
];

const text = (words: string, width: number, style: Style = 'text'): Line[] =>
  wrapText(words, width).map(one => line(span(' '.repeat(INDENT)), span(one, style)));

const quote = (words: string, width: number): Line[] =>
  wrapText(words.replace(/\s+/g, ' '), width - 2).map(one =>
    line(span(' '.repeat(INDENT)), span('▎ ', 'accent'), span(one, 'quote')),
  );

function hints(all: readonly (readonly [key: string, words: string])[]): Line {
  return line(
    span(' '.repeat(INDENT)),
    ...all.flatMap(([key, words], index) => [
      ...(index > 0 ? [span('   ')] : []),
      span(`${key} `, 'key'),
      span(words, 'dim'),
    ]),
  );
}

/** The same in words, a sentence each; the last one says what the keys do. */
export function recallSentences(state: RecallState, {keyOf}: Pick<Around, 'keyOf'>): string[] {
  const keys = keysOf(keyOf);
  const card = askedCard(state);
  if (card) {
    const {goal, title, question, passage, note} = card.face;
    const asked = [...(goal === null ? [] : [goal]), title, question ?? 'What do you remember of it?'];
    return isPassageShown(state)
      ? [
          ...[passage, note].filter(one => one !== null),
          `${keys.advance} keeps it, ${keys.again} asks again, ${keys.drop} lets it go`,
        ]
      : [...asked, `${keys.advance} shows the passage`];
  }
  const {reminders} = state.page ?? {reminders: []};
  return [
    ...(reminders.length > 0 ? ['You also kept'] : ['Nothing is left to recall']),
    ...reminders.map(({face: {title, passage, note}}) => [title, passage, note].filter(Boolean).join(': ')),
    `${keys.next} goes on`,
  ];
}
