import {counted} from '../../domain/common/text.ts';
import {dayOf} from '../../domain/common/time.ts';
import type {ExportedEvidence, ExportedGoal, GoalsDocument} from '../../domain/exports/goals-document.ts';
import {experienceWords} from '../../domain/learning/experience.ts';
import {LONG_AGO} from '../../domain/learning/goal.ts';
import {markdownDocument, noteOf, plain, plainLines, quotedAs, sourceOf} from '../common/markdown-text.ts';
import {hourFacts} from '../common/words.ts';

/** Goals to read or pass on: why, the criteria, the milestones, and the evidence over time. */
export const goalsMarkdown = (document: GoalsDocument): string =>
  markdownDocument('Learning goals', document, summaryOf(document), document.goals.map(section));

const summaryOf = ({goals}: GoalsDocument): string =>
  goals.length === 0
    ? 'There are no goals yet.'
    : `${counted(goals.length, 'goal')}, ${counted(goals.flatMap(goal => goal.evidence).length, 'piece of evidence', 'pieces of evidence')}.`;

function section(goal: ExportedGoal): string {
  const facts = [
    goal.status,
    ...(goal.createdAt === LONG_AGO ? [] : [`set ${dayOf(goal.createdAt)}`]),
    ...(goal.by ? [`by ${plain(goal.by)}`] : []),
    ...(goal.opportunity ? [`${goal.opportunity} opportunity`] : []),
    ...hourFacts(goal.evidence),
  ];
  const milestones = goal.milestones.map(
    ({title, doneAt}) => `- [${doneAt === null ? ' ' : 'x'}] ${plain(title)}${doneAt ? ` (${doneAt})` : ''}`,
  );
  return [
    `## ${plain(goal.title)}`,
    `*${facts.join(' · ')}*`,
    goal.why ? plainLines(goal.why) : '',
    goal.helpers.length > 0 ? `Helped by ${goal.helpers.map(plain).join(', ')}` : '',
    goal.criteria.map(one => `- I will know when: ${plain(one)}`).join('\n'),
    milestones.length > 0 ? `### Milestones\n\n${milestones.join('\n')}` : '',
    goal.evidence.length > 0 ? `### Evidence\n\n${goal.evidence.map(evidence).join('\n\n')}` : '',
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function evidence(piece: ExportedEvidence): string {
  const {at, kind, hours, type, quote} = piece;
  const what = type === 'experience' && kind ? [plain(experienceWords({kind, hours}))] : [];
  const line = [dayOf(at), ...what, sourceOf(piece)].join(' · ');
  return [line, ...(quote ? [quotedAs(quote, piece)] : []), ...noteOf(piece)].join('\n\n');
}
