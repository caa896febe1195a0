import {parseUnfinished} from '../../../domain/entries/query.ts';
import type {SearchState} from './state.ts';

// What a search found, in words: on the screen and for a screen reader.

/** The most hits of a search. */
const MOST = 50;

/** How many hits there are; where only the newest entries were ranked, how many those are. */
export function amountWords({hits, ranked}: SearchState): string {
  if (ranked !== null) return `${hits.length} of the newest ${ranked.toLocaleString('en')} with these words`;
  return hits.length >= MOST ? `the ${MOST} best` : `${hits.length} found`;
}

/** The first part of the query that is left out, which its message names; '' if there is none. */
export const problemWords = ({problems: [first]}: SearchState): string => first?.message ?? '';

/** Without a word nothing ranks the hits. */
export const orderWords = ({searched}: SearchState): string =>
  parseUnfinished(searched).words.length > 0 ? 'best first' : 'newest first';
