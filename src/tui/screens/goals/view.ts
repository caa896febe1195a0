import {fitLine, type Line} from '../../draw.ts';
import type {Area} from '../../screen.ts';
import {detailView} from './detail-view.ts';
import {listView} from './list-view.ts';
import {chosen, type GoalsState} from './state.ts';

/** All goals, or the open one. */
export function goalsView(state: GoalsState, area: Area, now: number): Line[] {
  const goal = state.open === null ? undefined : chosen(state);
  const lines = goal ? detailView(goal, state, area, now) : listView(state, area, now);
  return lines.slice(0, area.rows).map(one => fitLine(one, area.columns));
}
