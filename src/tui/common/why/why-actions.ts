import type {WhyPage} from '../../../services/calls/why-page.ts';
import type {CommonHandlers, Effect} from '../effects.ts';
import {eventsOf} from '../events.ts';

export interface WhyEvents {
  whyRead: {payload: {facts: readonly string[]}; answer: WhyPage};
}

const event = eventsOf<WhyEvents>('common');

export const WHY_EVENTS: CommonHandlers<WhyEvents> = {
  whyRead: ({payload: {facts}, answer: page}) => [{do: 'showWhy', page, facts}],
};

/** Shows why an entry is where it is: the sum with every part, by goal. `facts`: what the place adds. */
export const showWhy = (id: string, facts: readonly string[] = []): Effect => ({
  do: 'read',
  query: 'why',
  with: id,
  next: event('whyRead', {facts}),
});
