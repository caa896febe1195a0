import {type Screen, step} from '../../common/screen.ts';
import {ACT_EVENTS, type ActEvents, NETWORK_HANDLERS} from './handlers.ts';
import {NETWORK_KEYS, type NetworkKey} from './keys.ts';
import {networkSpeech} from './speech.ts';
import {LOAD_EVENTS, type LoadEvents, load, NETWORK, type NetworkState, showing} from './state.ts';
import {networkView} from './view.ts';

/** The communities of the learner, with the health of their sources. */
export const networkScreen: Screen<NetworkState, NetworkKey, LoadEvents & ActEvents> = {
  id: 'network',
  initial: NETWORK,
  keys: NETWORK_KEYS,
  handlers: NETWORK_HANDLERS,
  events: {...LOAD_EVENTS, ...ACT_EVENTS},
  refresh: state => step(state, load),
  unwind: (state, area) => (state.show === 'all' ? null : step(showing(state, 'all', area))),
  ends: state => (state.show === 'all' ? null : 'show all'),
  view: networkView,
  speech: networkSpeech,
};
