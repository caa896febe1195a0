import type {Area} from '../../common/screen.ts';
import {fitLine, type Line} from '../../drawing/lines.ts';
import {defaultKeys, type KeyOf} from '../../keymap/key-labels.ts';
import {detailView} from './detail-view.ts';
import {GOALS_KEYS} from './keys.ts';
import {listView} from './list-view.ts';
import {chosen, type GoalsState} from './state.ts';

/** All goals, or the open one. */
export function goalsView(
  state: GoalsState,
  area: Area,
  now: number,
  keyOf: KeyOf = defaultKeys(GOALS_KEYS),
): Line[] {
  const goal = state.open === null ? undefined : chosen(state);
  const lines = goal ? detailView(goal, state, area, now, keyOf) : listView(state, area, now, keyOf);
  return lines.slice(0, area.rows).map(one => fitLine(one, area.columns));
}
