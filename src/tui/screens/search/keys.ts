import type {KeyRow} from '../../keymap/rows.ts';
import {current, type SearchState} from './state.ts';

const some = (state: SearchState): true | string =>
  current(state) ? true : 'nothing is found; / goes on typing';

const hasAddress = (state: SearchState): true | string => {
  const hit = current(state);
  return hit && hit.url === null ? 'it has no address' : some(state);
};

/** While the query is typed none of these is asked: typing is never a command. */
export const SEARCH_KEYS = [
  {id: 'open', keys: ['enter', 'l', 'right'], label: 'open', group: 'Found', hint: true, enabled: some},
  {id: 'type', keys: ['/', 'i'], label: 'type on', group: 'Search', hint: true},
  {id: 'next', keys: ['n'], label: 'next', group: 'Move', hint: true, enabled: some},
  {id: 'previous', keys: ['N'], label: 'previous', group: 'Move', enabled: some},
  {id: 'browse', keys: ['o'], label: 'open in the browser', group: 'Found', hint: true, enabled: hasAddress},
  {id: 'copy', keys: ['y'], label: 'copy the link', group: 'Found', enabled: hasAddress},
  {id: 'clear', keys: ['esc'], label: 'clear, then leave', group: 'Search', hint: true},
  {id: 'leave', keys: ['q', 'h', 'left'], label: 'back', group: 'Search'},
  {id: 'down', keys: ['j', 'down'], label: 'down', group: 'Move'},
  {id: 'up', keys: ['k', 'up'], label: 'up', group: 'Move'},
  {id: 'halfDown', keys: ['ctrl-d'], label: 'half a page down', group: 'Move'},
  {id: 'halfUp', keys: ['ctrl-u'], label: 'half a page up', group: 'Move'},
  {id: 'pageDown', keys: ['space', 'pagedown', 'ctrl-f'], label: 'a page down', group: 'Move'},
  {id: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'a page up', group: 'Move'},
  {id: 'top', keys: ['gg', 'home'], label: 'to the top', group: 'Move'},
  {id: 'bottom', keys: ['G', 'end'], label: 'to the end', group: 'Move'},
] as const satisfies readonly KeyRow<string, SearchState>[];

export type SearchKey = (typeof SEARCH_KEYS)[number]['id'];
