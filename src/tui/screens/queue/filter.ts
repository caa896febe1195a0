import {change, type Effect, type Option} from '../../effects.ts';
import type {Reads} from '../../reads.ts';
import {load, type QueueState} from './state.ts';

/** Everything the queue can be narrowed to, as one list to type into. */
export function filterOptions(reads: Reads): Option[] {
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
      return {...state, filter: {...filter, unread: !filter.unread}};
    case 'starred':
      return {...state, filter: {...filter, starred: !filter.starred}};
    case 'state':
      return {...state, filter: {...filter, state: id as QueueState['filter']['state']}};
    case 'goal':
      return filter.goal === id
        ? without(state, 'goal')
        : {...state, filter: {...filter, goal: id}, names: {...names, goal: title.join(' ')}};
    case 'community':
      return filter.community === id
        ? without(state, 'community')
        : {...state, filter: {...filter, community: id}, names: {...names, community: title.join(' ')}};
    default:
      return filter.tag === id ? without(state, 'tag') : {...state, filter: {...filter, tag: id}};
  }
}

function without(state: QueueState, name: 'goal' | 'community' | 'tag'): QueueState {
  const {[name]: _, ...filter} = state.filter;
  return {...state, filter};
}
