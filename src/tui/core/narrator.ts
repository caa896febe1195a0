import {MOVEMENT_KEYS} from '../common/movement.ts';
import type {Overlay} from '../common/overlay.ts';
import type {Area, Screen} from '../common/screen.ts';
import {panelChanged, panelOpened} from '../common/why/why-speech.ts';
import {howItWorksWords} from '../components/welcome.ts';
import {type KeyRow, match} from '../keymap/key-rows.ts';
import {PLACES} from '../screens/index.ts';
import {editWords} from '../speech/echo.ts';
import {type Around, type SpokenText, spoken, type Utterance} from '../speech/speech.ts';
import {own, spokenKey} from '../speech/words.ts';
import type {Frame} from './frame-state.ts';
import {
  helpChanged,
  helpOpened,
  kindOf,
  promptChanged,
  promptEdge,
  promptOpened,
  WAYS,
} from './overlay-speech.ts';
import type {Hints} from './ui-state.ts';
import {
  checksChanged,
  checksOpened,
  LIST_WAYS,
  SHEET_WAYS,
  sheetChanged,
  sheetOpened,
} from './writing-speech.ts';

/** All that a view of the UI may show, at one moment. */
export interface Scene {
  frame: Frame;
  screen: Screen<unknown>;
  state: unknown;
  area: Area;
  now: number;
  /** Every key of the place. */
  rows: readonly KeyRow<string, never>[];
  /** Those of them that are shown as hints now. */
  hints: Hints;
  /** Something is being stored; its message will follow. */
  isStoring: boolean;
  /** The keys that led here; empty: something else did. */
  pressed: readonly string[];
}

/**
 * Puts into words what is new between two moments, and nothing else: what was said once is in the terminal, where a
 * screen reader finds it again.
 */
export class Narrator {
  #before: Scene | null = null;
  /** The page that was read last; lines of it are not read again on the way. */
  #read: {subject: string; from: number; to: number} | null = null;
  readonly #saidWays = new Set<string>();

  /** What is new since the last look. */
  look(scene: Scene): Utterance[] {
    const was = this.#before;
    this.#before = scene;
    const {overlay} = scene.frame;
    if (overlay && overlay.kind !== 'help' && scene.pressed.at(-1) === 'ctrl-l')
      return overlay.kind === 'why' ? panelOpened(overlay.panel) : openedWords(overlay, waysOf(overlay));
    const hasToast = scene.frame.toast !== null && scene.frame.toast !== was?.frame.toast;
    const said = [
      ...toastWords(scene, was, hasToast),
      ...this.#overlayWords(was?.frame.overlay ?? null, scene.frame.overlay, scene),
      ...this.#screenWords(scene, was, hasToast),
      ...waitingWords(scene, was, hasToast),
    ];
    return said.some(({kind}) => kind !== 'end') ? said : [...said, ...nothingNew(scene, was)];
  }

  /** The next look says the place and the row again: the learner asks where they are, or comes back. */
  forget(): void {
    this.#before = null;
    this.#read = null;
  }

  /** Said with the first question or text of its kind only. */
  #once(kind: string, words: string): string {
    if (this.#saidWays.has(kind)) return '';
    this.#saidWays.add(kind);
    return words;
  }

  #overlayWords(was: Overlay | null, is: Overlay | null, scene: Scene): Utterance[] {
    if (is === was) return [];
    if (is === null) return closedWords(was, scene);
    if (is.kind === 'help')
      return was?.kind === 'help'
        ? helpChanged(was, is, scene.rows)
        : helpOpened(scene.rows, placeName(scene), howItWorksWords());
    if (is.kind === 'why')
      return was?.kind === 'why' ? panelChanged(was.panel, is.panel) : panelOpened(is.panel);
    const changed = was && changedWords(was, is);
    if (changed) return changed;
    const ways = this.#once(waysOf(is), waysOf(is));
    return [...(was ? [{kind: 'end' as const}] : []), ...openedWords(is, ways)];
  }

  #screenWords(scene: Scene, was: Scene | null, hasToast: boolean): Utterance[] {
    const {speech} = scene.screen;
    const state = scene.state as never;
    const around = aroundOf(scene);
    const subject = `${scene.screen.id} ${speech.subject(state)}`;
    const last = was && was.screen === scene.screen ? (was.state as never) : null;
    const isNew = last === null || subject !== `${scene.screen.id} ${speech.subject(last)}`;
    const lines: string[] = isNew ? [...speech.place(state, around)] : [];
    const mark = speech.mark?.(state, around) ?? null;
    const lastMark = last === null ? null : (speech.mark?.(last, around) ?? null);
    if (!isNew && mark !== lastMark) {
      const isBegun = lastMark === null && scene.hints.isSpecial;
      if (mark !== null)
        return spoken(mark, isBegun ? this.#once(`mark ${scene.screen.id}`, hintWords(scene)) : '');
      if (!hasToast && endsMarking(scene)) lines.push('No longer marking');
    }
    lines.push(...this.#textWords(scene, subject, isNew));
    const row = speech.row?.(state, around) ?? null;
    const lastRow = isNew || last === null ? null : (speech.row?.(last, around) ?? null);
    if (row && row.id !== lastRow?.id) lines.push(row.words);
    const news = speech.news?.(state, around) ?? null;
    if (news !== null && (isNew || last === null || news !== speech.news?.(last, around))) lines.push(news);
    return [...spoken(...lines), ...typedWords(scene, isNew ? null : last)];
  }

  /** The part of the text that has come into view; after a jump, the whole page. */
  #textWords(scene: Scene, subject: string, isNew: boolean): string[] {
    const text = scene.screen.speech.text?.(scene.state as never, aroundOf(scene)) ?? null;
    if (!text) {
      this.#read = null;
      return [];
    }
    const last = isNew || this.#read?.subject !== subject ? null : this.#read;
    if (last?.from === text.from && last.to === text.to) return [];
    const isJump = last === null || !isScroll(scene);
    const isSaid = (index: number): boolean => !isJump && index >= last.from && index < last.to;
    this.#read = {subject, from: text.from, to: text.to};
    const words = pageWords(text, isSaid);
    const isMore = isNew && text.to < text.total;
    return isMore ? [...words, this.#once('text', `${text.onward} reads on`)] : words;
  }
}

type Question = Exclude<Overlay, {kind: 'help' | 'why'}>;

/** How a question is ended. */
function waysOf(overlay: Question): string {
  if (overlay.kind === 'writing') return SHEET_WAYS;
  return overlay.kind === 'checks' ? LIST_WAYS : WAYS[kindOf(overlay)];
}

function openedWords(overlay: Question, ways: string): Utterance[] {
  if (overlay.kind === 'writing') return sheetOpened(overlay.sheet, ways);
  return overlay.kind === 'checks'
    ? checksOpened(overlay.request.label, overlay.list, ways)
    : promptOpened(overlay, ways);
}

/** What a key changed in a question. null: it is another question. */
function changedWords(was: Overlay, is: Question): Utterance[] | null {
  if (was.kind === 'writing' && is.kind === 'writing' && was.sheet.request === is.sheet.request)
    return sheetChanged(was.sheet, is.sheet);
  if (was.kind === 'checks' && is.kind === 'checks' && was.request === is.request)
    return checksChanged(was.list, is.list);
  if (was.kind === 'prompt' && is.kind === 'prompt' && was.request === is.request)
    return promptChanged(was, is);
  return null;
}

const aroundOf = ({area, now, rows}: Scene): Around => ({
  area,
  now,
  keyOf: id => {
    const key = rows.find(row => row.id === id)?.keys[0];
    return key === undefined ? 'no key' : spokenKey(key);
  },
});

/** A question that was left says so; one that was answered is followed by its result. */
function closedWords(was: Overlay | null, {pressed, frame}: Scene): Utterance[] {
  if (was?.kind === 'help') return spoken('Help is closed');
  const isLeft = pressed.at(-1) === 'esc' && frame.toast === null;
  return [{kind: 'end'}, ...spoken(isLeft ? 'Closed' : '')];
}

const placeName = ({screen}: Scene): string =>
  PLACES.find(({id}) => id === screen.id)?.title ?? `the ${screen.id}`;

function pageWords(text: SpokenText, isSaid: (index: number) => boolean): string[] {
  const lines: string[] = [];
  for (let index = text.from; index < text.to; index += 1) if (!isSaid(index)) lines.push(text.line(index));
  const words = lines.filter(line => line !== '');
  if (text.to >= text.total) return [...words, 'End of the text'];
  return words.length > 1 ? [...words, text.progress] : words;
}

function toastWords({frame}: Scene, was: Scene | null, hasToast: boolean): Utterance[] {
  if (!hasToast || !frame.toast) return [];
  const {text, tone} = frame.toast;
  // The question replaces the message that led to it.
  if (was?.frame.overlay && frame.overlay === was.frame.overlay) return spoken(own(text));
  return spoken(tone === 'error' ? `Error: ${own(text)}` : own(text));
}

/** Background work: its beginning and its end, and a question that waits. */
function waitingWords({frame}: Scene, was: Scene | null, hasToast: boolean): Utterance[] {
  const isRefreshing = frame.refreshing !== null;
  const wasRefreshing = (was?.frame.refreshing ?? null) !== null;
  const refreshing =
    hasToast || isRefreshing === wasRefreshing
      ? ''
      : isRefreshing
        ? 'Checking for news'
        : 'Checking for news is done';
  const {waiting} = frame;
  return spoken(refreshing, waiting !== null && waiting !== was?.frame.waiting ? own(waiting) : '');
}

/** The line that is typed in the place, such as the search. */
function typedWords({screen, state}: Scene, last: unknown): Utterance[] {
  const typed = screen.speech.typed?.(state as never) ?? null;
  const before = last === null ? null : (screen.speech.typed?.(last as never) ?? null);
  if (typed && before) return editWords(before, typed);
  return before && !typed ? [{kind: 'end'}] : [];
}

const MOVES = new Set<string>(MOVEMENT_KEYS.map(row => row.id));
const SCROLLS = new Set(['down', 'up', 'halfDown', 'halfUp', 'pageDown', 'pageUp']);

const rowOf = ({rows, pressed}: Scene): KeyRow<string, never> | undefined => {
  const last = pressed.at(-1) ?? '';
  const two = pressed.slice(-2).join('');
  return rows.find(row => row.keys.includes(last)) ?? rows.find(row => row.keys.includes(two));
};

/** `Enter: keep; Escape: drop; a: note` */
const hintWords = ({hints}: Scene): string =>
  hints.rows
    .filter(({id}) => id !== 'help')
    .map(({keys, label}) => `${spokenKey(keys[0] ?? '')}: ${own(label)}`)
    .join('; ');

/** Otherwise marking ends with an act, which says what it did. */
const endsMarking = (scene: Scene): boolean => scene.pressed.at(-1) === 'esc' || rowOf(scene)?.id === 'mark';

const isScroll = (scene: Scene): boolean => SCROLLS.has(rowOf(scene)?.id ?? '');

/** A key that changed nothing says so: silence could also mean that its result is still to come. */
function nothingNew(scene: Scene, was: Scene | null): Utterance[] {
  const key = scene.pressed.at(-1);
  if (key === undefined) return [];
  const {overlay} = scene.frame;
  if (overlay?.kind === 'prompt' && was?.frame.overlay) return promptEdge(overlay, key);
  if (overlay || was?.frame.overlay) return [];
  if (was && was.screen !== scene.screen) return [];
  const {isTyping, speech} = scene.screen;
  if (isTyping?.(scene.state))
    return key === 'enter' ? spoken(speech.news?.(scene.state as never, aroundOf(scene)) ?? '') : [];
  const row = rowOf(scene);
  if (row && MOVES.has(row.id))
    return spoken(/down|bottom/i.test(row.id) ? 'Nothing is below' : 'Nothing is above');
  if ((row?.id === 'back' || row?.id === 'unwind') && !was?.frame.toast)
    return spoken(`Nothing to go back to; ${aroundOf(scene).keyOf('leave')} quits`);
  if (row || match(scene.rows, '', key).kind !== 'none') return [];
  return spoken(`${spokenKey(key)} does nothing here; ${aroundOf(scene).keyOf('help')} lists the keys`);
}
