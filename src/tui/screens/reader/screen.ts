import {createLayout} from '../../components/article.ts';
import type {Screen} from '../../screen.ts';
import {step} from '../../screen.ts';
import {readerHandlers} from './handlers.ts';
import {READER_KEYS, type ReaderKey} from './keys.ts';
import {enter, READER, type ReaderState} from './state.ts';
import {readerView} from './view.ts';

/** One entry, to read and to mark. */
export function createReaderScreen(): Screen<ReaderState, ReaderKey> {
  const layOut = createLayout();
  return {
    id: 'reader',
    initial: READER,
    keys: READER_KEYS,
    handlers: readerHandlers(layOut),
    refresh: state => (state.entry ? step(state, enter(state.entry.id)) : step(state)),
    view: (state, area, now, keyOf) => readerView(state, area, now, layOut, keyOf),
  };
}
