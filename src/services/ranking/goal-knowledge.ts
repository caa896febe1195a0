import type {AnnotationId, CommunityId, EntryId, PersonId} from '../../domain/common/ids.ts';
import {type Annotation, noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import type {Goal} from '../../domain/learning/goal.ts';
import {currentVersions, type JournalEntry} from '../../domain/learning/reflection.ts';
import type {TermStatistics} from '../../domain/ranking/bm25.ts';
import {
  createGoalProfile,
  type EvidencePiece,
  fitOf,
  type GoalProfile,
  neededTerms,
  SERVING_FIT,
} from '../../domain/ranking/fit.ts';
import {goalTerms, type WeightedTerm} from '../../domain/ranking/goal-terms.ts';
import type {EvidenceTerms} from '../../domain/ranking/learnt-terms.ts';
import {createTermReader} from '../../domain/ranking/packed-terms.ts';
import {termsOf} from '../../domain/ranking/words.ts';
import type {EvidenceCounts} from '../../store/content/scores.ts';
import type {Home} from '../home/home.ts';

/** An entry that was done without being opened counts so much beside one that the learner turned down in words. */
const UNOPENED_WEIGHT = 0.5;

/** A goal with everything that judging entries for it needs. */
export interface KnownGoal {
  goal: Goal;
  profile: GoalProfile;
  /** Numbers of the entries that link to its evidence, or to which evidence links. */
  linked: ReadonlySet<number>;
  /** Numbers of the entries that do not serve it, as the learner said. */
  refused: ReadonlySet<number>;
  facts: EvidenceCounts;
}

/** These goals with their evidence. */
export function knownGoals(home: Home, goals: readonly Goal[], statistics: TermStatistics): KnownGoal[] {
  const journal = currentVersions(home.store.journal.all());
  const unopened = new Map(
    [...home.store.scores.numbersOfEntries(home.store.triage.doneUnopened())].sort(([, a], [, b]) => a - b),
  );
  return goals.map(goal => knownGoal(home, goal, {journal, unopened, statistics}));
}

interface Surroundings {
  journal: readonly JournalEntry[];
  /** Entries that were done without being opened, and their numbers. */
  unopened: ReadonlyMap<EntryId, number>;
  statistics: TermStatistics;
}

function knownGoal(home: Home, goal: Goal, {journal, unopened, statistics}: Surroundings): KnownGoal {
  const {triage, scores, links} = home.store;
  const feedback = new Map(triage.feedbackOn(goal.id).map(({entry, verb}) => [entry, verb]));
  const terms = goalTerms(goal);
  const isRefused = (entry: EntryId): boolean => ['less', 'not-goal'].includes(feedback.get(entry) ?? '');
  const quotes = quotesOf(home, goal, journal);
  for (const [entry, verb] of feedback) if (verb === 'more') quotes.set(entry, quotes.get(entry) ?? []);
  const evidence = [...quotes].filter(([entry]) => !isRefused(entry));
  const pieces = evidence.flatMap(([entry, quoted]) => evidencePiece(home, entry, quoted) ?? []);
  const turnedDown = turnedDownFor(home, terms, {unopened, statistics}).filter(
    entry => !feedback.has(entry) && !quotes.has(entry),
  );
  const negatives = [
    ...[...feedback.keys()].filter(isRefused).flatMap(entry => negative(home, entry, 1) ?? []),
    ...turnedDown.flatMap(entry => negative(home, entry, UNOPENED_WEIGHT) ?? []),
  ];
  const notTerms = new Set(goal.notTerms.flatMap(termsOf));
  const notGoal = [...feedback].filter(([, verb]) => verb === 'not-goal').map(([entry]) => entry);
  return {
    goal,
    profile: createGoalProfile({terms, evidence: pieces, negatives, notTerms}, statistics),
    linked: new Set(scores.numbersOfEntries(links.linkedWith(evidence.map(([entry]) => entry))).values()),
    refused: new Set(scores.numbersOfEntries(notGoal).values()),
    facts: countsOf(pieces),
  };
}

/** The entries that are evidence of a goal, in the order of their ids, with what the learner quoted or wrote. */
function quotesOf(home: Home, goal: Goal, journal: readonly JournalEntry[]): Map<EntryId, string[]> {
  const {store} = home;
  const quotes = new Map<EntryId, string[]>();
  const add = (id: EntryId, words: readonly string[] = []): void => {
    const entry = store.entries.resolve(id);
    quotes.set(entry, [...(quotes.get(entry) ?? []), ...words]);
  };
  const addAnnotation = (annotation: Annotation | null): void => {
    if (annotation) add(annotation['pln:entry'], [quoteOf(annotation) ?? '', noteOf(annotation) ?? '']);
  };
  for (const {type, ownerId} of store.goals.links(goal.id)) {
    if (type === 'entry') add(ownerId as EntryId);
    else addAnnotation(store.notes.get(ownerId as AnnotationId));
  }
  for (const {evidence} of journal.filter(({goals}) => goals.includes(goal.id)))
    for (const {type, id, quote, note} of evidence) {
      if (id === null) continue;
      if (type === 'entry') add(id as EntryId, [quote ?? '', note ?? '']);
      if (type === 'annotation') addAnnotation(store.notes.get(id as AnnotationId));
    }
  return new Map([...quotes].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** null: the index does not have the entry yet. */
function evidencePiece({store}: Home, entry: EntryId, quotes: readonly string[]): EvidencePiece | null {
  const terms = store.scores.termsOf(entry);
  if (terms === null) return null;
  return {
    terms: new Set(terms.counts.keys()),
    quoted: new Set(quotes.flatMap(termsOf)),
    weight: 1,
    author: store.people.ofEntry(entry)[0]?.id ?? null,
    communities: store.entries.communitiesOf(entry),
  };
}

function negative({store}: Home, entry: EntryId, weight: number): EvidenceTerms | null {
  const terms = store.scores.termsOf(entry);
  return terms && {terms: new Set(terms.counts.keys()), quoted: new Set(), weight};
}

/** Entries that were done without being opened although the goal's own words are in them. */
function turnedDownFor(
  {store}: Home,
  terms: readonly WeightedTerm[],
  {unopened, statistics}: Pick<Surroundings, 'unopened' | 'statistics'>,
): EntryId[] {
  const own = createGoalProfile({terms, evidence: [], negatives: [], notTerms: new Set()}, statistics);
  const read = createTermReader(store.scores.numbersOf(neededTerms(own)));
  return [...unopened]
    .filter(([, number]) => {
      const packed = store.scores.packed(number);
      if (!packed) return false;
      const found = {counts: read(packed.counts), length: packed.length};
      const judged = {terms: found, author: null, communities: [], isLinked: false};
      return fitOf(own, judged).own >= SERVING_FIT;
    })
    .map(([id]) => id);
}

function countsOf(pieces: readonly EvidencePiece[]): EvidenceCounts {
  const people: Record<PersonId, number> = {};
  const communities: Record<CommunityId, number> = {};
  for (const piece of pieces) {
    const author = piece.author as PersonId | null;
    if (author !== null) people[author] = (people[author] ?? 0) + 1;
    for (const id of piece.communities as CommunityId[]) communities[id] = (communities[id] ?? 0) + 1;
  }
  return {people, communities};
}
