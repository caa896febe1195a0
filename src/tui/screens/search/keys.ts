import {MOVEMENT_KEYS} from '../../common/movement.ts';
import type {KeyRow} from '../../keymap/key-rows.ts';
import {current, type SearchState} from './state.ts';

const some = (state: SearchState): true | string =>
  current(state) ? true : 'nothing is found; {search} changes the query';

const hasAddress = (state: SearchState): true | string => {
  const hit = current(state);
  return hit && hit.url === null ? 'it has no address' : some(state);
};

/** None of these works while the query is typed: typing is never a command. */
export const SEARCH_KEYS = [
  {id: 'open', keys: ['enter', 'l', 'right'], label: 'open', group: 'Found', hint: true, enabled: some},
  {id: 'search', keys: ['/', 'i'], label: 'edit query', group: 'Search', hint: true},
  {id: 'next', keys: ['n'], label: 'next', group: 'Move', hint: true, enabled: some},
  {id: 'previous', keys: ['N'], label: 'previous', group: 'Move', enabled: some},
  {id: 'browse', keys: ['o'], label: 'open in the browser', group: 'Found', hint: true, enabled: hasAddress},
  {id: 'copy', keys: ['y'], label: 'copy the link', group: 'Found', enabled: hasAddress},
  {id: 'reflect', keys: ['w'], label: 'reflect', group: 'Found'},
  ...MOVEMENT_KEYS,
] as const satisfies readonly KeyRow<string, SearchState>[];

export type SearchKey = (typeof SEARCH_KEYS)[number]['id'];
