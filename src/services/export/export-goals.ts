import {isBefore, isoAt, isWithin} from '../../domain/common/time.ts';
import type {ExportedGoal, GoalsDocument} from '../../domain/exports/goals-document.ts';
import type {DatedEvidence} from '../../domain/learning/goal.ts';
import {currentVersions} from '../../domain/learning/reflection.ts';
import {evidenceFor} from '../goals/evidence-view.ts';
import type {Home} from '../home/home.ts';
import {findGoalId} from '../home/resolve-id.ts';
import {
  type ExportFilter,
  evidenceWithAddress,
  factsOf,
  goalsToName,
  splitByVisibility,
} from './export-filter.ts';
import {createLayout, MARKDOWN_HEADING} from './lay-out.ts';

/** The goals set before the end of the period, in their current version, with the evidence of the period. */
export function goalsDocument(home: Home, choice: ExportFilter): GoalsDocument {
  const id = choice.goal === undefined ? null : findGoalId(home, choice.goal);
  const {until} = choice;
  const asked = goalsToName(home, {}).filter(
    goal => (id === null || goal.id === id) && (until === undefined || isBefore(goal.createdAt, until)),
  );
  const {chosen, leftOut} = splitByVisibility(asked, ({visibility}) => visibility === 'shared', choice);
  const journal = currentVersions(home.store.journal.all());
  const isShared = sharedPieces(home, journal);
  const layout = createLayout(home, MARKDOWN_HEADING + 1);
  let hidden = 0;
  const goals = chosen.map(({notTerms: _, ...goal}): ExportedGoal => {
    const dated = evidenceFor(home, goal, journal)
      .map(({at, zone, ...piece}) => ({...piece, at: isoAt(at, zone)}))
      .filter(({at}) => isWithin(at, choice));
    const evidence = splitByVisibility(dated, isShared, choice);
    hidden += evidence.leftOut;
    return {
      ...goal,
      // Other people did not agree to be named in a document for others.
      helpers: choice.shared ? [] : goal.helpers,
      evidence: evidence.chosen.map(piece => ({
        ...evidenceWithAddress(piece, choice),
        ...layout.evidence(piece),
      })),
    };
  });
  const leftOuts = [
    {count: leftOut, one: 'private goal', many: 'private goals'},
    {count: hidden, one: 'private piece of evidence', many: 'private pieces of evidence'},
  ];
  return {...factsOf(home, choice, leftOuts), goals};
}

/** Annotations and journal entries are shared or private. An entry of a feed is public. */
function sharedPieces(
  home: Home,
  journal: ReturnType<Home['store']['journal']['all']>,
): (piece: Pick<DatedEvidence, 'type' | 'id'>) => boolean {
  const shared = new Set<string | null>([
    ...journal.filter(({visibility}) => visibility === 'shared').map(({id}) => id),
    ...home.store.notes
      .list()
      .filter(one => one['pln:visibility'] === 'shared')
      .map(({id}) => id),
  ]);
  return ({type, id}) => type === 'entry' || shared.has(id);
}
