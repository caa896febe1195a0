import type {OptionRow} from './command.ts';
import {moment, periodEnd} from './option-values.ts';

// Options that several commands take.

export const goals: OptionRow = {
  flags: '--goal <goal...>',
  about: 'towards these goals, by id or words of their titles',
};
export const tags: OptionRow = {flags: '--tag <tag...>', about: 'with these tags'};
export const shared: OptionRow = {flags: '--shared', about: 'may be part of documents for others'};
/** The opposite, where something may be shared already. */
export const notShared: OptionRow = {
  flags: '--private',
  about: 'may be part of no document for others any more',
};
export const since: OptionRow = {
  flags: '--since <date>',
  about: 'from then on: 2026-11-21, 2026-11, 7d',
  parse: periodEnd,
};
export const until: OptionRow = {flags: '--until <date>', about: 'before then', parse: periodEnd};
/** Entries of feeds have no place of their own: a day is the learner's. */
export const publishedSince: OptionRow = {...since, parse: moment};
