import {parseQuery, problemLine} from '../../domain/entries/query.ts';
import type {Queries} from '../../services/calls/queries.ts';
import {type CommonHandlers, type Effect, type Option, toast} from './effects.ts';
import {eventsOf} from './events.ts';

type Views = Queries['views']['gives'];

export interface ViewEvents {
  viewsRead: {payload: null; answer: Views};
}

const event = eventsOf<ViewEvents>('common');

export const VIEW_EVENTS: CommonHandlers<ViewEvents> = {
  viewsRead: ({answer: views}) => [
    views.length === 0
      ? toast('There is no view yet; `pln view add NAME QUERY` saves one')
      : {do: 'choose', label: 'View', options: views.map(view => viewOption(view, view.name))},
  ],
};

/** Asks which of the learner's views the queue shows. */
export const chooseView = (): Effect => ({
  do: 'read',
  query: 'views',
  with: null,
  next: event('viewsRead', null),
});

/** Shows a view, and says which part of its query the queue leaves out. */
export function viewOption({query: typed, problems}: Views[number], label: string): Option {
  const show: Effect = {do: 'narrow', to: {by: 'query', typed, query: parseQuery(typed)}};
  const left = problems.slice(0, 1).map(problem => toast(problemLine(typed, problem), 'error'));
  return {label, aside: typed, effects: [show, ...left]};
}
