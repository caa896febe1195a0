import {counted} from '../../domain/common/text.ts';
import {agoWords, dayOf, isoAt, type OffsetAt} from '../../domain/common/time.ts';
import {noteParagraph} from '../../domain/learning/evidence.ts';
import {experienceWords} from '../../domain/learning/experience.ts';
import type {DatedEvidence} from '../../domain/learning/goal.ts';
import {starvedWords} from '../../domain/learning/goal.ts';
import type {GoalView} from '../../services/goals/goal-view.ts';
import {wrap} from '../print.ts';

/** A goal in two lines, the id first so that it is easy to copy. */
export function goalLines(goal: GoalView, now: number, measure: number): string[] {
  const {milestonesDone, milestonesTotal, evidence, lastEvidenceAt} = goal.progress;
  const starved = starvedWords(goal, now);
  const last = lastEvidenceAt ? `, last ${agoWords(Date.parse(lastEvidenceAt), now)}` : '';
  const facts = [
    ...(goal.status === 'active' ? [] : [goal.status]),
    ...(milestonesTotal > 0 ? [`${milestonesDone} of ${counted(milestonesTotal, 'milestone')}`] : []),
    `${counted(evidence, 'piece of evidence', 'pieces of evidence')}${starved ? '' : last}`,
    ...(goal.hours > 0 ? [counted(goal.hours, 'hour')] : []),
    ...(goal.by ? [`by ${goal.by}`] : []),
    ...(starved ? [starved] : []),
  ];
  return [`${goal.id}  ${goal.title}`, ...wrap(facts.join(' · '), measure - 2).map(line => `  ${line}`)];
}

/** The facts of a goal and its evidence, oldest first, each with the learner's day. */
export function goalDetails(
  goal: GoalView,
  evidence: readonly DatedEvidence[],
  offsetAt: OffsetAt,
  measure: number,
): string[] {
  const width = measure - 2;
  const milestones = goal.milestones.map(
    ({title, doneAt}, index) =>
      `${doneAt === null ? '[ ]' : '[x]'} ${index + 1} ${title}${doneAt ? ` (${doneAt})` : ''}`,
  );
  const pieces = evidence.flatMap(piece => {
    const {at, type, id, url, title, quote, note, kind, hours} = piece;
    const quoted = quote ? `“${quote.replace(/\s+/g, ' ')}” ` : '';
    const what = type === 'experience' && kind ? ` · ${experienceWords({kind, hours})}` : '';
    const line = `${dayOf(isoAt(at, offsetAt(at)))}  ${id ?? url}  ${quoted}${title ?? ''}${what}`;
    return [line, ...(note ? noteParagraph(note).split('\n') : [])];
  });
  return [
    ...(goal.why ? [goal.why] : []),
    ...goal.criteria.map(one => `I will know when: ${one}`),
    ...(goal.keywords.length > 0 ? [`Keywords: ${goal.keywords.join(', ')}`] : []),
    ...(goal.opportunity ? [`Opportunity: ${goal.opportunity}`] : []),
    ...(goal.helpers.length > 0 ? [`Helped by: ${goal.helpers.join(', ')}`] : []),
    ...(goal.notTerms.length > 0 ? [`Not learnt from evidence: ${goal.notTerms.join(', ')}`] : []),
    ...(goal.weight === 1 ? [] : [`Weight: ${goal.weight}`]),
    ...milestones,
    ...pieces,
  ].flatMap(one => wrap(one, width).map(line => `  ${line}`));
}
