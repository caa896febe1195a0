import type {UiQueries} from '../../../services/calls/queries.ts';
import {change, type Effect, type Option} from '../../common/effects.ts';
import {load, type QueueState} from './state.ts';

/** Everything the queue can be narrowed to, as one list to type into. */
export function filterOptions(reads: UiQueries): Option[] {
  const tags = new Set(reads.tags());
  return [
    {label: 'everything here', value: 'all'},
    {label: 'unread', value: 'unread'},
    {label: 'starred', value: 'starred'},
    {label: 'inbox', value: 'state inbox'},
    {label: 'later', value: 'state later'},
    {label: 'done', value: 'state done'},
    {label: 'every state', value: 'state all'},
    ...reads.goals().map(goal => ({label: `goal: ${goal.title}`, value: `goal ${goal.id} ${goal.title}`})),
    ...reads
      .communities()
      .map(one => ({label: `community: ${one.title}`, value: `community ${one.id} ${one.title}`})),
    ...[...tags].map(tag => ({label: `tag: #${tag}`, value: `tag ${tag}`})),
  ];
}

/** The queue narrowed by a choice; choosing the same again widens it. */
export function applyFilter(state: QueueState, value: string): readonly Effect[] {
  const next = filtered(state, value);
  return [change<QueueState>('queue', () => next), load(next)];
}

function filtered(state: QueueState, value: string): QueueState {
  const [kind = '', id = '', ...title] = value.split(' ');
  const {filter, names} = state;
  switch (kind) {
    case 'all':
      return {...state, filter: {state: filter.state}, names: {}};
    case 'unread':
    case 'starred':
      return filter[kind] ? without(state, kind) : withLast(state, {[kind]: true});
    case 'state':
      return {...state, filter: {...filter, state: id as QueueState['filter']['state']}};
    case 'goal':
    case 'community':
      if (filter[kind] === id) return without(state, kind);
      return {...withLast(state, {[kind]: id}), names: {...names, [kind]: title.join(' ')}};
    default:
      return filter.tag === id ? without(state, 'tag') : withLast(state, {tag: id});
  }
}

type Narrowing = Omit<QueueState['filter'], 'state'>;

/** Filters are in the order in which they were set. */
const withLast = (state: QueueState, added: Narrowing): QueueState => {
  const [name = 'tag'] = Object.keys(added) as (keyof Narrowing)[];
  return {...state, filter: {...without(state, name).filter, ...added}};
};

/** Without the filter that was added last; the last one takes "every state" with it. null: nothing is filtered. */
export function widened(state: QueueState): QueueState | null {
  const {state: which, ...narrowing} = state.filter;
  const names = Object.keys(narrowing) as (keyof Narrowing)[];
  const last = names.at(-1);
  if (last === undefined && which !== 'all') return null;
  const wider = last === undefined ? state : without(state, last);
  const isAll = names.length <= 1 && which === 'all';
  return {...wider, filter: {...wider.filter, state: isAll ? 'inbox' : which}};
}

function without(state: QueueState, name: keyof Narrowing): QueueState {
  const {[name]: _, ...filter} = state.filter;
  return {...state, filter};
}
