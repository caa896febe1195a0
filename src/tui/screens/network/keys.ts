import {MOVEMENT_KEYS} from '../../common/movement.ts';
import type {KeyRow} from '../../keymap/key-rows.ts';
import {current, type NetworkState} from './state.ts';

const some = (state: NetworkState): true | string =>
  current(state)
    ? true
    : state.all.length === 0
      ? 'your network is empty; {add} follows a community'
      : 'no community matches; {filter} shows others';

const hasPage = (state: NetworkState): true | string => {
  const community = current(state);
  return community && community.url === null ? 'it has no page' : some(state);
};

export const NETWORK_KEYS = [
  {
    id: 'open',
    keys: ['enter', 'l', 'right'],
    label: 'its entries',
    group: 'Community',
    hint: true,
    enabled: some,
  },
  {id: 'add', keys: ['+'], label: 'follow', group: 'Network', hint: true},
  {id: 'import', keys: ['i'], label: 'import OPML', group: 'Network', hint: true},
  {
    id: 'demo',
    keys: ['d'],
    label: 'open the demo, while your network is empty',
    group: 'Network',
    enabled: state =>
      state.all.length === 0 ? true : 'your network is not empty; `pln demo` opens the demo',
  },
  {id: 'refreshThis', keys: ['r'], label: 'refresh', group: 'Community', hint: true, enabled: some},
  {id: 'mute', keys: ['M'], label: 'mute', group: 'Community', hint: true, enabled: some},
  {id: 'rename', keys: ['e'], label: 'rename', group: 'Community', enabled: some},
  {id: 'remove', keys: ['D'], label: 'leave', group: 'Community', enabled: some},
  {id: 'browse', keys: ['o'], label: 'open its page in the browser', group: 'Community', enabled: hasPage},
  {id: 'copy', keys: ['y'], label: 'copy the address of its feed', group: 'Community', enabled: some},
  ...MOVEMENT_KEYS,
  {id: 'nextUnread', keys: ['n'], label: 'next with unread', group: 'Move', enabled: some},
  {id: 'previousUnread', keys: ['N'], label: 'previous with unread', group: 'Move', enabled: some},
  {id: 'filter', keys: ['F'], label: 'filter', group: 'Show'},
  {id: 'nextShow', keys: ['tab'], label: 'all, unread, trouble, muted', group: 'Show'},
] as const satisfies readonly KeyRow<string, NetworkState>[];

export type NetworkKey = (typeof NETWORK_KEYS)[number]['id'];
