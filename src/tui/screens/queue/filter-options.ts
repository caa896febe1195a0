import type {Narrowings} from '../../../services/calls/queries.ts';
import {type Option, send} from '../../common/effects.ts';
import type {Narrowing} from '../../common/places.ts';
import {type QueueFilter, toggleNarrowing} from './filter.ts';
import {askQuery} from './query-prompt.ts';
import {filtered} from './state.ts';
import {removeOptions, viewOptions} from './view-prompts.ts';

const STATES: Record<QueueFilter['state'], string> = {
  inbox: 'inbox',
  later: 'later',
  done: 'done',
  all: 'every state',
};

/** Everything that the queue can be narrowed to, as one list to type into. */
export function filterOptions(filter: QueueFilter, {goals, communities, tags, views}: Narrowings): Option[] {
  const option = (label: string, next: QueueFilter): Option => ({label, effects: [send(filtered(next))]});
  const toggle = (label: string, narrowing: Narrowing): Option =>
    option(label, toggleNarrowing(filter, narrowing));
  const states = Object.keys(STATES) as QueueFilter['state'][];
  return [
    option('no filter', {...filter, narrowings: []}),
    {label: 'query: words and filters …', effects: [askQuery(filter)]},
    ...viewOptions(filter, views),
    toggle('unread', {by: 'unread'}),
    toggle('starred', {by: 'starred'}),
    ...states.map(state => option(STATES[state], {...filter, state})),
    ...goals.map(({id, title}) => toggle(`goal: ${title}`, {by: 'goal', id, title})),
    ...communities.map(({id, title}) => toggle(`community: ${title}`, {by: 'community', id, title})),
    ...tags.map(tag => toggle(`tag: #${tag}`, {by: 'tag', tag})),
    ...removeOptions(views),
  ];
}
