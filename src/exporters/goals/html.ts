import {longDay} from '../../domain/common/calendar.ts';
import {counted} from '../../domain/common/text.ts';
import type {ExportedEvidence, ExportedGoal, GoalsDocument} from '../../domain/exports/goals-document.ts';
import {experienceWords} from '../../domain/learning/experience.ts';
import {LONG_AGO} from '../../domain/learning/goal.ts';
import {goalFacts, goalText} from '../common/goal-cards.ts';
import {heatMap} from '../common/heat-map.ts';
import {contents, contentsList, page, section, time} from '../common/html-page.ts';
import {anchorOf, bdi, blockquote, escaped, ownNote, webLink} from '../common/html-text.ts';
import {hourFacts, spanWords} from '../common/words.ts';

const PIECES = {one: 'piece of evidence', many: 'pieces of evidence'};

/** Goals for a stranger: what was set and why, the progress, and the evidence over time. */
export function goalsHtml(document: GoalsDocument): string {
  const {goals} = document;
  const times = goals.flatMap(({evidence}) => evidence.map(({at}) => at));
  return page({
    title: 'Learning goals',
    facts: document,
    summary: summaryOf(goals, times),
    sections: [
      section('days', 'Evidence day by day', heatMap(times, PIECES)),
      contents(contentsList(goals.map(({id, title}) => ({anchor: anchorOf(id), title, lead: ''})))),
      section('goals', 'Goals', goals.map(article).join('\n')),
    ],
  });
}

function summaryOf(goals: readonly ExportedGoal[], times: readonly string[]): string {
  if (goals.length === 0) return 'There are no goals yet.';
  const span = times.length > 0 ? ` ${spanWords(times, longDay)}` : '';
  return `${counted(goals.length, 'goal')}, ${counted(times.length, PIECES.one, PIECES.many)}${span}.`;
}

function article(goal: ExportedGoal): string {
  const anchor = anchorOf(goal.id);
  const facts = [
    ...goalFacts(goal),
    ...(goal.opportunity ? [`${goal.opportunity} opportunity`] : []),
    ...hourFacts(goal.evidence),
    ...(goal.createdAt === LONG_AGO ? [] : [`set ${time(goal.createdAt)}`]),
  ];
  const helpers = goal.helpers.length > 0 ? `<p>Helped by ${goal.helpers.map(bdi).join(', ')}</p>\n` : '';
  const evidence = goal.evidence.map(one => `<li>${piece(one)}</li>`).join('\n');
  return `<article aria-labelledby="${anchor}">
<h3 id="${anchor}" dir="auto">${escaped(goal.title)}</h3>
<p class="facts">${facts.join(' · ')}</p>
${goalText(goal)}${helpers}${evidence === '' ? '' : `<h4>Evidence</h4>\n<ol class="evidence">\n${evidence}\n</ol>\n`}</article>`;
}

function piece(one: ExportedEvidence): string {
  const {at, type, title, url, id, community, kind, hours} = one;
  const what =
    type === 'experience' && kind ? bdi(experienceWords({kind, hours})) : (TYPES[type] ?? 'Evidence');
  const facts = [
    time(at),
    what,
    `${webLink(url, title ?? url ?? id ?? '')}${community ? `, ${bdi(community)}` : ''}`,
  ];
  return `${blockquote(one.quote, one)}<p class="source">${facts.join(' · ')}</p>${ownNote(one.noteHtml())}`;
}

const TYPES: Record<string, string> = {
  annotation: 'Highlight',
  reflection: 'Reflection',
  experience: 'Experience',
  entry: 'Article',
  url: 'Page',
  file: 'File',
};
