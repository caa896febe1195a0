import {annotatedEntry} from '../annotations/annotate.ts';
import type {GoalEvidenceView} from '../goals/evidence-view.ts';
import {type GoalView, goalLinks, goals} from '../goals/goal-view.ts';
import type {Home} from '../home/home.ts';
import {journal} from '../journal/journal.ts';
import {actionThreads} from '../journal/next-actions.ts';
import type {ReflectionView} from '../journal/reflect.ts';
import {queuePage, type RowView} from '../queue/queue.ts';

/** Evidence with its time and the entry that it opens; null: not known. */
export interface EvidenceRow extends GoalEvidenceView {
  /** Epoch milliseconds. */
  at: number | null;
  entry: string | null;
}

/** What the learner can do next about a goal: entries of the queue that serve it, and the next action they wrote. */
export interface GoalAside {
  id: string;
  queue: readonly RowView[];
  /** The open action that is due first. null: there is none. */
  next: NextActionRow | null;
}

/** A next action, and the journal entry that it is in. */
export interface NextActionRow extends NonNullable<ReflectionView['next']> {
  id: string;
}

export interface GoalsPageRequest {
  /** The goal whose evidence is listed. */
  open: string | null;
  /** The goal whose `aside` is read. */
  aside: string | null;
}

/** What the Goals place shows. */
export interface GoalsPage {
  goals: GoalView[];
  /** When the evidence of each goal came, by the goal's id; epoch milliseconds. */
  times: Record<string, number[]>;
  /** The evidence of the open goal, newest first. */
  evidence: EvidenceRow[];
  /** null: not asked for, or that goal is gone. */
  aside: GoalAside | null;
}

/** Reads all that the Goals place shows. */
export function goalsPage(home: Home, {open, aside}: GoalsPageRequest): GoalsPage {
  const all = goals(home);
  const written = new Map(journal(home).map(({id, at}) => [id as string, Date.parse(at)]));
  const dated = (goal: GoalView): (number | null)[] => {
    const links = new Map(goalLinks(home, goal.id).map(({ownerId, at}) => [ownerId, at]));
    return goal.evidence.map(({id}) => links.get(id ?? '') ?? written.get(id ?? '') ?? null);
  };
  const dates = new Map(all.map(goal => [goal.id, dated(goal)]));
  const opened = all.find(goal => goal.id === open);
  const evidence = (opened?.evidence ?? []).map((one, index) => ({
    ...one,
    at: dates.get(opened?.id ?? '')?.[index] ?? null,
    entry: entryOf(home, one),
  }));
  const times = [...dates].map(([id, at]) => [id, at.filter(one => one !== null)]);
  const isThere = all.some(goal => goal.id === aside);
  return {
    goals: all,
    times: Object.fromEntries(times),
    evidence: evidence.reverse(),
    aside: aside !== null && isThere ? goalAside(home, aside) : null,
  };
}

function entryOf(home: Home, {type, id}: GoalEvidenceView): string | null {
  if (type === 'annotation' && id) return annotatedEntry(home, id);
  return type === 'entry' ? id : null;
}

const IN_QUEUE = 5;

/** Reads what is shown next to one goal. Throws PlnError 'not-found' if that goal is gone. */
export function goalAside(home: Home, id: string): GoalAside {
  const filter = {state: 'inbox', goal: id} as const;
  const page = queuePage(home, {filter, limit: IN_QUEUE, from: null, before: false});
  // Only actions without an outcome; the one due first comes first.
  const actions = new Map(journal(home, {goal: id}).map(entry => [entry.id as string, entry.next]));
  const [next] = actionThreads(home).waiting.flatMap(waiting => {
    const action = actions.get(waiting);
    return action ? [{...action, id: waiting}] : [];
  });
  return {id, queue: page.rows, next: next ?? null};
}
