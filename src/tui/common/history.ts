import type {PastAct} from '../../services/undo.ts';
import {shortTime} from '../drawing/time-words.ts';
import {type CommonHandlers, type Effect, toast} from './effects.ts';
import {eventsOf} from './events.ts';

/** As many acts as one looks back through. */
const SHOWN = 50;

export interface HistoryEvents {
  pastActsRead: {payload: {now: number}; answer: PastAct[]};
}

const event = eventsOf<HistoryEvents>('common');

export const HISTORY_EVENTS: CommonHandlers<HistoryEvents> = {
  pastActsRead: ({payload: {now}, answer: acts}) => [
    acts.length === 0
      ? toast('There is nothing to take back in this session or the last')
      : {
          do: 'choose',
          label: 'Undo, newest first',
          options: acts.map(({words, at, act}, index) => ({
            label: words,
            aside: shortTime(at, now),
            effects: [
              index === 0
                ? {do: 'takeBack', which: 'undo', named: act}
                : toast(`{undo} takes back the newest first, then this: ${words}`),
            ],
          })),
        },
  ],
};

/** The acts that undo would take back, newest first. Choosing the newest takes it back: its name has just been read. */
export const showHistory = (now: number): Effect => ({
  do: 'read',
  query: 'pastActs',
  with: SHOWN,
  next: event('pastActsRead', {now}),
});
