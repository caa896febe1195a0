import {renderHtml} from '../../../render/article.ts';
import {speakHtml} from '../../../render/spoken.ts';
import {createLayout} from '../../components/article.ts';
import type {Screen} from '../../screen.ts';
import {step} from '../../screen.ts';
import {readerHandlers} from './handlers.ts';
import {READER_KEYS, type ReaderKey} from './keys.ts';
import {readerSpeech} from './speech.ts';
import {enter, READER, type ReaderState} from './state.ts';
import {readerView} from './view.ts';

/** One entry, to read and to mark. */
export function createReaderScreen(isSpoken: boolean): Screen<ReaderState, ReaderKey> {
  const layOut = createLayout(isSpoken ? speakHtml : renderHtml);
  return {
    id: 'reader',
    initial: READER,
    keys: READER_KEYS,
    handlers: readerHandlers(layOut),
    refresh: state => (state.entry ? step(state, enter(state.entry.id)) : step(state)),
    view: (state, area, now, keyOf) => readerView(state, area, now, layOut, keyOf),
    speech: readerSpeech(layOut),
  };
}
