import {counted} from '../../../domain/common/text.ts';
import type {VisitEvents} from '../../common/places.ts';
import {type Screen, step} from '../../common/screen.ts';
import {createLayout} from '../../components/article.ts';
import {widenFilter} from './filter.ts';
import {ACT_EVENTS, type ActEvents, QUEUE_HANDLERS} from './handlers.ts';
import {queueHints} from './hints.ts';
import {QUEUE_KEYS, type QueueKey} from './keys.ts';
import {QUERY_EVENTS, type QueryEvents} from './query-prompt.ts';
import {queueSpeech} from './speech.ts';
import {
  chosenRows,
  current,
  LOAD_EVENTS,
  type LoadEvents,
  load,
  loadPreview,
  lookAgain,
  neighboursIn,
  QUEUE,
  type QueueState,
  setFilter,
  withOpened,
} from './state.ts';
import {queueView} from './view.ts';
import {VIEW_EVENTS, type ViewEvents} from './view-prompts.ts';

type QueueEvents = LoadEvents & ActEvents & QueryEvents & ViewEvents & VisitEvents['queue'];

/** The queue: all entries in one list, and their triage. */
export function createQueueScreen(): Screen<QueueState, QueueKey, QueueEvents> {
  const layOut = createLayout();
  return {
    id: 'queue',
    initial: QUEUE,
    keys: QUEUE_KEYS,
    handlers: QUEUE_HANDLERS,
    events: {...LOAD_EVENTS, ...ACT_EVENTS, ...QUERY_EVENTS, ...VIEW_EVENTS},
    refresh: state => step(state, state.loaded ? lookAgain(state) : load(state)),
    marking: state =>
      state.anchor === null ? null : `${counted(chosenRows(state).length, 'entry', 'entries')} marked`,
    unwind: state => {
      if (state.anchor !== null) return step({...state, anchor: null});
      const wider = widenFilter(state.filter);
      return wider && setFilter(state, wider);
    },
    hints: queueHints,
    ends: state => (widenFilter(state.filter) ? 'drop filter' : null),
    leave: state => ({...state, loaded: false, anchor: null}),
    neighbours: neighboursIn,
    opened: withOpened,
    settle: (state, area) => {
      const row = current(state);
      if (area.columns < 100 || !row || state.preview?.id === row.id) return step(state);
      return step(state, loadPreview(row.id));
    },
    view: (state, around) => queueView(state, around, layOut),
    speech: queueSpeech,
  };
}
