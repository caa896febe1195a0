import {strokesOf} from '../../domain/common/keys.ts';
import type {UiQueries} from '../../services/calls/queries.ts';
import type {Effect, Option} from '../common/effects.ts';
import {MOVEMENT_KEYS} from '../common/movement.ts';
import type {ScreenId} from '../common/places.ts';
import {type KeyRow, shown} from '../keymap/key-rows.ts';
import {PLACES} from '../screens/index.ts';
import {showHistory} from './history.ts';

/** What is only worth a key. */
const MOVEMENTS = new Set<string>(MOVEMENT_KEYS.map(row => row.id));

/** Every key of this place as a command, every place, community, goal, and the newest entries. */
export function paletteOptions(rows: readonly KeyRow<string, never>[], reads: UiQueries): Option[] {
  const commands = rows
    .filter(row => row.group !== 'Places' && !MOVEMENTS.has(row.id))
    .map(row => ({label: row.label, aside: shown(row.keys[0] ?? ''), value: `key ${row.keys[0]}`}));
  const places = PLACES.map(place => ({
    label: `go to ${place.title}`,
    aside: place.digit,
    value: `go ${place.id}`,
  }));
  const communities = reads
    .communities()
    .map(one => ({label: `community: ${one.title}`, value: `narrow community ${one.id} ${one.title}`}));
  const goals = reads
    .goals()
    .map(goal => ({label: `goal: ${goal.title}`, value: `narrow goal ${goal.id} ${goal.title}`}));
  const page = reads.queuePage({filter: {state: 'all'}, limit: 50, from: null, before: false});
  const entries = page.rows.map(row => ({
    label: `entry: ${row.title ?? row.url ?? row.id}`,
    value: `open ${row.id}`,
  }));
  const history = {label: 'recent acts, to undo', value: 'history'};
  return [...commands, history, ...places, ...communities, ...goals, ...entries];
}

export function paletteEffects(value: string, now: number): readonly Effect[] {
  const [kind = '', ...rest] = value.split(' ');
  const what = rest.join(' ');
  switch (kind) {
    case 'key':
      return (strokesOf(what) ?? []).map(key => ({do: 'key', key}));
    case 'go':
      return [{do: 'go', screen: what as ScreenId}];
    case 'open':
      return [{do: 'open', id: what}];
    case 'history':
      return [showHistory(now)];
    default:
      return [{do: 'narrow', to: what}];
  }
}
