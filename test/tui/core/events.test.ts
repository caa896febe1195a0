import {expect, test} from 'vitest';
import type {Effect} from '../../../src/tui/common/effects.ts';
import {eventsOf} from '../../../src/tui/common/events.ts';
import type {VisitEvents} from '../../../src/tui/common/places.ts';
import {outcomeOf} from '../../../src/tui/core/events.ts';
import {UiState} from '../../../src/tui/core/ui-state.ts';

interface Events {
  counted: {payload: {unit: string}; answer: number};
  done: {payload: null; answer: unknown};
  typed: {payload: null; answer: string};
}

const event = eventsOf<Events>('queue');

test('the compiler checks the payload of an event and the answer that it takes', () => {
  // @ts-expect-error: the payload has a unit
  event('counted', {});
  // @ts-expect-error: no such event
  event('measured', null);
  const effects: Effect[] = [
    {do: 'ask', prompt: {label: 'Name', value: '', next: event('typed', null)}},
    // @ts-expect-error: a prompt is answered with a text
    {do: 'ask', prompt: {label: 'Name', value: '', next: event('counted', {unit: 'cm'})}},
    {do: 'call', call: 'undo', with: {named: null}, next: event('done', null)},
    // @ts-expect-error: the call answers with something else
    {do: 'call', call: 'undo', with: {named: null}, next: event('typed', null)},
    {do: 'read', query: 'undoHint', with: null, next: event('done', null)},
    // @ts-expect-error: the query may answer with nothing
    {do: 'read', query: 'undoHint', with: null, next: event('typed', null)},
  ];
  expect(JSON.parse(JSON.stringify(effects))).toEqual(effects);
});

test('an event goes to the screen it names; one that no screen takes is a bug that names it', () => {
  const ui = new UiState({keys: {}} as never);
  const show = eventsOf<VisitEvents['journal']>('journal')('show', {id: 'r1'});
  const {change} = outcomeOf(ui, {...show, answer: null});
  expect(change).toMatchObject({screen: 'journal', state: {wanted: 'r1'}});
  const lost = {to: 'journal', name: 'lost', payload: null, answer: null} as const;
  expect(() => outcomeOf(ui, lost)).toThrow('journal has no handler for the event lost');
});
