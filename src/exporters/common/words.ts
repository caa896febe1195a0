import {counted} from '../../domain/common/text.ts';
import {dayOf, isDay} from '../../domain/common/time.ts';
import type {DocumentFacts} from '../../domain/exports/document.ts';
import {type DatedEvidence, hoursOf} from '../../domain/learning/goal.ts';

// Sentences that several documents share. `say` formats a day.

type SayDay = (day: string) => string;

/** `12 hours`; empty if no experience has hours. */
export function hourFacts(evidence: readonly Pick<DatedEvidence, 'hours'>[]): string[] {
  const hours = hoursOf(evidence);
  return hours === 0 ? [] : [counted(hours, 'hour')];
}

/** `from 3 September 2026 to 21 November 2026`, or `on` a single day; '' without days. */
export function spanWords(times: readonly string[], say: SayDay): string {
  const days = times.map(dayOf).filter(isDay).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return '';
  return first === last ? `on ${say(first)}` : `from ${say(first)} to ${say(last)}`;
}

/** The filter: `Only towards “Caching”, since 2026-09-01, before 2026-12-01.`; '' for everything. */
export function choiceWords({goal, since, until}: DocumentFacts, say: SayDay): string {
  const parts = [
    ...(goal === null ? [] : [`towards “${goal}”`]),
    ...(since === null ? [] : [`since ${say(dayOf(since))}`]),
    ...(until === null ? [] : [`before ${say(dayOf(until))}`]),
  ];
  return parts.length === 0 ? '' : `Only ${parts.join(', ')}.`;
}

/** `Learning journal`, `Learning journal of Ada`. */
export const titleWith = (title: string, learner: string | null): string =>
  learner === null ? title : `${title} of ${learner}`;
