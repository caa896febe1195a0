import {type Hint, type Screen, step} from '../../common/screen.ts';
import {createLayout} from '../../components/article.ts';
import {close, leaveSearch, paste, SEARCH_HANDLERS, typing, unwind} from './handlers.ts';
import {SEARCH_KEYS, type SearchKey} from './keys.ts';
import {searchSpeech} from './speech.ts';
import {
  current,
  FIND_EVENTS,
  type FindEvents,
  isPending,
  lookUp,
  neighboursIn,
  SEARCH,
  type SearchState,
  searchAgain,
  WIDE,
} from './state.ts';
import {searchView} from './view.ts';

/** Full-text search over entries, notes and journal, while the query is typed. */
export function createSearchScreen(): Screen<SearchState, SearchKey, FindEvents> {
  const layOut = createLayout();
  return {
    id: 'search',
    initial: SEARCH,
    keys: SEARCH_KEYS,
    handlers: SEARCH_HANDLERS,
    events: FIND_EVENTS,
    isTyping: state => state.mode === 'typing',
    typing,
    paste,
    close,
    unwind,
    hints: searchHints,
    leave: leaveSearch,
    neighbours: neighboursIn,
    refresh: state => (state.searched === '' ? step(state) : step(state, searchAgain(state))),
    settle: (state, area) => {
      const isBehind = area.columns >= WIDE && state.beside?.hit !== current(state)?.id;
      return isPending(state) || isBehind ? lookUp(state, area) : step(state);
    },
    view: (state, around) => searchView(state, around, layOut),
    speech: searchSpeech,
  };
}

function searchHints(state: SearchState): readonly Hint[] {
  const ends: Hint = {
    id: 'unwind',
    label: state.reading !== null ? 'close' : state.edit.text ? 'clear' : 'back',
  };
  if (state.mode === 'typing')
    return state.hits.length > 0 || isPending(state) ? [{id: 'open', label: 'to the list'}, ends] : [ends];
  if (state.reading !== null) return [ends, {id: 'down'}, {id: 'up'}, {id: 'next'}, {id: 'help'}];
  return [{id: 'open'}, ends, {id: 'search'}, {id: 'next'}, {id: 'browse'}, {id: 'help'}];
}
