import type {ScreenId} from '../common/places.ts';
import type {Screen} from '../common/screen.ts';
import {goalsScreen} from './goals/screen.ts';
import {journalScreen} from './journal/screen.ts';
import {networkScreen} from './network/screen.ts';
import {createQueueScreen} from './queue/screen.ts';
import {createReaderScreen} from './reader/screen.ts';
import {createSearchScreen} from './search/screen.ts';
import {createTodayScreen} from './today/screen.ts';

/** Creates all screens. `isSpoken`: articles are laid out for a screen reader. */
export const createScreens = (isSpoken = false): readonly Screen<never>[] =>
  [
    createQueueScreen(),
    createReaderScreen(isSpoken),
    goalsScreen,
    journalScreen,
    networkScreen,
    createSearchScreen(),
    createTodayScreen(),
  ] as unknown as readonly Screen<never>[];

/** The places with their digits. Gaps are for screens that do not exist yet. */
export const PLACES: readonly {id: ScreenId; digit: string; title: string}[] = [
  {id: 'today', digit: '1', title: 'Today'},
  {id: 'queue', digit: '2', title: 'Queue'},
  {id: 'network', digit: '3', title: 'Network'},
  {id: 'goals', digit: '4', title: 'Goals'},
  {id: 'journal', digit: '5', title: 'Journal'},
  {id: 'search', digit: '7', title: 'Search'},
];
