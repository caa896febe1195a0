import type {UiQueries} from '../../services/calls/queries.ts';
import type {Option} from '../common/effects.ts';
import {showHistory} from '../common/history.ts';
import {MOVEMENT_KEYS} from '../common/movement.ts';
import type {Narrowing} from '../common/places.ts';
import {viewOption} from '../common/saved-views.ts';
import {type KeyRow, shown} from '../keymap/key-rows.ts';
import {PLACES} from '../screens/index.ts';

/** Movements are keys only. */
const MOVEMENTS = new Set<string>(MOVEMENT_KEYS.map(row => row.id));

/** Every key of this place as a command, every place, view, community, goal, and the newest entries. */
export function paletteOptions(
  rows: readonly KeyRow<string, never>[],
  queries: UiQueries,
  now: number,
): Option[] {
  const commands = rows
    .filter(row => row.group !== 'Places' && !MOVEMENTS.has(row.id))
    .map(
      ({label, keys: [keys = '']}): Option => ({
        label,
        aside: shown(keys),
        effects: [{do: 'press', keys}],
      }),
    );
  const places = PLACES.map(
    ({title, digit, id}): Option => ({
      label: `go to ${title}`,
      aside: digit,
      effects: [{do: 'go', screen: id}],
    }),
  );
  const communities = queries
    .communities(null)
    .map(({id, title}) => narrowing(`community: ${title}`, {by: 'community', id, title}));
  const goals = queries
    .goals(null)
    .map(({id, title}) => narrowing(`goal: ${title}`, {by: 'goal', id, title}));
  const views = queries.views(null).map(view => viewOption(view, `view: ${view.name}`));
  const page = queries.queuePage({filter: {state: 'all'}, limit: 50, from: null, before: false});
  const entries = page.rows.map(
    ({id, title, url}): Option => ({label: `entry: ${title ?? url ?? id}`, effects: [{do: 'open', id}]}),
  );
  const history: Option = {label: 'recent acts, to undo', effects: [showHistory(now)]};
  return [...commands, history, ...places, ...views, ...communities, ...goals, ...entries];
}

const narrowing = (label: string, to: Narrowing): Option => ({label, effects: [{do: 'narrow', to}]});
