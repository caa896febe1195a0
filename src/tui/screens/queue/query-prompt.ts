import {
  isEmptyQuery,
  parseQuery,
  problemLine,
  type Query,
  type QueryProblem,
} from '../../../domain/entries/query.ts';
import {ask, type Effect, toast} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, type Step, step} from '../../common/screen.ts';
import type {QueueFilter} from './filter.ts';
import {type QueueState, setFilter} from './state.ts';

export interface QueryEvents {
  queryTyped: {payload: null; answer: string};
  queryChecked: {payload: {typed: string; query: Query}; answer: readonly QueryProblem[]};
}

const event = eventsOf<QueryEvents>('queue');

/** The query of a filter as it was typed; '' if it has none. */
const typedIn = ({narrowings}: QueueFilter): string =>
  narrowings.find(one => one.by === 'query')?.typed ?? '';

/** Asks for words and filters, in the language of the search. */
export const askQuery = (filter: QueueFilter): Effect =>
  ask({
    label: 'Show only (words, tag:http, -is:done; empty: all)',
    value: typedIn(filter),
    next: event('queryTyped', null),
  });

export const QUERY_EVENTS: EventHandlers<QueueState, QueryEvents> = {
  queryTyped(state, {answer}) {
    const typed = answer.trim();
    const query = parseQuery(typed);
    if (isEmptyQuery(query) && query.problems.length === 0) return setFilter(state, without(state.filter));
    return step(state, {
      do: 'read',
      query: 'queryProblems',
      with: query,
      next: event('queryChecked', {typed, query}),
    });
  },
  queryChecked(state, {payload: {typed, query}, answer: [problem]}): Step<QueueState> {
    const {state: of, narrowings} = without(state.filter);
    const next = setFilter(state, {state: of, narrowings: [...narrowings, {by: 'query', typed, query}]});
    if (!problem) return next;
    return {...next, effects: [...next.effects, toast(problemLine(typed, problem), 'error')]};
  },
};

const without = ({state, narrowings}: QueueFilter): QueueFilter => ({
  state,
  narrowings: narrowings.filter(({by}) => by !== 'query'),
});
