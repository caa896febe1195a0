import type {KeyRow} from '../keymap/key-rows.ts';
import type {Area, Step} from './screen.ts';

/** The keys for moving in lists and texts. A place spreads these among its own rows. */
export const MOVEMENT_KEYS = [
  {id: 'down', keys: ['j', 'down'], label: 'down', group: 'Move'},
  {id: 'up', keys: ['k', 'up'], label: 'up', group: 'Move'},
  {id: 'halfDown', keys: ['ctrl-d'], label: 'half a page down', group: 'Move'},
  {id: 'halfUp', keys: ['ctrl-u'], label: 'half a page up', group: 'Move'},
  {id: 'pageDown', keys: ['space', 'pagedown', 'ctrl-f'], label: 'a page down', group: 'Move'},
  {id: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'a page up', group: 'Move'},
  {id: 'top', keys: ['gg', 'home'], label: 'to the top', group: 'Move'},
  {id: 'bottom', keys: ['G', 'end'], label: 'to the end', group: 'Move'},
] as const satisfies readonly KeyRow<string, never>[];

export type MovementKey = (typeof MOVEMENT_KEYS)[number]['id'];

type Handler<State> = (state: State, area: Area) => Step<State>;

/** What a place provides for the movement keys. */
export interface Movement<State> {
  /** By so many rows or lines, stopping at either end. */
  by: (state: State, rows: number, area: Area) => Step<State>;
  /** Rows or lines that a page moves by. */
  page: (state: State, area: Area) => number;
  /** For a list of which only a part is loaded. */
  top?: Handler<State>;
  bottom?: Handler<State>;
}

/** Further than any list or text. */
const FAR = 1e9;

/** The handlers of all movement rows. */
export function movementHandlers<State>({
  by,
  page,
  top,
  bottom,
}: Movement<State>): Record<MovementKey, Handler<State>> {
  const half = (state: State, area: Area): number => Math.ceil(page(state, area) / 2);
  return {
    down: (state, area) => by(state, 1, area),
    up: (state, area) => by(state, -1, area),
    halfDown: (state, area) => by(state, half(state, area), area),
    halfUp: (state, area) => by(state, -half(state, area), area),
    pageDown: (state, area) => by(state, page(state, area), area),
    pageUp: (state, area) => by(state, -page(state, area), area),
    top: top ?? ((state, area) => by(state, -FAR, area)),
    bottom: bottom ?? ((state, area) => by(state, FAR, area)),
  };
}
