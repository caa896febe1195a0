import {COUNT_NEW} from './001-ground.ts';
import {CARRIED, ENTRY_SAID, STATE_BEGAN} from './002-at-scale.ts';

// A first refresh brings tens of thousands of entries: those of a source are counted together, and as long as the table
// has a row, which no other connection ever sees, the triggers that count one by one rest.

const resting = (trigger: string): string =>
  trigger.replace(/ BEGIN /, ' WHEN NOT EXISTS (SELECT 1 FROM counted_together) BEGIN ');

const again = (name: string, trigger: string): string[] => [`DROP TRIGGER ${name}`, resting(trigger)];

export const COUNTED_TOGETHER = [
  `CREATE TABLE counted_together (since INTEGER NOT NULL) STRICT`,
  ...again('count_new', COUNT_NEW),
  ...again('carried', CARRIED),
  ...again('state_began', STATE_BEGAN),
  ...again('entry_said', ENTRY_SAID),
];
