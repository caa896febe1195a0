import {createEmptyCard, fsrs, Rating} from 'ts-fsrs';
import {DAY_MS} from '../../domain/common/time.ts';
import type {Card} from '../../domain/recall/cards.ts';

/** The part of what was learnt that should still be remembered when a card is asked. */
const RETENTION = 0.85;

// Whole days, and the same ones on every device: no steps of minutes, no random part.
const scheduler = fsrs({request_retention: RETENTION, enable_short_term: false, enable_fuzz: false});

/** The day from which a card is to be asked, counted from 1970: the day after it was chosen, then as FSRS says. */
export function dueDay({since, grades}: Card): number {
  if (grades.length === 0) return since + 1;
  const start = createEmptyCard(new Date(since * DAY_MS));
  const card = grades.reduce(
    (before, {day, isKept}) =>
      scheduler.next(before, new Date(day * DAY_MS), isKept ? Rating.Good : Rating.Again).card,
    start,
  );
  return Math.floor(card.due.getTime() / DAY_MS);
}
