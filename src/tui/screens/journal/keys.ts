import {MOVEMENT_KEYS} from '../../common/movement.ts';
import type {KeyRow} from '../../keymap/key-rows.ts';
import {current, type JournalState} from './state.ts';

const some = (state: JournalState): true | string =>
  current(state) ? true : 'the journal is empty; {reflect} writes a reflection';

const notOpen = (state: JournalState): true | string => (state.isOpen ? 'it is shown in full' : some(state));

function hasAction(state: JournalState): true | string {
  const entry = current(state);
  if (!entry) return some(state);
  if (!entry.next) return 'it has no next action';
  return state.waiting.includes(entry.id) ? true : 'its outcome is written already';
}

export const JOURNAL_KEYS = [
  {
    id: 'open',
    keys: ['enter', 'l', 'right'],
    label: 'read',
    group: 'Reflection',
    hint: true,
    enabled: notOpen,
  },
  {id: 'reflect', keys: ['w', 'n'], label: 'write', group: 'Reflection', hint: true},
  {id: 'log', keys: ['+'], label: 'log', group: 'Reflection', hint: true},
  {id: 'outcome', keys: ['x'], label: 'outcome', group: 'Reflection', hint: true, enabled: hasAction},
  {id: 'editor', keys: ['E'], label: 'in your editor', group: 'Reflection', hint: true},
  {id: 'correct', keys: ['c'], label: 'correct', group: 'Reflection', hint: true, enabled: some},
  {id: 'retract', keys: ['D'], label: 'retract', group: 'Reflection', enabled: some},
  {id: 'due', keys: ['d'], label: 'what is due', group: 'Show'},
  {id: 'filter', keys: ['F'], label: 'by goal', group: 'Show', hint: true},
  ...MOVEMENT_KEYS,
] as const satisfies readonly KeyRow<string, JournalState>[];

export type JournalKey = (typeof JOURNAL_KEYS)[number]['id'];
