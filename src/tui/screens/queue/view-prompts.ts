import type {SavedView} from '../../../domain/acts/saved-views.ts';
import {parseQuery, problemLine} from '../../../domain/entries/query.ts';
import type {Narrowings} from '../../../services/calls/queries.ts';
import {ask, did, type Effect, NOTHING_WRITTEN, type Option, send, toast} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, step} from '../../common/screen.ts';
import type {QueueFilter} from './filter.ts';
import {filtered, type QueueState} from './state.ts';

export interface ViewEvents {
  viewNamed: {payload: {query: string}; answer: string};
  viewSaved: {payload: null; answer: SavedView};
}

const event = eventsOf<ViewEvents>('queue');

export const VIEW_EVENTS: EventHandlers<QueueState, ViewEvents> = {
  viewNamed: (state, {payload: {query}, answer: name}) =>
    step(
      state,
      name.trim() === ''
        ? NOTHING_WRITTEN
        : {do: 'call', call: 'addView', with: {name, query}, next: event('viewSaved', null)},
    ),
  viewSaved: (state, {answer: {name}}) => step(state, did(`View “${name}” saved; {palette} finds it`)),
};

/** The views, to be shown in the queue; a query in use can be saved as one. */
export function viewOptions({narrowings}: QueueFilter, views: Narrowings['views']): Option[] {
  const query = narrowings.find(one => one.by === 'query')?.typed;
  return [
    ...(query === undefined ? [] : [{label: 'save this query as a view …', effects: [askName(query)]}]),
    ...views.map(({name, query: typed, problems}) => ({
      label: `view: ${name}`,
      aside: typed,
      effects: [
        send(filtered({state: 'all', narrowings: [{by: 'query', typed, query: parseQuery(typed)}]})),
        ...problems.slice(0, 1).map(problem => toast(problemLine(typed, problem), 'error')),
      ],
    })),
  ];
}

export const removeOptions = (views: Narrowings['views']): Option[] =>
  views.map(({name}) => ({
    label: `remove the view ${name}`,
    effects: [{do: 'call', call: 'removeView', with: {name}, next: [did(`View “${name}” removed`)]}],
  }));

const askName = (query: string): Effect =>
  ask({label: 'Name of the view', value: '', about: query, next: event('viewNamed', {query})});
