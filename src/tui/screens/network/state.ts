import type {CommunityView} from '../../../services/network/communities.ts';
import type {Effect} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type Area, type EventHandlers, step} from '../../common/screen.ts';
import {placeAt} from '../../common/scroll.ts';

export const SHOWS = ['all', 'unread', 'trouble', 'muted'] as const;
export type Show = (typeof SHOWS)[number];

export interface NetworkState {
  /** All communities, sorted by name. */
  all: readonly CommunityView[];
  show: Show;
  cursor: number;
  /** The first row drawn. */
  top: number;
  loaded: boolean;
}

export const NETWORK: NetworkState = {all: [], show: 'all', cursor: 0, top: 0, loaded: false};

const MATCHES: Record<Show, (community: CommunityView) => boolean> = {
  all: () => true,
  unread: community => community.unread > 0,
  trouble: community => troubleOf(community) !== undefined,
  muted: community => community.muted,
};

/** The first source whose last check failed. */
export const troubleOf = ({sources}: CommunityView): CommunityView['sources'][number] | undefined =>
  sources.find(source => source.error !== null);

/** The communities that match the filter. */
export const shownOf = ({all, show}: Pick<NetworkState, 'all' | 'show'>): readonly CommunityView[] =>
  show === 'all' ? all : all.filter(MATCHES[show]);

export const countOf = ({all}: NetworkState, show: Show): number => all.filter(MATCHES[show]).length;

export const current = (state: NetworkState): CommunityView | undefined => shownOf(state)[state.cursor];

/** Two lines each, with a blank line between them if there is room. */
export const rowHeight = (area: Area): number => (area.rows >= 20 ? 3 : 2);
/** The chips, with blank lines around them if there is room. */
export const headRows = (area: Area): number => (area.rows >= 20 ? 3 : 1);
export const rowsShown = (area: Area): number =>
  Math.max(1, Math.floor((area.rows - headRows(area)) / rowHeight(area)));

export const moveTo = (state: NetworkState, wanted: number, area: Area): NetworkState => ({
  ...state,
  ...placeAt(state, wanted, shownOf(state).length, rowsShown(area)),
});

/** Another filter; the cursor stays on its community if that is shown. */
export const showing = (state: NetworkState, show: Show, area: Area): NetworkState =>
  keepCursor({...state, show}, current(state)?.id, area);

export interface LoadEvents {
  loaded: {payload: null; answer: CommunityView[]};
}

const event = eventsOf<LoadEvents>('network');

export const LOAD_EVENTS: EventHandlers<NetworkState, LoadEvents> = {
  // The cursor stays on the same community, wherever it is now.
  loaded: (state, {answer: all}, area) =>
    step(keepCursor({...state, all, loaded: true}, current(state)?.id, area)),
};

/** Reads the network. */
export const load: Effect = {
  do: 'read',
  query: 'communities',
  with: null,
  next: event('loaded', null),
};

function keepCursor(state: NetworkState, id: string | undefined, area: Area): NetworkState {
  const place = shownOf(state).findIndex(community => community.id === id);
  return moveTo(state, place < 0 ? state.cursor : place, area);
}
