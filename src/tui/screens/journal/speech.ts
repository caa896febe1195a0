import {counted} from '../../../domain/common/text.ts';
import {isWholeDay} from '../../../domain/common/time.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import type {Around, Speech, SpokenText} from '../../speech/speech.ts';
import {content, lineWords, sentence, textWords} from '../../speech/words.ts';
import {readingLines} from './entry-view.ts';
import {actionOf, current, type JournalState, readingWidth} from './state.ts';
import {emptyLines, longDay, today} from './view.ts';

/** The journal in words: a sentence for what was written, and the open one as text. */
export const journalSpeech: Speech<JournalState> = {
  subject: ({loaded, filter, onlyDue, isOpen, rows, cursor}) =>
    JSON.stringify([loaded, filter?.id, onlyDue, rows.length, isOpen ? rows[cursor]?.id : null]),
  place: placeWords,
  row: (state, around) => (state.isOpen ? null : rowWords(state, around)),
  text: (state, around) => {
    const entry = state.isOpen ? current(state) : undefined;
    return entry ? textOf(state, entry, around) : null;
  },
};

function placeWords(state: JournalState, around: Around): string[] {
  if (!state.loaded) return [];
  const {rows, filter, onlyDue, isOpen} = state;
  if (isOpen && current(state)) return ['Reading from the journal'];
  const made = rows.filter(({kind}) => kind === 'experience').length;
  const amounts = [
    counted(rows.length - made, 'reflection'),
    ...(made > 0 ? [counted(made, 'experience')] : []),
  ].join(' and ');
  const narrowed = [
    ...(onlyDue ? ['only what is due'] : []),
    ...(filter ? [`on ${content(filter.title)}`] : []),
  ];
  const head = ['Journal', ...narrowed, amounts, 'newest first'].join(', ');
  return rows.length > 0
    ? [head]
    : [head, emptyLines(state, around).map(lineWords).filter(Boolean).join(' ')];
}

const ACTIONS = {waiting: 'next action waits', answered: 'outcome written'} as const;

function rowWords(state: JournalState, {now}: Around) {
  const entry = current(state);
  if (!entry) return null;
  const {at, kind, title, goals, evidence, tags, next} = entry;
  const action = actionOf(entry, state.waiting, today(now));
  const isDue = action === 'due';
  const head = [
    `${state.cursor + 1} of ${state.rows.length}`,
    ...(kind === 'experience' ? ['experience'] : []),
    ...(isDue ? ['due'] : []),
  ].join(', ');
  const facts = [
    isDue ? `action due ${next?.due}: ${next?.action}` : null,
    `${longDay(at)}${isWholeDay(at) ? '' : ` ${at.slice(11, 16)}`}`,
    ...goals.map(id => `on ${state.goals[id] ?? id}`),
    evidence.length > 0 ? counted(evidence.length, 'piece of evidence', 'pieces of evidence') : null,
    action === 'waiting' || action === 'answered' ? ACTIONS[action] : null,
    tags.length > 0 ? `tagged ${tags.join(', ')}` : null,
  ];
  return {id: entry.id, words: sentence(head, title, facts)};
}

function textOf(state: JournalState, entry: ReflectionView, {area, keyOf}: Around): SpokenText {
  const lines = readingLines(entry, state, readingWidth(area));
  const to = Math.min(lines.length, state.top + area.rows);
  const progress = `${Math.floor((to / lines.length) * 100)} percent`;
  return {
    from: state.top,
    to,
    total: lines.length,
    line: index => textWords(lines, index),
    progress,
    onward: keyOf('pageDown'),
  };
}
