import {renderHtml} from '../../../render/render.ts';
import {speakHtml} from '../../../render/spoken.ts';
import type {VisitEvents} from '../../common/places.ts';
import {type Hint, type Screen, step} from '../../common/screen.ts';
import {createLayout} from '../../components/article.ts';
import {ANNOTATE_EVENTS, type AnnotateEvents} from './annotate.ts';
import {RECALL_EVENTS, type RecallEvents} from './choose-recall.ts';
import {readerHandlers} from './handlers.ts';
import {READER_KEYS, type ReaderKey} from './keys.ts';
import {backAlongWay, RELATED_EVENTS, type RelatedEvents} from './related.ts';
import {readerSpeech} from './speech.ts';
import {enter, LOAD_EVENTS, type LoadEvents, nextCopy, READER, type ReaderState} from './state.ts';
import {readerView} from './view.ts';

const MARKING: readonly Hint[] = [
  {id: 'keep', label: 'keep'},
  {id: 'unwind', label: 'drop'},
  {id: 'asQuestion', label: 'question'},
  {id: 'note'},
  {id: 'reflectOn', label: 'reflect'},
  {id: 'down', label: 'next'},
  {id: 'up', label: 'previous'},
  {id: 'more', label: 'longer'},
  {id: 'fewer', label: 'shorter'},
  {id: 'unit', label: 'sentence or paragraph'},
  {id: 'help'},
];

type ReaderEvents = LoadEvents & AnnotateEvents & RecallEvents & RelatedEvents & VisitEvents['reader'];

/** One entry, to read and to annotate. */
export function createReaderScreen(isSpoken: boolean): Screen<ReaderState, ReaderKey, ReaderEvents> {
  const layOut = createLayout(isSpoken ? speakHtml : renderHtml);
  return {
    id: 'reader',
    initial: READER,
    keys: READER_KEYS,
    handlers: readerHandlers(layOut),
    events: {...LOAD_EVENTS, ...ANNOTATE_EVENTS, ...RECALL_EVENTS, ...RELATED_EVENTS},
    refresh: state => (state.entry ? step(state, enter(state.entry.id)) : step(state)),
    marking: ({selection}) => (selection ? 'A passage is marked' : null),
    unwind: state => (state.selection ? step({...state, selection: null}) : null),
    close: state => (state.copy ? step(nextCopy(state, [])) : backAlongWay(state)),
    hints: state => (state.selection ? MARKING : null),
    ends: state => (state.copy ? 'close copy' : state.way.from.length > 0 ? 'to the entry before' : null),
    view: (state, around) => readerView(state, around, layOut),
    speech: readerSpeech(layOut),
  };
}
