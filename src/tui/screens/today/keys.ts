import {MOVEMENT_KEYS} from '../../common/movement.ts';
import type {KeyRow} from '../../keymap/key-rows.ts';
import {askedCard, isPassageShown} from './recall-state.ts';
import {current, isAsking, type TodayState} from './state.ts';

/** In the parts around the list the same key goes on: to the list, through the cards, to writing. */
const someStep = (state: TodayState): true | string => (state.part === 'list' ? someSeat(state) : true);

const someSeat = (state: TodayState): true | string =>
  state.part !== 'list' ? NOT_THE_LIST : current(state) ? true : 'there is no row';

const NOT_THE_LIST = 'this is not the list; {nextPart} and {previousPart} lead there';

const someEntry = (state: TodayState): true | string => {
  const seat = current(state);
  if (state.part !== 'list') return NOT_THE_LIST;
  if (!seat) return 'there are no entries';
  return seat.entry ? true : 'this is a next action of yours; {open} writes what resulted';
};

const someEntryOrPassage = (state: TodayState): true | string => {
  if (state.part !== 'recall') return someEntry(state);
  return isPassageShown(state.recall) ? true : '{open} shows the passage first';
};

const someCard = ({part, recall}: TodayState): true | string => {
  if (part !== 'recall') return 'it lets go of a card in recall; {nextPart} leads there';
  return askedCard(recall) ? true : 'nothing is asked';
};

export const TODAY_KEYS = [
  {id: 'open', keys: ['enter', 'l', 'right'], label: 'read', group: 'Entry', hint: true, enabled: someStep},
  {id: 'done', keys: ['e'], label: 'done', group: 'Entry', hint: true, enabled: someSeat},
  {id: 'later', keys: ['L'], label: 'later', group: 'Entry', hint: true, enabled: someEntry},
  {id: 'moreLike', keys: [']'], label: 'more', group: 'Entry', hint: true, enabled: someEntry},
  {id: 'lessLike', keys: ['['], label: 'less', group: 'Entry', hint: true, enabled: someEntry},
  {id: 'notGoal', keys: ['X'], label: 'not this goal', group: 'Entry', enabled: someEntry},
  {id: 'why', keys: ['i'], label: 'why', group: 'Entry', hint: true, enabled: someEntry},
  {id: 'nextPart', keys: ['tab'], label: 'next part', group: 'Review', hint: true},
  {id: 'previousPart', keys: ['shift-tab'], label: 'part before', group: 'Review'},
  {id: 'star', keys: ['s'], label: 'star', group: 'Entry', enabled: someEntry},
  {id: 'note', keys: ['a'], label: 'note, or ask a card again', group: 'Entry', enabled: someEntryOrPassage},
  {id: 'letGo', keys: ['x'], label: 'let go', group: 'Review', enabled: someCard},
  {id: 'reflect', keys: ['w'], label: 'reflect', group: 'Review'},
  {id: 'inbox', keys: ['I'], label: 'back to the inbox', group: 'Entry', enabled: someEntry},
  {id: 'read', keys: ['m'], label: 'read or unread', group: 'Entry', enabled: someEntry},
  {id: 'tag', keys: ['t'], label: 'tag', group: 'Entry', enabled: someEntry},
  {id: 'tie', keys: ['T'], label: 'link to a goal', group: 'Entry', enabled: someEntry},
  {id: 'browse', keys: ['o'], label: 'open in the browser', group: 'Entry', enabled: someEntry},
  {
    id: 'copy',
    keys: ['y'],
    label: 'copy the link; after a break: pass the rest',
    group: 'Entry',
    enabled: state => (isAsking(state) ? true : someEntry(state)),
  },
  ...MOVEMENT_KEYS,
  {
    id: 'nextUnread',
    keys: ['n'],
    label: 'next that is not done; after a break: pass nothing',
    group: 'Move',
    enabled: state => (isAsking(state) ? true : someSeat(state)),
  },
  {id: 'previousUnread', keys: ['N'], label: 'previous that is not done', group: 'Move', enabled: someSeat},
  {id: 'refreshAll', keys: ['R'], label: 'check for news, then plan again', group: 'Review'},
] as const satisfies readonly KeyRow<string, TodayState>[];

export type TodayKey = (typeof TODAY_KEYS)[number]['id'];
