import type {Mark, RowView} from '../../../services/triage.ts';
import {noteDraft} from '../../draft-keys.ts';
import {change, type Effect, say} from '../../effects.ts';
import {askImport} from '../../import-opml.ts';
import {movementHandlers} from '../../keymap/movement.ts';
import {goalOptions} from '../../options.ts';
import {type Area, type Step, step} from '../../screen.ts';
import {askTags} from '../../tagging.ts';
import {write} from '../../writing.ts';
import {applyFilter, filterOptions} from './filter.ts';
import type {QueueKey} from './keys.ts';
import {
  chosen,
  current,
  extendTo,
  load,
  loadEnd,
  move,
  moveTo,
  type QueueState,
  rowsShown,
  withAllBefore,
  withRows,
} from './state.ts';

type Handler = (state: QueueState, area: Area) => Step<QueueState>;

/** Shows the act at once, and lets the writer's thread make it true. */
function act(
  state: QueueState,
  area: Area,
  show: (row: RowView) => RowView,
  effect: (ids: string[]) => Effect,
): Step<QueueState> {
  const ids = chosen(state).map(row => row.id);
  const shown = {...withRows(state, ids, show), anchor: null};
  const next = state.anchor === null ? move(shown, 1, area) : step(shown);
  return step(next.state, effect(ids), ...next.effects);
}

const markAs =
  (word: Mark & ('inbox' | 'later' | 'done')): Handler =>
  (state, area) =>
    act(
      state,
      area,
      row => ({...row, state: word}),
      ids => ({do: 'call', call: 'mark', with: {word, ids}}),
    );

const stay = (result: Step<QueueState>, state: QueueState): Step<QueueState> =>
  step({...result.state, cursor: state.cursor, top: state.top}, ...result.effects);

function toggle(state: QueueState, area: Area, name: 'read' | 'starred'): Step<QueueState> {
  const on = !current(state)?.[name];
  const effect = (ids: string[]): Effect =>
    name === 'read'
      ? {do: 'call', call: 'mark', with: {word: on ? 'read' : 'unread', ids}}
      : {do: 'call', call: 'star', with: {starred: on, ids}};
  return stay(
    act(state, area, row => ({...row, [name]: on}), effect),
    state,
  );
}

function seek(state: QueueState, by: 1 | -1, area: Area): Step<QueueState> {
  for (let place = state.cursor + by; place >= 0 && place < state.rows.length; place += by) {
    if (state.rows[place]?.read === false) return moveTo(state, place, area);
  }
  return step(state, say(by > 0 ? 'No unread entry below' : 'No unread entry above'));
}

const withCurrent =
  (effectsOf: (row: RowView) => readonly Effect[]): Handler =>
  state => {
    const row = current(state);
    return row ? step(state, ...effectsOf(row)) : step(state);
  };

const why = withCurrent(row => [say(row.why ?? 'Newest first: it stands where its date puts it')]);

const NEXT = {inbox: 'later', later: 'done', done: 'inbox', all: 'inbox'} as const;

export const QUEUE_HANDLERS: Record<QueueKey, Handler> = {
  open: withCurrent(row => [{do: 'open', id: row.id}]),
  done: markAs('done'),
  later: markAs('later'),
  inbox: markAs('inbox'),
  star: (state, area) => toggle(state, area, 'starred'),
  read: (state, area) => toggle(state, area, 'read'),
  note: withCurrent(row => [
    {
      do: 'ask',
      prompt: {
        label: 'Note on this entry',
        value: '',
        draft: noteDraft(row.id),
        after: note =>
          note.trim() === ''
            ? [say('Nothing was written')]
            : [
                {
                  do: 'call',
                  call: 'annotate',
                  with: {id: row.id, options: {note}},
                  draft: noteDraft(row.id),
                  after: () => [say('Noted', 'good')],
                },
              ],
      },
    },
  ]),
  reflect: state => {
    const row = current(state);
    return step(state, write(row ? {entry: row.id} : {}));
  },
  tag: withCurrent(row => [askTags([row])]),
  tie: withCurrent(row => [
    {
      do: 'choose',
      label: 'Tie to',
      options: goalOptions,
      after: goal => [
        {
          do: 'call',
          call: 'tie',
          with: {id: row.id, goal},
          after: () => [say('Tied, or untied if it was', 'good')],
        },
      ],
    },
  ]),
  browse: withCurrent(row => (row.url ? [{do: 'browse', url: row.url}] : [say('This entry has no address')])),
  copy: withCurrent(row => (row.url ? [{do: 'copy', text: row.url}] : [say('This entry has no address')])),
  doneUpToHere: (state, area) =>
    step(state, {do: 'look', look: reads => doneUpTo(withAllBefore(state, reads), area)}),
  ...movementHandlers<QueueState>({
    by: move,
    page: (_, area) => rowsShown(area),
    top: (state, area) => {
      if (!state.hasBefore) return moveTo(state, 0, area);
      return step(state, state.anchor === null ? load(state) : extendTo('top', area));
    },
    bottom: (state, area) => {
      if (!state.hasAfter) return moveTo(state, state.rows.length - 1, area);
      return step(state, state.anchor === null ? loadEnd(state, area) : extendTo('bottom', area));
    },
  }),
  nextUnread: (state, area) => seek(state, 1, area),
  previousUnread: (state, area) => seek(state, -1, area),
  mark: state => step({...state, anchor: state.anchor === null ? state.cursor : null}),
  nextState: state => {
    const next = {...state, filter: {...state.filter, state: NEXT[state.filter.state]}};
    return step(next, load(next));
  },
  filter: state =>
    step(state, {
      do: 'choose',
      label: 'Show',
      options: filterOptions,
      after: value => applyFilter(state, value),
    }),
  fresh: state => step(state, load(state)),
  demo: state => step(state, {do: 'demo'}),
  why: (state, area) => (state.isFirstRun ? step(state, askImport()) : why(state, area)),
  refreshThis: withCurrent(row => [{do: 'refresh', ids: row.communities.map(community => community.id)}]),
};

function doneUpTo(state: QueueState, area: Area): readonly Effect[] {
  const ids = chosen({...state, anchor: 0}).flatMap(row => (row.state === 'done' ? [] : [row.id]));
  const shown = withRows(state, ids, row => ({...row, state: 'done'}));
  return [
    change<QueueState>('queue', () => moveTo(shown, state.cursor, area).state),
    {
      do: 'call',
      call: 'mark',
      with: {word: 'done', ids},
      after: () => [say(`${ids.length} entries done; {undo} takes it back`, 'good')],
    },
  ];
}
