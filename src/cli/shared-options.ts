import {momentOf, periodEndOf} from './option-values.ts';
import {flag, list, number, periodEnd} from './options.ts';

// Options that several commands take.

export const goals = list('<goal...>', 'towards these goals, by id or words of their titles');
export const tags = list('<tag...>', 'with these tags');
export const shared = flag('may appear in documents for others');
/** The opposite, for what may be shared already. */
export const notShared = flag('must not appear in documents for others');

const SINCE = 'from this date on: 2026-11-21, 2026-11, fri, 20 nov, 7d';
export const since = periodEnd('<date>', periodEndOf, SINCE);
export const until = periodEnd('<date>', periodEndOf, 'before this date');
/** Entries of feeds have no offset of their own, so a day is the learner's. */
export const publishedSince = number('<date>', momentOf, SINCE);
