import {counted} from '../../../domain/common/text.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import {read} from '../../common/effects.ts';
import {type Screen, step} from '../../common/screen.ts';
import {createLayout} from '../../components/article.ts';
import {widened} from './filter.ts';
import {QUEUE_HANDLERS} from './handlers.ts';
import {queueHints} from './hints.ts';
import {QUEUE_KEYS, type QueueKey} from './keys.ts';
import {queueSpeech} from './speech.ts';
import {chosen, current, load, lookAgain, QUEUE, type QueueState, setFilter} from './state.ts';
import {queueView} from './view.ts';

/** Everything that waits, and what one does with it. */
export function createQueueScreen(): Screen<QueueState, QueueKey> {
  const layOut = createLayout();
  return {
    id: 'queue',
    initial: QUEUE,
    keys: QUEUE_KEYS,
    handlers: QUEUE_HANDLERS,
    refresh: state => step(state, state.loaded ? lookAgain(state) : load(state)),
    marking: state =>
      state.anchor === null ? null : `${counted(chosen(state).length, 'entry', 'entries')} marked`,
    unwind: state => {
      if (state.anchor !== null) return step({...state, anchor: null});
      const wider = widened(state.filter);
      return wider && step(state, ...setFilter(state, wider));
    },
    hints: queueHints,
    ends: state => (widened(state.filter) ? 'drop filter' : null),
    leave: state => ({...state, loaded: false, anchor: null}),
    settle: (state, area) => {
      const row = current(state);
      if (area.columns < 100 || !row || state.preview?.id === row.id) return step(state);
      return step(
        state,
        read<QueueState, EntryView>(
          'queue',
          reads => reads.entry(row.id),
          (now, preview) => ({...now, preview}),
        ),
      );
    },
    view: (state, around) => queueView(state, around, layOut),
    speech: queueSpeech,
  };
}
