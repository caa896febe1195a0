import type {KeyRow} from './key-rows.ts';

/** Keys that mean the same everywhere, unless a place has its own use for them. */
export const GLOBAL_KEYS = [
  {id: 'search', keys: ['/'], label: 'search', group: 'Everywhere', hint: true},
  {id: 'palette', keys: [':', 'ctrl-p'], label: 'command', group: 'Everywhere', hint: true},
  {id: 'views', keys: ['gv'], label: 'choose one of your views', group: 'Everywhere'},
  {id: 'help', keys: ['?'], label: 'all keys', group: 'Everywhere', hint: true},
  {id: 'undo', keys: ['U'], label: 'undo', group: 'Everywhere'},
  {id: 'redo', keys: ['ctrl-r'], label: 'redo', group: 'Everywhere'},
  {id: 'add', keys: ['+'], label: 'follow a community', group: 'Everywhere'},
  {id: 'reflect', keys: ['w'], label: 'write a reflection', group: 'Everywhere'},
  {id: 'refreshAll', keys: ['R'], label: 'check for news, or stop checking', group: 'Everywhere'},
  {id: 'sync', keys: ['S'], label: 'sync your folder with your other devices', group: 'Everywhere'},
  {id: 'back', keys: ['h', 'left'], label: 'back', group: 'Everywhere'},
  {id: 'leave', keys: ['q'], label: 'back, at the first place quit', group: 'Everywhere'},
  {id: 'unwind', keys: ['esc'], label: 'end a marking, range or filter, then back', group: 'Everywhere'},
  {id: 'quit', keys: ['ctrl-c', 'Q'], label: 'quit', group: 'Everywhere'},
  {id: 'suspend', keys: ['ctrl-z'], label: 'suspend', group: 'Everywhere'},
  {id: 'redraw', keys: ['ctrl-l'], label: 'redraw the screen', group: 'Everywhere'},
] as const satisfies readonly KeyRow<string, never>[];

export type GlobalKey = (typeof GLOBAL_KEYS)[number]['id'];
