import {redactUrl} from '../../domain/common/redact.ts';
import {endWords, type Period} from '../../domain/common/time.ts';
import type {DocumentFacts, GoalName, LeftOut} from '../../domain/exports/document.ts';
import type {Evidence} from '../../domain/learning/evidence.ts';
import {GOAL_STATUSES, type Goal} from '../../domain/learning/goal.ts';
import type {Home} from '../home/home.ts';
import {findGoal} from '../home/resolve-id.ts';

/** Selects what goes into a document. */
export interface ExportFilter extends Period {
  /** Only what is towards this goal, by id or words of its title. */
  goal?: string;
  /** For others: only what is shared. */
  shared?: boolean;
}

export function factsOf(home: Home, choice: ExportFilter, leftOut: readonly LeftOut[]): DocumentFacts {
  const {since, until, goal: word, shared = false} = choice;
  const goal = word === undefined ? null : findGoal(home, word).goal;
  return {
    learner: home.settings.name,
    since: endWords(since),
    until: endWords(until),
    goal: goal && (!shared || goal.visibility === 'shared') ? goal.title : null,
    leftOut: leftOut.filter(({count}) => count > 0),
  };
}

/** The items that may be shown, and how many may not. */
export function splitByVisibility<Item>(
  items: readonly Item[],
  isShared: (item: Item) => boolean,
  {shared = false}: ExportFilter,
): {chosen: Item[]; leftOut: number} {
  const chosen = shared ? items.filter(isShared) : [...items];
  return {chosen, leftOut: items.length - chosen.length};
}

/** The goals that the document may name: active ones first, then by weight, then by title. */
export const goalsToName = (home: Home, {shared}: ExportFilter): Goal[] =>
  home.store.goals
    .all()
    .map(({goal}) => goal)
    .filter(goal => !shared || goal.visibility === 'shared')
    .sort(
      (a, b) =>
        GOAL_STATUSES.indexOf(a.status) - GOAL_STATUSES.indexOf(b.status) ||
        b.weight - a.weight ||
        compareText(a.title, b.title) ||
        compareText(a.id, b.id),
    );

/** By code points: the same order on every machine, regardless of its language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The goals of these ids as the document names them. In a private document a deleted goal is named by its id. */
export const namesOf = (
  ids: readonly string[],
  goals: readonly Goal[],
  {shared = false}: ExportFilter,
): GoalName[] =>
  ids.flatMap(id => {
    const goal = goals.find(one => one.id === id);
    return goal ? [{id, title: goal.title}] : shared ? [] : [{id, title: id}];
  });

/** A URL as the document may show it; for others without the learner's tokens. */
export const addressFor = (url: string | null, {shared}: ExportFilter): string | null =>
  url !== null && shared ? redactUrl(url) : url;

export const evidenceWithAddress = <Piece extends Evidence>(piece: Piece, choice: ExportFilter): Piece => ({
  ...piece,
  url: addressFor(piece.url, choice),
});
