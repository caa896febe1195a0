import type {CommunityId, EntryId, GoalId} from '../../domain/common/ids.ts';
import {shortDayWords} from '../../domain/common/time.ts';
import {isRunLetter} from '../../domain/entries/search-terms.ts';
import {SUPPORTING_FIT} from '../../domain/ranking/fit.ts';
import {type ReasonFacts, reasonOf} from '../../domain/ranking/reason.ts';
import {spellingsIn} from '../../domain/ranking/words.ts';
import type {EvidenceCounts, JudgedGoal, StoredFit} from '../../store/content/scores.ts';
import type {QueueRow} from '../../store/learner/triage.ts';
import type {Home} from '../home/home.ts';
import {entryText} from '../snapshots/entry-text.ts';

/** The fit that a row shows: for the goal, or else the one that decides its score. null: it fits none. */
export interface ShownFit {
  fit: StoredFit;
  facts: EvidenceCounts;
}

/** Finds the fits to show for many rows. `goal`: only fits for this goal. */
export function createShownFits(
  home: Home,
  goal: GoalId | null,
): (row: Pick<QueueRow, 'id'>) => ShownFit | null {
  const judged = new Map(home.store.scores.judgedGoals().map(one => [one.goal, one]));
  if (judged.size === 0) return () => null;
  return ({id}) => {
    const fits = home.store.scores.fitsOf(id).filter(one => goal === null || one.goal === goal);
    const weigh = (fit: StoredFit): number => fit.fit * (judged.get(fit.goal)?.weight ?? 0);
    const best = fits.reduce<StoredFit | null>(
      (found, fit) => (found === null || weigh(fit) > weigh(found) ? fit : found),
      null,
    );
    const known: JudgedGoal | undefined = best ? judged.get(best.goal) : undefined;
    return best && known ? {fit: best, facts: known.facts} : null;
  };
}

/** Why a row is where it is, at most 40 characters; null: only its age says so, or no goal is active. */
export const reasonFor = (home: Home, row: QueueRow, goal: GoalId | null = null): string | null =>
  reasonOfShown(home, row, {shown: createShownFits(home, goal)(row), hasRelated: true});

/** The same for a fit that is known. `hasRelated`: whether the entry has bridges. */
export function reasonOfShown(
  home: Home,
  row: QueueRow,
  {shown, hasRelated}: {shown: ShownFit | null; hasRelated: boolean},
): string | null {
  const reason = shown && reasonOf(factsOf(home, row, shown));
  if (reason || !home.store.scores.isOn()) return reason;
  const later = row.state === 'later' ? laterReason(home, row.id) : null;
  return later ?? (hasRelated ? reasonOf(alsoIn(home, row.id)) : null);
}

/** Another community in which the same page or paper is unread. */
export function alsoIn({store}: Home, id: EntryId): Pick<ReasonFacts, 'alsoIn'> {
  for (const {how, other} of store.links.bridgesOf([id])) {
    const row = how === 'same' ? store.triage.get(other) : null;
    if (row?.state !== 'inbox' || row.read) continue;
    const [community] = store.network.followedTitles(store.entries.communitiesOf(other));
    if (community) return {alsoIn: community.title};
  }
  return {};
}

/** Since when an entry is put aside for later; null: it never was by an act. */
export function laterReason({store}: Home, id: EntryId): string | null {
  const at = store.acts.inEffectOn(id).findLast(({verb, value}) => verb === 'state' && value === 'later')?.at;
  return at === undefined ? null : reasonOf({laterOn: shortDayWords(at)});
}

function factsOf({store}: Home, row: QueueRow, {fit, facts}: ShownFit): ReasonFacts {
  const people = fit.person > 0 ? store.people.ofEntry(row.id) : [];
  const person = most(people, ({id}) => facts.people[id] ?? 0);
  const communities = fit.community > 0 ? store.network.titles(store.entries.communitiesOf(row.id)) : [];
  const community = most(communities, ({id}) => facts.communities[id] ?? 0);
  return {
    words: wordsOf(store, row, fit),
    ...(fit.link > 0 ? linkFacts(store, row.id) : {}),
    ...(person ? {person: {name: person.name, evidence: facts.people[person.id] ?? 0}} : {}),
    ...(community
      ? {community: {name: community.title, evidence: facts.communities[community.id as CommunityId] ?? 0}}
      : {}),
  };
}

/** An entry that links to no other one has its link to the evidence from there. */
const linkFacts = (store: Home['store'], id: EntryId): ReasonFacts =>
  store.links.linkedFrom(id).length > 0 ? {linksToNoted: true} : {linkedFromNoted: true};

/** How many of the best terms are looked for: two are quoted, and one may be too long. */
const MOST_WORDS = 3;

/** The best terms as the entry spells them. Its text is read only if the title does not have them. */
function wordsOf(store: Home['store'], row: Pick<QueueRow, 'id' | 'title'>, fit: StoredFit): string[] {
  const terms = tellingTerms(fit);
  const best = terms.slice(0, MOST_WORDS);
  if (best.length === 0) return [];
  // A word of pairs of letters is found by all of its pairs.
  const spellings = spellingsOf(store, row, new Set(terms.some(isRunLetter) ? terms : best));
  return best.flatMap(term => spellings.get(term) ?? []);
}

/** Keywords and learnt terms, the best first. The goal's other words tell something only where it has no keywords. */
function tellingTerms({terms, own}: StoredFit): string[] {
  const named = terms.filter(({from}) => from === 'keyword' || from === 'evidence');
  const telling = named.length > 0 ? named : own > SUPPORTING_FIT ? terms : [];
  return telling.map(({term}) => term);
}

/** How an entry spells these terms, in its title or else in its text. */
export function spellingsOf(
  store: Home['store'],
  {id, title}: Pick<QueueRow, 'id' | 'title'>,
  terms: ReadonlySet<string>,
): Map<string, string> {
  const spellings = spellingsIn(title ?? '', terms);
  const others = new Set([...terms].filter(term => !spellings.has(term)));
  if (others.size === 0) return spellings;
  for (const [term, word] of spellingsIn(entryText(store, id) ?? '', others)) spellings.set(term, word);
  return spellings;
}

/** The one with the highest number above 0. */
function most<T>(all: readonly T[], count: (one: T) => number): T | null {
  let best: T | null = null;
  for (const one of all) if (count(one) > (best === null ? 0 : count(best))) best = one;
  return best;
}
