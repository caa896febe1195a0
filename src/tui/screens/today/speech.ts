import {counted} from '../../../domain/common/text.ts';
import {todayProgress} from '../../../services/review/progress.ts';
import type {SeatEntry, SeatView, TodayView} from '../../../services/review/today-view.ts';
import type {Around, Speech, SpokenRow} from '../../speech/speech.ts';
import {lineWords, sentence, since} from '../../speech/words.ts';
import {breakSentences, briefSentences} from './brief-view.ts';
import {askedCard} from './recall-state.ts';
import {recallSentences} from './recall-view.ts';
import {current, seatKey, seatsShown, type TodayState} from './state.ts';
import {emptyLines} from './view.ts';

/** Today in words: its part and what is left, and one sentence a row: title, community, reason, age, minutes and goal. */
export const todaySpeech: Speech<TodayState> = {
  subject: state =>
    JSON.stringify([
      state.part,
      state.part === 'recall' ? [askedCard(state.recall)?.annotation, state.recall] : null,
      state.closing,
      state.isLoaded,
      state.isFirstRun,
      state.today?.date,
      seatsShown(state).length === 0,
    ]),
  place: placeWords,
  row: rowWords,
};

function placeWords(state: TodayState, around: Around): string[] {
  const {today, isLoaded, isFirstRun, part} = state;
  const {keyOf, now} = around;
  if (!isLoaded) return [];
  if (isFirstRun) return [`Today. Your network is empty. ${keyOf('place-queue')} shows how to begin.`];
  if (!today) return ['Today, planning the day'];
  const {done, of, minutesLeft} = todayProgress(today);
  if (part === 'reflect') return ['Reflect', state.closing ?? '', `${keyOf('open')} writes a reflection`];
  if (part === 'brief' && today.away)
    return [
      'Back after a break',
      ...breakSentences(today),
      `May the ${today.away.rest} go to done, unread? ${keyOf('copy')} yes, ${keyOf('nextUnread')} no`,
    ];
  if (part === 'brief')
    return ['Brief', ...briefSentences(today, now), `${keyOf('nextPart')} goes to the list`];
  if (part === 'recall') return ['Recall', ...recallSentences(state.recall, around)];
  const head = [
    'Today',
    `${done} of ${of} done`,
    `${counted(minutesLeft, 'minute')} left`,
    ...(today.brief.due > 0 ? [`${counted(today.brief.due, 'action')} due`] : []),
    ...(today.canWait === null ? [] : [`${today.canWait} more can wait`]),
  ].join(', ');
  return seatsShown(state).length > 0
    ? [head]
    : [head, emptyLines(state, around).map(lineWords).filter(Boolean).join(' ')];
}

function rowWords(state: TodayState, {now}: Around): SpokenRow | null {
  const seat = state.part === 'list' ? current(state) : undefined;
  if (!seat || !state.today) return null;
  const place = `${state.cursor + 1} of ${seatsShown(state).length}`;
  const {entry, action} = seat;
  if (action)
    return {id: action.id, words: sentence(`${place}, next action`, action.action, [`due ${action.due}`])};
  if (!entry) return null;
  const head = [place, ...flagsOf(seat, entry)].join(', ');
  const facts = [
    entry.communities[0]?.title ?? null,
    entry.why,
    since(entry.publishedAt, now),
    counted(entry.minutes, 'minute'),
    partWords(seat, state.today),
  ];
  return {id: seatKey(seat), words: sentence(head, entry.title ?? entry.url ?? 'untitled', facts)};
}

const flagsOf = ({isDone}: SeatView, {state, read, starred}: SeatEntry): string[] => [
  ...(state === 'inbox'
    ? [read ? 'read' : 'unread']
    : state === 'later' && !isDone
      ? ['from later']
      : [state]),
  ...(starred ? ['starred'] : []),
];

/** What the seat is for: `goal HTTP caching, seat 1 of 7`. */
function partWords({kind, goal, n, of}: SeatView, {brief}: TodayView): string {
  const title = brief.byGoal.find(one => one.goal === goal)?.title;
  if (kind === 'goal' && title) return `goal ${title}, seat ${n} of ${of}`;
  return kind === 'open' ? 'outside your goals' : 'newest';
}
