import {counted} from '../../domain/common/text.ts';
import type {Option} from '../common/effects.ts';
import {matching, type Overlay} from '../common/overlay.ts';
import {helpRows} from '../components/help.ts';
import type {KeyRow} from '../keymap/key-rows.ts';
import {editWords} from '../speech/echo.ts';
import {spoken, type Utterance} from '../speech/speech.ts';
import {content, fitBytes, own, sentence, spokenKey} from '../speech/words.ts';

type Prompt = Overlay & {kind: 'prompt'};
type Help = Overlay & {kind: 'help'};
type Row = KeyRow<string, never>;

/** Up to this many choices are all named. */
const NAMED = 9;
const NAMED_BYTES = 400;
/** How many bytes of the typed text are repeated before the choice that it leads to. */
const TYPED = 40;

/** How each kind of question is ended; said with the first one of its kind. */
export const WAYS = {
  choice: 'Up and Down arrow choose, typing narrows, Enter takes, Escape leaves.',
  line: 'Enter goes on, Escape leaves.',
  text: 'Several lines; Control D keeps, Control underscore undoes typing, Escape leaves.',
} as const;

export const kindOf = ({request}: Prompt): keyof typeof WAYS =>
  request.options ? 'choice' : request.draft === undefined ? 'line' : 'text';

/** The question, its choices, and the text so far. */
export function promptOpened(overlay: Prompt, ways: string): Utterance[] {
  const {request, edit} = overlay;
  const label = own(request.label);
  if (request.options) {
    const {options} = request;
    const names = options.map(one => own(one.label)).join(', ');
    const list = options.length <= NAMED && names.length <= NAMED_BYTES ? `: ${names}` : '';
    return spoken(`${label}, ${counted(options.length, 'choice')}${list}`, ways, chosenWords(overlay));
  }
  return spoken(label, ways, soFar(edit.text));
}

/** The text so far: only the last of several lines, because the cursor is after it. */
function soFar(text: string): string {
  const lines = text.split('\n').map(content).filter(Boolean);
  const last = lines.at(-1);
  if (last === undefined) return '';
  return lines.length === 1 ? `So far: ${last}` : `So far ${lines.length} lines, the last one: ${last}`;
}

/** The typed text, then the choice and its position. */
function chosenWords(overlay: Prompt): string {
  const options = matching(overlay);
  const option = options[overlay.chosen];
  const typed = fitBytes(content(overlay.edit.text), TYPED);
  const before = typed === '' ? '' : `${typed}, `;
  if (!option) return `${before}no choice matches`;
  return sentence(`${before}${overlay.chosen + 1} of ${options.length}`, own(option.label), [aside(option)]);
}

const aside = ({aside: words}: Option): string => (words === undefined ? '' : own(words));

export function promptChanged(before: Prompt, after: Prompt): Utterance[] {
  if (!after.request.options) return editWords(before.edit, after.edit);
  const isSame = before.chosen === after.chosen && before.edit.text === after.edit.text;
  return isSame ? [] : spoken(chosenWords(after));
}

const BELOW = new Set(['down', 'ctrl-n', 'tab', 'right', 'end']);
const ABOVE = new Set(['up', 'ctrl-p', 'shift-tab', 'left', 'home', 'backspace']);

/** Said when a key changed nothing in a question: nothing further is in that direction. */
export function promptEdge(overlay: Prompt, key: string): Utterance[] {
  const isChoice = overlay.request.options !== undefined;
  if (isChoice && key === 'enter') return spoken(chosenWords(overlay));
  if (BELOW.has(key)) return spoken(isChoice ? 'Nothing is below' : 'end');
  if (ABOVE.has(key)) return spoken(isChoice ? 'Nothing is above' : 'beginning');
  return [];
}

/** Every key of the place as a sentence, by group; how the program works comes last. */
export function helpOpened(rows: readonly Row[], place: string, works: readonly string[]): Utterance[] {
  const groups = [...Map.groupBy(rows, row => row.group)];
  return spoken(
    `Keys of ${place}. Type to find one, Escape closes.`,
    ...groups.flatMap(([group, members]) => [`${group}:`, ...members.map(keyWords)]),
    'How it works:',
    ...works,
  );
}

/** `Press Enter, l or Right arrow for read.` Nothing is drawn that could be drawn again. */
function keyWords({id, keys, label}: Row): string {
  const names = keys.map(spokenKey);
  const last = names.at(-1) ?? '';
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${last}` : last;
  return `Press ${all} for ${id === 'redraw' ? 'where you are' : own(label)}.`;
}

/** How many matching keys are read aloud while the learner types. */
const FOUND = 3;

export function helpChanged(before: Help, after: Help, rows: readonly Row[]): Utterance[] {
  const {text} = after.edit;
  if (before.edit.text === text) return [];
  if (text === '') return spoken('All keys');
  const found = helpRows(after, rows);
  const head = `${content(text)}: ${counted(found.length, 'key')}`;
  return spoken(head, ...found.slice(0, FOUND).map(keyWords));
}
