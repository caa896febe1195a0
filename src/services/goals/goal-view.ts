import type {AnnotationId, EntryId, GoalId} from '../../domain/common/ids.ts';
import {cleanText} from '../../domain/common/text.ts';
import {zoneOf} from '../../domain/common/time.ts';
import {type Annotation, noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import type {Evidence} from '../../domain/learning/evidence.ts';
import {
  type DatedEvidence,
  type Goal,
  hoursOf,
  type Milestone,
  progressOf,
} from '../../domain/learning/goal.ts';
import {claimWords, currentVersions, type JournalEntry} from '../../domain/learning/reflection.ts';
import {type Home, isoOrNull} from '../home/home.ts';
import {findGoal} from '../home/resolve-id.ts';

/** `pln goal show --json`. */
export interface GoalView {
  id: string;
  title: string;
  why: string | null;
  criteria: string[];
  status: string;
  createdAt: string;
  by: string | null;
  keywords: string[];
  weight: number;
  milestones: Milestone[];
  evidence: GoalEvidenceView[];
  /** Of all experiences that are evidence. */
  hours: number;
  progress: {
    milestonesDone: number;
    milestonesTotal: number;
    evidence: number;
    lastEvidenceAt: string | null;
  };
}

export type EvidenceView = Omit<Evidence, 'community'>;
export type GoalEvidenceView = Omit<DatedEvidence, 'community' | 'at' | 'zone'>;

/** Active goals first, then by how much they count, then by name. */
export function goals(home: Home): GoalView[] {
  const written = currentVersions(home.store.journal.all());
  const order = ['active', 'paused', 'achieved', 'dropped'];
  return home.store.goals
    .all()
    .map(({goal}) => goal)
    .sort(
      (a, b) =>
        order.indexOf(a.status) - order.indexOf(b.status) ||
        b.weight - a.weight ||
        (a.title < b.title ? -1 : 1),
    )
    .map(goal => goalView(home, goal, evidenceFor(home, goal, written)));
}

/** The number of goals that the learner works on. */
export const countActiveGoals = (home: Home): number =>
  home.store.goals.all().filter(({goal}) => goal.status === 'active').length;

/** An entry or annotation that was linked to a goal; `at`: epoch milliseconds. */
export interface GoalLinkView {
  ownerId: string;
  at: number;
}

/** When entries and annotations were linked to the goal of this id, oldest first. */
export const goalLinks = (home: Home, id: string): GoalLinkView[] =>
  home.store.goals.links(id as GoalId).map(({ownerId, at}) => ({ownerId, at}));

export const showGoal = (home: Home, word: string): GoalView => goalView(home, findGoal(home, word).goal);

export function goalView(home: Home, goal: Goal, evidence = evidenceFor(home, goal)): GoalView {
  const progress = progressOf(goal, evidence);
  const {visibility: _, milestones, ...rest} = goal;
  return {
    ...rest,
    milestones,
    evidence: evidence.map(({at: _at, zone: _zone, community: _community, ...piece}) => piece),
    hours: hoursOf(evidence),
    progress: {...progress, lastEvidenceAt: isoOrNull(home, progress.lastEvidenceAt)},
  };
}

/** Annotations, ties and journal entries that name the goal, oldest first. */
export function evidenceFor(
  home: Home,
  goal: {id: string},
  journal: readonly JournalEntry[] = currentVersions(home.store.journal.all()),
): DatedEvidence[] {
  const {store} = home;
  const linked = store.goals
    .links(goal.id as GoalId)
    .flatMap(({type, ownerId, at, zone}): DatedEvidence[] => {
      if (type === 'entry') {
        const piece = entryEvidence(home, ownerId as EntryId);
        return piece ? [{...piece, at, zone, kind: null, hours: null}] : [];
      }
      const annotation = store.notes.get(ownerId as AnnotationId);
      const piece = annotation && evidenceOf(home, annotation);
      return piece ? [{...piece, at, zone, kind: annotation['pln:kind'], hours: null}] : [];
    });
  const written = journal.filter(entry => entry.goals.includes(goal.id as GoalId)).map(writtenEvidence);
  return [...linked, ...written].sort((a, b) => a.at - b.at || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

const writtenEvidence = ({id, at, kind, title, claim, experience}: JournalEntry): DatedEvidence => ({
  type: kind === 'experience' ? 'experience' : 'reflection',
  id,
  url: experience?.url ?? null,
  title,
  quote: claim && claimWords(claim),
  note: null,
  community: null,
  at: Date.parse(at),
  zone: zoneOf(at),
  kind: experience?.kind ?? null,
  hours: experience?.hours ?? null,
});

/** An entry as evidence; its communities by name. */
export function entryEvidence(home: Home, id: EntryId): Evidence | null {
  const {store} = home;
  const entry = store.entries.get(store.entries.resolve(id));
  if (!entry) return null;
  const names = store.network.titles(store.entries.communitiesOf(entry.id)).map(({title}) => title);
  return {
    type: 'entry',
    id: entry.id,
    url: entry.url,
    title: entry.title,
    quote: null,
    note: null,
    community: names.join(', ') || null,
  };
}

/** A highlight or note as evidence: the passage is its author's, the note the learner's. */
export function annotationEvidence(home: Home, id: AnnotationId): Evidence | null {
  const annotation = home.store.notes.get(id);
  return annotation && evidenceOf(home, annotation);
}

function evidenceOf(home: Home, annotation: Annotation): Evidence {
  const entry = entryEvidence(home, annotation['pln:entry']);
  const source = annotation.target.source.startsWith('urn:pln:') ? null : annotation.target.source;
  return {
    type: 'annotation',
    id: annotation.id,
    url: entry?.url ?? source,
    title: entry?.title ?? null,
    quote: quoteOf(annotation),
    note: cleanText(noteOf(annotation) ?? '').trim() || null,
    community: entry?.community ?? null,
  };
}
