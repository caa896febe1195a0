import {MOVEMENT_KEYS} from '../../common/movement.ts';
import type {KeyRow} from '../../keymap/key-rows.ts';
import type {QueueState} from './state.ts';

const someRow = (state: QueueState): true | string => (state.rows.length > 0 ? true : 'there are no entries');

const noRange = (state: QueueState): true | string =>
  state.anchor === null ? true : 'a range is marked; {unwind} drops it';

export const QUEUE_KEYS = [
  {id: 'open', keys: ['enter', 'l', 'right'], label: 'read', group: 'Entry', hint: true, enabled: someRow},
  {id: 'done', keys: ['e'], label: 'done', group: 'Entry', hint: true, enabled: someRow},
  {id: 'later', keys: ['L'], label: 'later', group: 'Entry', hint: true, enabled: someRow},
  {id: 'star', keys: ['s'], label: 'star', group: 'Entry', hint: true, enabled: someRow},
  {id: 'note', keys: ['a'], label: 'note', group: 'Entry', hint: true, enabled: someRow},
  {id: 'reflect', keys: ['w'], label: 'reflect', group: 'Entry', hint: true},
  {id: 'inbox', keys: ['I'], label: 'back to the inbox', group: 'Entry', enabled: someRow},
  {id: 'read', keys: ['m'], label: 'read or unread', group: 'Entry', enabled: someRow},
  {id: 'tag', keys: ['t'], label: 'tag', group: 'Entry', enabled: someRow},
  {id: 'tie', keys: ['T'], label: 'link to goals', group: 'Entry', enabled: someRow},
  {id: 'moreLike', keys: [']'], label: 'more like this for a goal', group: 'Entry', enabled: someRow},
  {id: 'lessLike', keys: ['['], label: 'fewer like this for a goal', group: 'Entry', enabled: someRow},
  {id: 'notGoal', keys: ['X'], label: 'does not serve a goal', group: 'Entry', enabled: someRow},
  {id: 'browse', keys: ['o'], label: 'open in the browser', group: 'Entry', enabled: someRow},
  {id: 'copy', keys: ['y'], label: 'copy the link', group: 'Entry', enabled: someRow},
  {id: 'doneUpToHere', keys: ['A'], label: 'done up to here', group: 'Entry', enabled: someRow},
  ...MOVEMENT_KEYS,
  {id: 'nextUnread', keys: ['n'], label: 'next unread', group: 'Move'},
  {id: 'previousUnread', keys: ['N'], label: 'previous unread', group: 'Move'},
  {id: 'mark', keys: ['v'], label: 'mark a range', group: 'Move', enabled: someRow},
  {id: 'nextState', keys: ['tab'], label: 'inbox, later, done', group: 'Show', enabled: noRange},
  {id: 'filter', keys: ['F'], label: 'filter', group: 'Show'},
  {id: 'sort', keys: ['O'], label: 'best or newest first', group: 'Show', enabled: noRange},
  {id: 'fresh', keys: ['.'], label: 'show the new rows', group: 'Show', enabled: noRange},
  {
    id: 'why',
    keys: ['i'],
    label: 'why this row; while your network is empty: import OPML',
    group: 'Show',
    enabled: state => (state.isFirstRun ? true : someRow(state)),
  },
  {
    id: 'demo',
    keys: ['d'],
    label: 'open the demo, while your network is empty',
    group: 'Show',
    enabled: state => (state.isFirstRun ? true : 'your network is not empty; `pln demo` opens the demo'),
  },
  {id: 'refreshThis', keys: ['r'], label: 'refresh these communities', group: 'Show', enabled: someRow},
] as const satisfies readonly KeyRow<string, QueueState>[];

export type QueueKey = (typeof QUEUE_KEYS)[number]['id'];
