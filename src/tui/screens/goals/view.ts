import {fitLine, type Line} from '../../drawing/lines.ts';
import type {Around} from '../../speech/speech.ts';
import {detailView} from './detail-view.ts';
import {listView} from './list-view.ts';
import {chosenGoal, type GoalsState} from './state.ts';

/** All goals, or the open one. */
export function goalsView(state: GoalsState, around: Around): Line[] {
  const {rows, columns} = around.area;
  const goal = state.open === null ? undefined : chosenGoal(state);
  const lines = goal ? detailView(goal, state, around) : listView(state, around);
  return lines.slice(0, rows).map(one => fitLine(one, columns));
}
