import type {Home} from '../home/home.ts';

/** The words a minute that stored minutes are counted at. */
const STORED_WPM = 230;

/** The reading time of an entry, in minutes, for a learner who reads as many words a minute as the setting `wpm` says. */
export const ownMinutes = ({settings}: Pick<Home, 'settings'>, minutes: number): number =>
  Math.max(1, Math.round((minutes * STORED_WPM) / settings.wpm));
