import {MOVEMENT_KEYS} from '../../common/movement.ts';
import type {KeyRow} from '../../keymap/key-rows.ts';
import type {ReaderState} from './state.ts';

const notMarking = (state: ReaderState): true | string =>
  state.selection ? 'a passage is marked; {keep} keeps it, {unwind} drops it' : true;

const today = (state: ReaderState): true | string =>
  state.copy ? 'this is a kept copy; {copyKept} goes back to the current text' : true;

const marking = (state: ReaderState): true | string => (state.selection ? true : '{mark} starts marking');

const isRelated = (state: ReaderState): true | string =>
  state.entry?.related.length ? notMarking(state) : 'no entry of another community belongs with this one';

export const READER_KEYS = [
  {id: 'mark', keys: ['v'], label: 'mark', group: 'Mark', hint: true, enabled: today},
  {id: 'note', keys: ['a'], label: 'note', group: 'Mark', hint: true},
  {id: 'keep', keys: ['enter'], label: 'keep the marked passage', group: 'Mark', enabled: marking},
  {id: 'asIdea', keys: ['1'], label: 'keep as an idea', group: 'Mark', takesOver: true, enabled: marking},
  {
    id: 'asQuestion',
    keys: ['2'],
    label: 'keep as a question',
    group: 'Mark',
    takesOver: true,
    enabled: marking,
  },
  {id: 'asQuote', keys: ['3'], label: 'keep as a quote', group: 'Mark', takesOver: true, enabled: marking},
  {
    id: 'asDisagree',
    keys: ['4'],
    label: 'keep as disagreement',
    group: 'Mark',
    takesOver: true,
    enabled: marking,
  },
  {id: 'reflectOn', keys: ['W'], label: 'reflect with the marked passage', group: 'Mark', enabled: marking},
  {id: 'unit', keys: ['p'], label: 'by paragraph or sentence', group: 'Mark', enabled: marking},
  ...MOVEMENT_KEYS,
  {id: 'more', keys: ['J'], label: 'mark one more', group: 'Mark', enabled: marking},
  {id: 'fewer', keys: ['K'], label: 'mark one less', group: 'Mark', enabled: marking},
  {id: 'nextHighlight', keys: [']'], label: 'next highlight', group: 'Move'},
  {id: 'previousHighlight', keys: ['['], label: 'previous highlight', group: 'Move'},
  {id: 'nextEntry', keys: ['n'], label: 'next unread, or hit', group: 'Move', enabled: notMarking},
  {id: 'previousEntry', keys: ['N'], label: 'previous unread, or hit', group: 'Move', enabled: notMarking},
  {id: 'done', keys: ['e'], label: 'done', group: 'Entry', hint: true, enabled: notMarking},
  {id: 'later', keys: ['L'], label: 'later', group: 'Entry', hint: true, enabled: notMarking},
  {id: 'star', keys: ['s'], label: 'star', group: 'Entry', hint: true},
  {id: 'read', keys: ['m'], label: 'read or unread', group: 'Entry'},
  {id: 'reflect', keys: ['w'], label: 'reflect', group: 'Entry', hint: true},
  {id: 'tag', keys: ['t'], label: 'tag the entry or the marked passage', group: 'Entry'},
  {id: 'tie', keys: ['T'], label: 'link the entry or the marked passage to goals', group: 'Entry'},
  {id: 'links', keys: ['u'], label: 'links', group: 'Entry', hint: true},
  {id: 'related', keys: ['b'], label: 'related entries', group: 'Entry', hint: true, enabled: isRelated},
  {id: 'copyKept', keys: ['C'], label: 'the kept copy', group: 'Entry', enabled: notMarking},
  {id: 'why', keys: ['i'], label: 'why this entry', group: 'Entry'},
  {id: 'browse', keys: ['o'], label: 'open in the browser', group: 'Entry'},
  {id: 'copy', keys: ['y'], label: 'copy the link', group: 'Entry'},
  {id: 'removeHighlight', keys: ['D'], label: 'remove a highlight or note', group: 'Mark'},
  {id: 'recall', keys: ['V'], label: 'choose a highlight for recall', group: 'Mark', enabled: notMarking},
  {id: 'back', keys: ['h', 'left'], label: 'back', group: 'Move', hint: true},
] as const satisfies readonly KeyRow<string, ReaderState>[];

export type ReaderKey = (typeof READER_KEYS)[number]['id'];
