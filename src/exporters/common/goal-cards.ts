import {longDay} from '../../domain/common/calendar.ts';
import {counted} from '../../domain/common/text.ts';
import type {GoalFacts, Milestone} from '../../domain/learning/goal.ts';
import {time} from './html-page.ts';
import {anchorOf, bdi, escaped, escapedLines} from './html-text.ts';

/** A goal, and a phrase about what the page has for it. */
export interface GoalCard {
  goal: GoalFacts;
  facts: string;
}

/** The goals at a glance; '' if there are none. */
export const goalCards = (cards: readonly GoalCard[]): string =>
  cards.length === 0 ? '' : `<ul class="cards">\n${cards.map(card).join('\n')}\n</ul>`;

const card = ({goal, facts}: GoalCard): string => `<li>
<h3 id="${anchorOf(goal.id)}" dir="auto">${escaped(goal.title)}</h3>
<p class="facts">${[...goalFacts(goal), facts].join(' · ')}</p>
${goalText(goal)}</li>`;

/** `Reached`, `by 1 March 2027`, `1 of 2 milestones`. */
export function goalFacts({
  status,
  by,
  milestones,
}: Pick<GoalFacts, 'status' | 'by' | 'milestones'>): string[] {
  const done = milestones.filter(({doneAt}) => doneAt !== null).length;
  return [
    STATUS[status],
    ...(by && status === 'active' ? [`by ${time(by, longDay(by))}`] : []),
    ...(milestones.length > 0 ? [`${done} of ${counted(milestones.length, 'milestone')}`] : []),
  ];
}

const STATUS = {active: 'Under way', paused: 'Paused', achieved: 'Reached', dropped: 'Given up'} as const;

/** Why, how the learner will know, and the steps. */
export const goalText = ({
  why,
  criteria,
  milestones,
}: Pick<GoalFacts, 'why' | 'criteria' | 'milestones'>): string =>
  [
    ...(why ? [`<p class="why" dir="auto">${escapedLines(why)}</p>\n`] : []),
    ...criteria.map(one => `<p>I will know when: ${bdi(one)}</p>\n`),
    ...(milestones.length > 0 ? [`<ul class="steps">\n${milestones.map(step).join('\n')}\n</ul>\n`] : []),
  ].join('');

const step = ({title, doneAt}: Milestone): string =>
  `<li><span class="mark" role="img" aria-label="${doneAt === null ? 'open' : 'done'}">${doneAt === null ? '○' : '✓'}</span>${bdi(title)}${doneAt ? ` <span class="facts">${time(doneAt)}</span>` : ''}</li>`;
