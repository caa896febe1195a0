import {counted} from '../../../domain/common/text.ts';
import {newWords} from '../../../services/home/since-visit.ts';
import type {RowView} from '../../../services/queue/queue.ts';
import {welcomeWords} from '../../components/welcome.ts';
import type {Around, Speech, SpokenRow} from '../../speech/speech.ts';
import {lineWords, sentence, since} from '../../speech/words.ts';
import {dayAbove, isMarkedNew} from './days.ts';
import {spokenWords} from './filter.ts';
import {chosenRows, current, orderWords, type QueueState} from './state.ts';
import {emptyLines} from './view.ts';

/** The queue in words: its filter and how much is in it, and one sentence a row. */
export const queueSpeech: Speech<QueueState> = {
  subject: ({filter, newest, loaded, isFirstRun, rows}) =>
    JSON.stringify([filter, newest, loaded, isFirstRun, rows.length === 0]),
  place: placeWords,
  row: rowWords,
  mark: ({anchor}, {keyOf}) =>
    anchor === null ? null : `Range begins; move to extend it, ${keyOf('mark')} ends it`,
  news: ({fresh}, {keyOf}) =>
    fresh > 0 ? `${counted(fresh, 'new entry', 'new entries')}; ${keyOf('fresh')} shows them` : null,
};

function placeWords(state: QueueState, around: Around): string[] {
  const {keyOf} = around;
  if (!state.loaded) return [];
  if (state.isFirstRun) {
    return welcomeWords([keyOf('add'), keyOf('why'), keyOf('demo'), keyOf('help')]);
  }
  const words = newWords(state.since, around.now);
  const isNew = words === null ? [] : [words];
  const head = ['Queue', ...filterWords(state), amount(state), ...isNew, orderWords(state)].join(', ');
  return state.rows.length > 0
    ? [head]
    : [head, emptyLines(state, around).map(lineWords).filter(Boolean).join(' ')];
}

const filterWords = ({filter: {state, narrowings}}: QueueState): string[] => [
  state === 'all' ? 'every state' : state,
  ...narrowings.map(spokenWords),
];

/** How many rows there are. null: unknown, the filter has no count. */
function totalOf({filter, rows, counts, hasBefore, hasAfter}: QueueState): number | null {
  if (!hasBefore && !hasAfter) return rows.length;
  if (filter.narrowings.length > 0 || filter.state === 'all') return null;
  // Rows whose state has changed stay in the list until the screen is left.
  return counts[filter.state] + rows.filter(row => row.state !== filter.state).length;
}

function amount(state: QueueState): string {
  const total = totalOf(state);
  return total === null ? `more than ${state.rows.length} entries` : counted(total, 'entry', 'entries');
}

function positionOf(state: QueueState): string {
  const {cursor, rows, hasBefore} = state;
  const total = totalOf(state);
  const place = hasBefore ? (total === null ? null : total - rows.length + cursor) : cursor;
  if (place === null) return cursor === rows.length - 1 && !state.hasAfter ? 'last' : 'row';
  return total === null ? `${place + 1}` : `${place + 1} of ${total}`;
}

function rowWords(state: QueueState, {now}: Around): SpokenRow | null {
  const row = state.isFirstRun ? undefined : current(state);
  if (!row) return null;
  const marked = state.anchor === null ? [] : [`${chosenRows(state).length} in the range`];
  const day = dayAbove(state, state.cursor, now);
  const head = [...(day === null ? [] : [day]), positionOf(state), ...marked, ...flagsOf(row, state)].join(
    ', ',
  );
  return {id: row.id, words: sentence(head, row.title ?? row.url ?? 'untitled', factsOf(row, now))};
}

const flagsOf = (row: RowView, {filter}: QueueState): string[] => [
  row.read ? 'read' : isMarkedNew(row) ? 'new' : 'unread',
  ...(row.starred ? ['starred'] : []),
  ...(row.state === filter.state ? [] : [row.state]),
];

function factsOf(row: RowView, now: number): (string | null)[] {
  const [first, ...others] = row.communities.map(({title}) => title);
  return [
    first === undefined ? null : others.length > 0 ? `${first} and ${others.length} more` : first,
    row.why,
    since(row.publishedAt, now),
    counted(row.minutes, 'minute'),
    row.replies > 0 ? counted(row.replies, 'reply', 'replies') : null,
    row.related > 0 ? counted(row.related, 'related entry', 'related entries') : null,
    row.tags.length > 0 ? `tagged ${row.tags.join(', ')}` : null,
  ];
}
