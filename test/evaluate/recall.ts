import {type Card, spreadCards} from '../../src/domain/recall/cards.ts';
import {dueDay} from '../../src/services/recall/fsrs.ts';
import type {Figure} from './figures.ts';
import {mean, seededRandom} from './random.ts';

const DAYS = 60;
/** Highlights a day. */
const HIGHLIGHTS = 4;
/** The setting `recallPerDay`. */
const CAP = 5;
/** How often a card is remembered: the retention that FSRS plans for. */
const REMEMBERED = 0.85;
/** Days without recall, from the 30th on. */
const BREAK = {from: 30, to: 40};

interface Habit {
  /** Of the highlights of a day, those chosen for recall. */
  chosen: number;
  cap: number;
  away: {from: number; to: number} | null;
}

const HABITS = {
  'every highlight, no cap': {chosen: HIGHLIGHTS, cap: Number.POSITIVE_INFINITY, away: null},
  'every highlight': {chosen: HIGHLIGHTS, cap: CAP, away: null},
  'one of four': {chosen: 1, cap: CAP, away: null},
  'one of four, ten days away': {chosen: 1, cap: CAP, away: BREAK},
} satisfies Record<string, Habit>;

interface RecallDays {
  /** Cards asked, by day. */
  asked: number[];
  /** Cards that fell due and were not asked, after each day. */
  overdue: number[];
  /** How many days later than it fell due a card was asked, at most. */
  latest: number;
}

/** Sixty days of a learner who chooses, and remembers, as a habit says. */
function recallDays({chosen, cap, away}: Habit): RecallDays {
  const random = seededRandom(`recall ${chosen}`);
  const cards = new Map<string, Card>();
  const asked: number[] = [];
  const overdue: number[] = [];
  let latest = 0;
  for (let today = 0; today < DAYS; today += 1) {
    const isAway = away !== null && today >= away.from && today < away.to;
    const dated = [...cards.values()].map(card => ({card, due: dueDay(card)}));
    const now = isAway ? [] : spreadCards(dated, {today, cap}).filter(({day}) => day === today);
    for (const {annotation, due} of now) {
      const card = cards.get(annotation) as Card;
      latest = Math.max(latest, today - due);
      const grade = {day: today, isKept: random() < REMEMBERED};
      cards.set(annotation, {...card, grades: [...card.grades, grade]});
    }
    asked.push(now.length);
    overdue.push(dated.filter(({due}) => due <= today).length - now.length);
    for (let index = 0; index < chosen && !isAway; index += 1) {
      const annotation = `${String(today).padStart(2, '0')} ${index}`;
      cards.set(annotation, {annotation, since: today, grades: []});
    }
  }
  return {asked, overdue, latest};
}

/** How many cards a learner is asked after sixty days, and what a break of ten days leaves. */
export function evaluateRecall(): {lines: string[]; figures: Figure[]} {
  const days = Object.entries(HABITS).map(([name, habit]) => [name, recallDays(habit)] as const);
  const week = ({asked}: RecallDays): number => mean(asked.slice(-7));
  const of = (name: keyof typeof HABITS): RecallDays => new Map(days).get(name) as RecallDays;
  const back = of('one of four, ten days away');
  const isClear = (day: number): boolean => back.overdue[day] === 0;
  const cleared = Array.from({length: DAYS - BREAK.to}, (_, index) => BREAK.to + index).find(isClear);
  return {
    lines: [
      `${''.padEnd(28)}  a day in the last week  most a day  overdue on day ${DAYS}  latest by days`,
      ...days.map(([name, one]) => {
        const cells = [
          week(one).toFixed(1).padStart(24),
          String(Math.max(...one.asked)).padStart(12),
          String(one.overdue.at(-1)).padStart(19),
          String(one.latest).padStart(16),
        ];
        return `${name.padEnd(28)}${cells.join('')}`;
      }),
      `after ten days away: ${back.asked.slice(BREAK.to, BREAK.to + 7).join(', ')} cards a day, none overdue after ${cleared === undefined ? 'more than the sixty' : `${cleared - BREAK.to + 1} days`}`,
    ],
    figures: [
      {name: 'every highlight: cards on day 60', value: of('every highlight').asked.at(-1) ?? 0, most: CAP},
      {name: 'one of four: cards on day 60', value: of('one of four').asked.at(-1) ?? 0, most: CAP},
      {
        name: 'after ten days away: most cards a day',
        value: Math.max(...back.asked.slice(BREAK.to)),
        most: CAP,
      },
      {name: 'one of four: overdue on day 60', value: of('one of four').overdue.at(-1) ?? 0, most: CAP},
    ],
  };
}
