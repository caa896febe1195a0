import {GROUND} from './001-ground.ts';
import {AT_SCALE} from './002-at-scale.ts';
import {POLITENESS} from './003-politeness.ts';
import {COUNTED_TOGETHER} from './004-counted-together.ts';
import {NEXT_ACTIONS} from './005-next-actions.ts';
import {YEARS} from './006-years.ts';
import {ENTRIES_BY_NUMBER} from './007-entries-by-number.ts';
import {WORDS_ONCE} from './008-words-once.ts';
import {LAST_DOCUMENTS} from './009-last-documents.ts';
import {SEARCH_BY_STEM} from './010-search-by-stem.ts';
import {REACH} from './011-reach.ts';
import {ITEM_IDENTITY} from './012-item-identity.ts';
import {ORDER} from './015-order.ts';

/** In order; a database's `user_version` is how many of them it has seen. Never change one that was released. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  GROUND,
  AT_SCALE,
  POLITENESS,
  COUNTED_TOGETHER,
  NEXT_ACTIONS,
  YEARS,
  ENTRIES_BY_NUMBER,
  WORDS_ONCE,
  LAST_DOCUMENTS,
  SEARCH_BY_STEM,
  REACH,
  ORDER,
  ITEM_IDENTITY,
];
