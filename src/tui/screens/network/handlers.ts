import {counted} from '../../../domain/common/text.ts';
import type {CommunityView} from '../../../services/network/communities.ts';
import {ask, did, type Effect, send, toast} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {globalEffects} from '../../common/global-actions.ts';
import {askImport} from '../../common/import-prompt.ts';
import {movementHandlers} from '../../common/movement.ts';
import {type Area, type EventHandlers, type Step, step} from '../../common/screen.ts';
import type {NetworkKey} from './keys.ts';
import {
  countOf,
  current,
  moveTo,
  type NetworkState,
  rowsShown,
  SHOWS,
  type Show,
  showing,
  shownOf,
} from './state.ts';

type Handler = (state: NetworkState, area: Area) => Step<NetworkState>;

const withCurrent =
  (effectsOf: (community: CommunityView) => readonly Effect[]): Handler =>
  state => {
    const community = current(state);
    return community ? step(state, ...effectsOf(community)) : step(state);
  };

function seek(state: NetworkState, by: 1 | -1, area: Area): Step<NetworkState> {
  const shown = shownOf(state);
  for (let place = state.cursor + by; place >= 0 && place < shown.length; place += by) {
    if ((shown[place]?.unread ?? 0) > 0) return step(moveTo(state, place, area));
  }
  return step(
    state,
    toast(by > 0 ? 'No community with unread entries below' : 'No community with unread entries above'),
  );
}

export interface ActEvents {
  nameTyped: {payload: {id: string; title: string}; answer: string};
  renamed: {payload: null; answer: CommunityView};
  showChosen: {payload: Show; answer: null};
}

const event = eventsOf<ActEvents>('network');

export const ACT_EVENTS: EventHandlers<NetworkState, ActEvents> = {
  nameTyped: (state, {payload: {id, title}, answer: name}) =>
    step(
      state,
      name.trim() === '' || name.trim() === title
        ? toast('Nothing was changed')
        : {do: 'call', call: 'rename', with: {id, name}, next: event('renamed', null)},
    ),
  renamed: (state, {answer: {title}}) => step(state, did(`Renamed to “${title}”`)),
  showChosen: (state, {payload: show}, area) => step(showing(state, show, area)),
};

/** Shown at once. The writer's thread stores it, then the screen is read again. */
function mute(state: NetworkState): Step<NetworkState> {
  const community = current(state);
  if (!community) return step(state);
  const {id, title} = community;
  const muted = !community.muted;
  const words = muted ? 'muted: not checked, not in the queue' : 'unmuted';
  return step(
    {...state, all: state.all.map(one => (one.id === id ? {...one, muted} : one))},
    {do: 'call', call: 'mute', with: {id, muted}, next: [did(`“${title}” ${words}`)]},
  );
}

const rename = ({id, title}: CommunityView): readonly Effect[] => [
  ask({label: 'New name', value: title, next: event('nameTyped', {id, title})}),
];

/** Staying is the first choice, so that Enter pressed twice leaves nothing. */
const remove = ({id, title, total}: CommunityView): readonly Effect[] => [
  {
    do: 'choose',
    label: `Leave ${title} (${counted(total, 'entry', 'entries')})?`,
    options: [
      {label: 'stay', effects: [toast('Nothing was changed')]},
      {
        label: 'leave: what you kept and noted stays, and undo brings it back',
        effects: [{do: 'call', call: 'remove', with: {id}, next: [did(`“${title}” left`)]}],
      },
    ],
  },
];

const LABELS: Record<Show, string> = {
  all: 'all communities',
  unread: 'only with unread entries',
  trouble: 'only with trouble',
  muted: 'only muted',
};

const filter: Handler = state =>
  step(state, {
    do: 'choose',
    label: 'Show',
    options: SHOWS.map(show => ({
      label: `${LABELS[show]} (${countOf(state, show)})`,
      effects: [send(event('showChosen', show))],
    })),
  });

export const NETWORK_HANDLERS: Record<NetworkKey, Handler> = {
  open: withCurrent(({id, title}) => [{do: 'narrow', to: {by: 'community', id, title}}]),
  add: state => step(state, ...globalEffects('add')),
  import: state => step(state, askImport()),
  demo: state => step(state, {do: 'demo'}),
  refreshThis: withCurrent(({id}) => [{do: 'refresh', ids: [id]}]),
  mute,
  rename: withCurrent(rename),
  remove: withCurrent(remove),
  browse: withCurrent(({url}) => (url ? [{do: 'browse', urls: [url]}] : [])),
  copy: withCurrent(({sources: [source]}) => (source ? [{do: 'copy', text: source.url}] : [])),
  ...movementHandlers<NetworkState>({
    by: (state, rows, area) => step(moveTo(state, state.cursor + rows, area)),
    page: (_, area) => rowsShown(area),
  }),
  nextUnread: (state, area) => seek(state, 1, area),
  previousUnread: (state, area) => seek(state, -1, area),
  filter,
  nextShow: (state, area) => {
    const next = SHOWS[(SHOWS.indexOf(state.show) + 1) % SHOWS.length] ?? 'all';
    return step(showing(state, next, area));
  },
};
