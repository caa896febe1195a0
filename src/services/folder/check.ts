import type {Problem} from '../../domain/common/problem.ts';
import type {TornEnd} from '../../portfolio/disk/set-aside.ts';
import {documentKind, isDocument} from '../../portfolio/documents/kinds.ts';
import type {Home} from '../home/home.ts';
import {CHECKS, knownIds} from './check-documents.ts';
import {copiesLast, createProblemFilter} from './dedupe-problems.ts';
import {createDuplicateIdFinder} from './duplicate-ids.ts';
import {assertNotDamaged} from './sound-database.ts';

/** `pln check --json`. */
export interface CheckView {
  ok: boolean;
  problems: Problem[];
}

/**
 * Reads every document of the folder and every page of the database, and follows every id, quote and attached file. Changes
 * nothing. Throws PlnError 'damaged' if the database is.
 */
export function check(home: Home): CheckView {
  assertNotDamaged(home.store);
  const context = {home, known: knownIds(home)};
  const findDuplicates = createDuplicateIdFinder();
  const once = createProblemFilter();
  const problems = copiesLast(home.portfolio.scan()).flatMap(({path}) => {
    const kind = documentKind(path);
    if (kind === null) return [];
    const unreadable = home.portfolio.whyUnreadable(path);
    if (unreadable) return [unreadable];
    const text = home.portfolio.read(path);
    const found = [...CHECKS[kind](context, path, text), ...findDuplicates(kind, path, text)];
    return once(path, text, found);
  });
  problems.push(...home.portfolio.obstacles());
  problems.push(...home.portfolio.conflictCopies().map(copyProblem));
  problems.push(...home.portfolio.setAside().map(asideProblem));
  return {ok: problems.length === 0, problems};
}

function copyProblem(file: string): Problem {
  const message = isDocument(file)
    ? 'a copy that a sync program left, which is read: add what is missing to the file it is a copy of, then delete it'
    : 'a copy that another program left, which is not read: add what is missing to the file it is a copy of, then delete it';
  return {file, line: null, message};
}

const ASIDES = {
  torn: (draft: string) =>
    `the half-written end that a crash left is in ${draft}: write again what you need of it, then delete that file`,
  lost: (draft: string) =>
    `entries that it had are gone; what the index knew of them is in ${draft}: put back what you need, then delete that file`,
} as const satisfies Record<TornEnd['kind'], (draft: string) => string>;

const asideProblem = ({file, draft, kind}: TornEnd): Problem => ({
  file,
  line: null,
  message: ASIDES[kind](draft),
});
