import type {VisitEvents} from '../../common/places.ts';
import {type Screen, step} from '../../common/screen.ts';
import {createLayout} from '../../components/article.ts';
import {TODAY_HANDLERS} from './handlers.ts';
import {todayHints} from './hints.ts';
import {TODAY_KEYS, type TodayKey} from './keys.ts';
import type {RecallEvents} from './recall-state.ts';
import {todaySpeech} from './speech.ts';
import {
  currentEntry,
  LOAD_EVENTS,
  type LoadEvents,
  loadAll,
  loadPreview,
  neighboursIn,
  TODAY,
  type TodayState,
  withOpened,
} from './state.ts';
import {todayView, WIDE} from './view.ts';

type TodayEvents = LoadEvents & RecallEvents & VisitEvents['today'];

/** The day's plan: what to read for which goal, and why. */
export function createTodayScreen(): Screen<TodayState, TodayKey, TodayEvents> {
  const layOut = createLayout();
  return {
    id: 'today',
    initial: TODAY,
    keys: TODAY_KEYS,
    handlers: TODAY_HANDLERS,
    events: LOAD_EVENTS,
    refresh: loadAll,
    unwind: state => (state.part === 'list' ? null : step({...state, part: 'list'})),
    close: state => (state.part === 'list' ? null : step({...state, part: 'list'})),
    hints: todayHints,
    ends: state => (state.part === 'list' ? null : 'the list'),
    leave: state => ({...state, isLoaded: false, part: 'list'}),
    neighbours: neighboursIn,
    opened: withOpened,
    settle: (state, area) => {
      const entry = currentEntry(state);
      if (area.columns < WIDE || !entry || state.preview?.id === entry.id) return step(state);
      return step(state, loadPreview(entry.id));
    },
    view: (state, around) => todayView(state, around, layOut),
    speech: todaySpeech,
  };
}
