import {counted} from '../../domain/common/text.ts';
import type {TextEdit} from '../drawing/text-edit.ts';
import {spoken, type Utterance} from './speech.ts';
import {content, fitBytes, SENTENCE} from './words.ts';

/** A longer insertion is a paste; it is counted, not read out. */
const ECHOED = 200;

const segmentAt = (text: string, at: number): string =>
  [...new Intl.Segmenter().segment(text.slice(at, at + 64))][0]?.segment ?? '';

/** A character as it is said where one moves over it. */
const named = (character: string): string =>
  character === '' ? 'end' : character === '\n' ? 'new line' : character === ' ' ? 'space' : character;

/**
 * What a key did to a text that is typed. At its end it is echoed as a shell does it, because screen readers read such
 * an echo by themselves; anywhere else a line says what is there now, because nothing is drawn again.
 */
export function editWords(before: TextEdit, after: TextEdit): Utterance[] {
  if (before.text === after.text) return before.at === after.at ? [] : moved(before, after);
  const wasAtEnd = before.at === before.text.length && after.at === after.text.length;
  if (wasAtEnd && after.text.startsWith(before.text)) return typed(after.text.slice(before.text.length));
  // One character is announced by screen readers; of more they could not know what it was.
  if (
    wasAtEnd &&
    before.text.startsWith(after.text) &&
    segmentAt(before.text, after.at).length === before.text.length - after.at
  )
    return [{kind: 'rub', text: before.text.slice(after.at)}];
  return changed(before.text, after.text);
}

const typed = (text: string): Utterance[] =>
  text.length > ECHOED ? spoken(`${counted([...text].length, 'character')} pasted`) : [{kind: 'echo', text}];

function moved(before: TextEdit, after: TextEdit): Utterance[] {
  const {text, at} = after;
  const [from, to] = [Math.min(before.at, at), Math.max(before.at, at)];
  const isOneStep = to - from === segmentAt(text, from).length;
  if (isOneStep) return spoken(named(segmentAt(text, at)));
  const between = text.slice(from, to);
  if (between.includes('\n')) return spoken(lineAt(text, at));
  return spoken(at === text.length ? 'end' : short(/^\s*\S*/.exec(text.slice(at))?.[0] ?? ''));
}

function lineAt(text: string, at: number): string {
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return short(text.slice(start, end < 0 ? text.length : end)) || 'blank line';
}

const short = (text: string): string => fitBytes(content(text), SENTENCE);

function changed(before: string, after: string): Utterance[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  if (gone === '') return spoken(come.trim() === '' ? named(come) : short(come));
  if (come === '') return spoken(`deleted ${gone.trim() === '' ? named(gone) : short(gone)}`);
  return spoken(`now ${short(after) || 'empty'}`);
}
