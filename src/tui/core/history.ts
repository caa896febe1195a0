import {type Effect, toast} from '../common/effects.ts';
import {shortTime} from '../drawing/time-words.ts';

/** As many acts as one looks back through. */
const SHOWN = 50;

/** The acts that undo would take back, newest first. Choosing the newest takes it back: its name has just been read. */
export const showHistory = (now: number): Effect => ({
  do: 'look',
  look: reads => {
    const acts = reads.pastActs(SHOWN);
    if (acts.length === 0) return [toast('There is nothing to take back in this session or the last')];
    return [
      {
        do: 'choose',
        label: 'Undo, newest first',
        options: () =>
          acts.map(({words, at, act}, index) => ({
            label: words,
            aside: shortTime(at, now),
            effects: [
              index === 0
                ? {do: 'takeBack', which: 'undo', named: act}
                : toast(`{undo} takes back the newest first, then this: ${words}`),
            ],
          })),
      },
    ];
  },
});
