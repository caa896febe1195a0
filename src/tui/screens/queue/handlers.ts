import {isDeepStrictEqual} from 'node:util';
import type {FeedbackVerb} from '../../../domain/acts/triage.ts';
import type {Narrowings} from '../../../services/calls/queries.ts';
import type {QueuePage, RowView} from '../../../services/queue/queue.ts';
import type {Mark} from '../../../services/queue/triage.ts';
import {type Effect, openWriting, send, toast} from '../../common/effects.ts';
import {
  askTags,
  browseEntries,
  copyLinks,
  linkToGoal,
  markEntries,
  noteEntries,
  oppositeMark,
} from '../../common/entry-actions.ts';
import {eventsOf} from '../../common/events.ts';
import {judgeEntry} from '../../common/feedback-actions.ts';
import {askImport} from '../../common/import-prompt.ts';
import {movementHandlers} from '../../common/movement.ts';
import {type Area, type EventHandlers, type Step, step} from '../../common/screen.ts';
import {showWhy} from '../../common/why/why-actions.ts';
import {filterOptions} from './filter-options.ts';
import type {QueueKey} from './keys.ts';
import {
  chosenRows,
  current,
  EVERY,
  extendTo,
  load,
  loadEnd,
  move,
  moveTo,
  type QueueState,
  rangeEnded,
  readBefore,
  rowsShown,
  setFilter,
  setSort,
  withRows,
  withRowsBefore,
} from './state.ts';

type Handler = (state: QueueState, area: Area) => Step<QueueState>;

export interface ActEvents {
  /** The rows before the loaded ones: an act on all rows must include them. */
  allBefore: {payload: null; answer: QueuePage};
  narrowingsRead: {payload: null; answer: Narrowings};
}

const event = eventsOf<ActEvents>('queue');

/** Shows the act at once; the writer's thread stores it. */
function act(
  state: QueueState,
  area: Area,
  word: Parameters<typeof markEntries>[0],
  change: Partial<RowView>,
): Step<QueueState> {
  const rows = chosenRows(state);
  const ids = rows.map(row => row.id);
  const show = (row: RowView): RowView => ({...row, ...change});
  const changing = rows.filter(row => !isDeepStrictEqual(show(row), row)).length;
  const shown = {...withRows(state, ids, show), anchor: null};
  const next = state.anchor === null ? move(shown, 1, area) : step(shown);
  return step(next.state, markEntries(word, ids, changing), ...next.effects);
}

const markAs =
  (word: Mark & ('inbox' | 'later' | 'done')): Handler =>
  (state, area) =>
    act(state, area, word, {state: word});

const stay = (result: Step<QueueState>, state: QueueState): Step<QueueState> =>
  step({...result.state, cursor: state.cursor, top: state.top}, ...result.effects);

function toggle(state: QueueState, area: Area, name: 'read' | 'starred'): Step<QueueState> {
  const row = current(state);
  return row ? stay(act(state, area, oppositeMark(row, name), {[name]: !row[name]}), state) : step(state);
}

function seek(state: QueueState, by: 1 | -1, area: Area): Step<QueueState> {
  for (let place = state.cursor + by; place >= 0 && place < state.rows.length; place += by) {
    if (state.rows[place]?.read === false) return moveTo(state, place, area);
  }
  return step(state, toast(by > 0 ? 'No unread entry below' : 'No unread entry above'));
}

const withCurrent =
  (effectsOf: (row: RowView) => readonly Effect[]): Handler =>
  state => {
    const row = current(state);
    return row ? step(state, ...effectsOf(row)) : step(state);
  };

/** On the marked range, else on the row under the cursor. `end` ends the range when the act is confirmed. */
const withChosen =
  (effectsOf: (rows: readonly RowView[], end: readonly Effect[]) => readonly Effect[]): Handler =>
  state => {
    const rows = chosenRows(state);
    const end = state.anchor === null ? [] : [send(rangeEnded)];
    return rows.length > 0 ? step(state, ...effectsOf(rows, end)) : step(state);
  };

const idsOf = (rows: readonly RowView[]): string[] => rows.map(row => row.id);

const why = withCurrent(row => [showWhy(row.id)]);

/** For the goal that the queue is narrowed to, else asks which. */
const judge =
  (verb: FeedbackVerb): Handler =>
  state => {
    const row = current(state);
    const [goal = null] = state.filter.narrowings.flatMap(one => (one.by === 'goal' ? [one.id] : []));
    return row ? step(state, judgeEntry(verb, row.id, goal)) : step(state);
  };

const NEXT = {inbox: 'later', later: 'done', done: 'inbox', all: 'inbox'} as const;

export const QUEUE_HANDLERS: Record<QueueKey, Handler> = {
  open: withCurrent(row => [{do: 'open', id: row.id}]),
  done: markAs('done'),
  later: markAs('later'),
  inbox: markAs('inbox'),
  star: (state, area) => toggle(state, area, 'starred'),
  read: (state, area) => toggle(state, area, 'read'),
  note: withChosen((rows, end) => [noteEntries(idsOf(rows), end)]),
  reflect: state => {
    const [row, ...others] = chosenRows(state);
    if (!row) return step(state, openWriting({kind: 'reflection'}));
    if (others.length === 0 && state.anchor === null)
      return step(state, openWriting({kind: 'reflection', entry: row.id}));
    const evidence = idsOf([row, ...others]);
    return step(state, openWriting({kind: 'reflection', evidence, first: [send(rangeEnded)]}));
  },
  tag: withChosen((rows, end) => [askTags(rows, end)]),
  tie: withChosen((rows, end) => [linkToGoal(idsOf(rows), end)]),
  moreLike: judge('more'),
  lessLike: judge('less'),
  notGoal: judge('not-goal'),
  browse: withChosen(browseEntries),
  copy: withChosen(copyLinks),
  doneUpToHere: (state, area) =>
    state.hasBefore
      ? step(state, readBefore(state, {limit: EVERY, next: event('allBefore', null)}))
      : doneUpTo(state, area),
  ...movementHandlers<QueueState>({
    by: move,
    page: (_, area) => rowsShown(area),
    top: (state, area) => {
      if (!state.hasBefore) return moveTo(state, 0, area);
      return step(state, state.anchor === null ? load(state) : extendTo(state, 'top'));
    },
    bottom: (state, area) => {
      if (!state.hasAfter) return moveTo(state, state.rows.length - 1, area);
      return step(state, state.anchor === null ? loadEnd(state) : extendTo(state, 'bottom'));
    },
  }),
  nextUnread: (state, area) => seek(state, 1, area),
  previousUnread: (state, area) => seek(state, -1, area),
  mark: state => step({...state, anchor: state.anchor === null ? state.cursor : null}),
  nextState: state => setFilter(state, {...state.filter, state: NEXT[state.filter.state]}),
  filter: state =>
    step(state, {do: 'read', query: 'narrowings', with: null, next: event('narrowingsRead', null)}),
  fresh: state => step(state, load(state)),
  sort: state => setSort(state, state.sort === 'best' ? 'newest' : 'best'),
  demo: state => step(state, {do: 'demo'}),
  why: (state, area) => (state.isFirstRun ? step(state, askImport()) : why(state, area)),
  refreshThis: withChosen((rows, end) => {
    const ids = rows.flatMap(row => row.communities.map(community => community.id));
    return [{do: 'refresh', ids: [...new Set(ids)]}, ...end];
  }),
};

function doneUpTo(state: QueueState, area: Area): Step<QueueState> {
  const ids = chosenRows({...state, anchor: 0}).flatMap(row => (row.state === 'done' ? [] : [row.id]));
  if (ids.length === 0) return step(state, toast('Everything up to here is done already'));
  const shown = withRows({...state, anchor: null}, ids, row => ({...row, state: 'done'}));
  return step(moveTo(shown, state.cursor, area).state, markEntries('done', ids, ids.length));
}

export const ACT_EVENTS: EventHandlers<QueueState, ActEvents> = {
  allBefore: (state, {answer: page}, area) => doneUpTo(withRowsBefore(state, page), area),
  narrowingsRead: (state, {answer}) =>
    step(state, {
      do: 'choose',
      // Also while a range is marked: if it were refused, the typed words would be commands on the range.
      label: state.anchor === null ? 'Show' : `Show, and drop the range of ${chosenRows(state).length}`,
      options: filterOptions(state.filter, answer),
    }),
};
