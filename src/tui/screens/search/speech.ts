import {capitalised} from '../../../domain/common/text.ts';
import type {FoundHit} from '../../../services/calls/calls.ts';
import type {Around, Speech, SpokenText} from '../../speech/speech.ts';
import {content, sentence, since, textWords} from '../../speech/words.ts';
import {amountWords, orderWords, problemWords} from './answer-words.ts';
import {reflectionLines, roomToRead} from './reflection-view.ts';
import {current, isEnough, isPending, type SearchState} from './state.ts';

/** The search in words: the query as it is typed, then the hits, a sentence each. */
export const searchSpeech: Speech<SearchState> = {
  subject: ({mode, reading, searched, beside}) =>
    JSON.stringify(mode === 'typing' ? [mode] : [mode, searched, reading === null ? null : beside?.hit]),
  place: placeWords,
  row: (state, {now}) => (state.mode === 'typing' || state.reading !== null ? null : rowWords(state, now)),
  text: (state, around) => (state.reading === null ? null : textOf(state, state.reading, around)),
  news: foundNothing,
  typed: ({mode, edit}) => (mode === 'typing' ? edit : null),
};

const KINDS: Record<FoundHit['type'], string> = {
  entry: 'entry',
  annotation: 'note',
  reflection: 'reflection',
  experience: 'experience',
};

function placeWords(state: SearchState, {keyOf}: Around): string[] {
  const {mode, reading, edit, searched} = state;
  const problem = problemWords(state) === '' ? [] : [problemWords(state)];
  if (reading !== null) return [`Reading from the journal; ${keyOf('clear')} goes back to the list`];
  if (mode === 'browsing')
    return [capitalised(`${amountWords(state)} for ${content(searched)}, ${orderWords(state)}`), ...problem];
  const old = edit.text === '' ? [] : [`So far: ${content(edit.text)}`];
  return [
    'Search entries, notes and journal; Enter goes to what is found, Escape clears, then leaves',
    ...old,
  ];
}

function foundNothing(state: SearchState): string | null {
  const {mode, edit, hits, searched} = state;
  if (mode !== 'typing' || hits.length > 0 || isPending(state)) return null;
  return isEnough(edit.text) && searched !== '' ? `No match for ${content(searched)}` : null;
}

function rowWords(state: SearchState, now: number) {
  const hit = current(state);
  if (!hit) return null;
  const head = `${state.cursor + 1} of ${state.hits.length}, ${KINDS[hit.type]}`;
  const facts = [since(hit.at, now), hit.snippet];
  return {id: hit.id, words: sentence(head, hit.title ?? hit.url ?? 'untitled', facts)};
}

function textOf(state: SearchState, from: number, {area, keyOf}: Around): SpokenText {
  const lines = reflectionLines(state, area);
  const to = Math.min(lines.length, from + roomToRead(area));
  return {
    from,
    to,
    total: lines.length,
    line: index => textWords(lines, index),
    progress: `${Math.floor((to / lines.length) * 100)} percent`,
    onward: keyOf('pageDown'),
  };
}
