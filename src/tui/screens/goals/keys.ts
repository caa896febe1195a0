import type {GoalStatus} from '../../../domain/learning/goal.ts';
import {MOVEMENT_KEYS} from '../../common/movement.ts';
import type {KeyRow} from '../../keymap/key-rows.ts';
import {chosenGoal, type GoalsState, itemAt} from './state.ts';

const someGoal = (state: GoalsState): true | string =>
  chosenGoal(state) ? true : 'there is no goal yet; {add} sets one';

const isNot =
  (...statuses: GoalStatus[]) =>
  (state: GoalsState): true | string => {
    const goal = chosenGoal(state);
    if (!goal) return someGoal(state);
    return (statuses as string[]).includes(goal.status) ? `it is ${goal.status} already` : true;
  };

function ticks(state: GoalsState): true | string {
  if (state.open === null) return '{open} opens the goal; its milestones can be ticked there';
  const item = itemAt(state);
  if (item?.kind === 'entry') return item.row.state === 'done' ? 'it is done already' : true;
  if (item?.kind !== 'milestone') return 'the cursor is not on a milestone or an entry';
  return item.doneAt === null ? true : 'it is ticked; {undo} removes a tick';
}

function opens(state: GoalsState): true | string {
  const item = itemAt(state);
  if (state.open === null) return someGoal(state);
  if (!item) return 'there is nothing to open';
  if (item.kind === 'milestone') return ticks(state);
  if (item.kind === 'entry' || item.kind === 'next') return true;
  if (item.kind !== 'evidence') return 'it is shown in full; {edit} edits it';
  return item.evidence.entry || item.evidence.type === 'reflection' || item.evidence.type === 'experience'
    ? true
    : 'what it came from is gone';
}

const isOpen = (state: GoalsState): true | string => (state.open === null ? '{open} opens the goal' : true);

const onEntry = (state: GoalsState): true | string =>
  itemAt(state)?.kind === 'entry' ? true : 'the cursor is not on an entry of the queue';

export const GOALS_KEYS = [
  {id: 'open', keys: ['enter', 'l', 'right'], label: 'open', group: 'Goal', hint: true, enabled: opens},
  {id: 'add', keys: ['n', '+'], label: 'new', group: 'Goal', hint: true},
  {id: 'tick', keys: ['x'], label: 'tick', group: 'Goal', hint: true, enabled: ticks},
  {id: 'reflect', keys: ['w'], label: 'reflect', group: 'Goal', hint: true},
  {id: 'queue', keys: ['f'], label: 'its queue', group: 'Goal', hint: true, enabled: someGoal},
  {id: 'edit', keys: ['e'], label: 'edit', group: 'Goal', hint: true, enabled: someGoal},
  {id: 'pause', keys: ['p'], label: 'pause or resume', group: 'Goal', enabled: someGoal},
  {id: 'achieve', keys: ['A'], label: 'achieved', group: 'Goal', enabled: isNot('achieved')},
  {id: 'drop', keys: ['D'], label: 'drop', group: 'Goal', enabled: isNot('dropped')},
  {id: 'later', keys: ['L'], label: 'later', group: 'Entry of its queue', enabled: onEntry},
  {id: 'moreLike', keys: [']'], label: 'more like this', group: 'Entry of its queue', enabled: onEntry},
  {id: 'lessLike', keys: ['['], label: 'fewer like this', group: 'Entry of its queue', enabled: onEntry},
  {id: 'notGoal', keys: ['X'], label: 'does not serve it', group: 'Entry of its queue', enabled: onEntry},
  ...MOVEMENT_KEYS,
  {id: 'nextPart', keys: ['tab'], label: 'next part', group: 'Move', enabled: isOpen},
] as const satisfies readonly KeyRow<string, GoalsState>[];

export type GoalsKey = (typeof GOALS_KEYS)[number]['id'];
