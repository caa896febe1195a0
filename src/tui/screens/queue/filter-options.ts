import type {UiQueries} from '../../../services/calls/queries.ts';
import type {Narrowing, Option} from '../../common/effects.ts';
import {type QueueFilter, toggled} from './filter.ts';
import {type QueueState, setFilter} from './state.ts';

const STATES: Record<QueueFilter['state'], string> = {
  inbox: 'inbox',
  later: 'later',
  done: 'done',
  all: 'every state',
};

/** Everything that the queue can be narrowed to, as one list to type into. */
export function filterOptions(state: QueueState, reads: UiQueries): Option[] {
  const {filter} = state;
  const toggle = (label: string, narrowing: Narrowing): Option => ({
    label,
    effects: setFilter(state, toggled(filter, narrowing)),
  });
  const states = Object.keys(STATES) as QueueFilter['state'][];
  return [
    {label: 'everything here', effects: setFilter(state, {...filter, narrowings: []})},
    toggle('unread', {by: 'unread'}),
    toggle('starred', {by: 'starred'}),
    ...states.map(one => ({label: STATES[one], effects: setFilter(state, {...filter, state: one})})),
    ...reads.goals().map(({id, title}) => toggle(`goal: ${title}`, {by: 'goal', id, title})),
    ...reads.communities().map(({id, title}) => toggle(`community: ${title}`, {by: 'community', id, title})),
    ...reads.tags().map(tag => toggle(`tag: #${tag}`, {by: 'tag', tag})),
  ];
}
