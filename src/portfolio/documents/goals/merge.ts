import type {Goal} from '../../../domain/learning/goal.ts';
import {mergeLines} from '../../../domain/merging/merge-lines.ts';
import {mergeWithoutBase} from '../../../domain/merging/merge-without-base.ts';
import {editMatter, withoutKeys} from '../common/front-matter.ts';
import {
  type BothVersions,
  conflictingFile,
  type IsTaken,
  type MergedFiles,
  mergedText,
  SIDES,
} from '../common/merge-versions.ts';
import {partsOf, readGoal} from './read.ts';
import {EMPTY, RARE_KEYS} from './write.ts';

/** Two goals of one title, made on two devices, become two files; two versions of one goal are merged line by line. */
export function mergeGoals(path: string, versions: BothVersions, isTaken: IsTaken): MergedFiles {
  const {base, ours, theirs} = withSameKeys(path, versions);
  const [here, there] = [readGoal(ours, path), readGoal(theirs, path)];
  if ('id' in here && 'id' in there && here.id !== there.id) {
    if (base !== null) return conflictingFile(path, versions);
    // By id, so that every device gives the same goal the same file.
    const [first, second] = here.id < there.id ? [ours, theirs] : [theirs, ours];
    return {files: {[path]: first, [freePath(path, second, isTaken)]: second}, isMarked: false};
  }
  const lines = base === null ? mergeWithoutBase(ours, theirs, SIDES) : mergeLines(base, ours, theirs, SIDES);
  const goals = [base, ours, theirs].flatMap(text => goalIn(text ?? ''));
  const choices = [lines.text, choose(lines.text, 'ours'), choose(lines.text, 'theirs')];
  const isSound = choices.slice(lines.clashes > 0 ? 1 : 0).every(text => {
    const [goal] = goalIn(text);
    return goal !== undefined && isMadeOf(goal, goals);
  });
  return isSound ? mergedText(path, lines) : conflictingFile(path, versions);
}

/**
 * The same versions, each with every rare key that one of them has, in one order at the end. If both sides add to such a
 * list, the lines then follow each other; without this the key would be there twice, which is not YAML.
 */
function withSameKeys(path: string, versions: BothVersions): BothVersions {
  const texts = [versions.base, versions.ours, versions.theirs].filter(text => text !== null);
  const parts = texts.map(text => partsOf(text, path));
  const found = (key: string): number =>
    parts.filter(part => !('message' in part) && part.document.has(key)).length;
  const keys = RARE_KEYS.filter(key => found(key) > 0 && found(key) < texts.length);
  const completed = (text: string): string => {
    const part = partsOf(text, path);
    if ('message' in part || keys.length === 0) return text;
    const values = part.document.toJS() as Record<string, unknown>;
    const stripped = partsOf(withoutKeys(part, keys), path);
    if ('message' in stripped || keys.some(key => stripped.document.has(key))) return text;
    const kept = keys.map(key => [key, values[key] ?? EMPTY[key]] as const);
    return editMatter(stripped, Object.fromEntries(kept)) + stripped.body;
  };
  return {
    base: versions.base === null ? null : completed(versions.base),
    ours: completed(versions.ours),
    theirs: completed(versions.theirs),
  };
}

function goalIn(text: string): Goal[] {
  const goal = readGoal(text, '');
  return 'id' in goal ? [goal] : [];
}

/** The text after the learner has chosen one side at every conflict. */
function choose(text: string, side: 'ours' | 'theirs'): string {
  let shown: 'both' | 'ours' | 'theirs' = 'both';
  return text
    .split('\n')
    .filter(line => {
      const isMark = /^(?:<{7} |={7}$|>{7} )/.test(line);
      if (line.startsWith('<<<<<<< ')) shown = 'ours';
      else if (line === '=======' && shown === 'ours') shown = 'theirs';
      else if (line.startsWith('>>>>>>> ')) shown = 'both';
      return !isMark && (shown === 'both' || shown === side);
    })
    .join('\n');
}

/**
 * Whether every value comes from one of the versions. A merge by lines may mix the lines of a value that goes over
 * several, and the result may still be YAML.
 */
function isMadeOf(goal: Goal, versions: readonly Goal[]): boolean {
  const {criteria, keywords, notTerms, helpers, milestones, ...values} = goal;
  const isKnown = (known: (version: Goal) => readonly string[], words: readonly string[]): boolean =>
    words.every(word => versions.some(version => known(version).includes(word)));
  return (
    Object.entries(values).every(([key, value]) =>
      versions.some(version => version[key as keyof Goal] === value),
    ) &&
    isKnown(version => version.criteria, criteria) &&
    isKnown(version => version.keywords, keywords) &&
    isKnown(version => version.notTerms, notTerms) &&
    isKnown(version => version.helpers, helpers) &&
    isKnown(
      version => version.milestones.map(({title}) => title),
      milestones.map(({title}) => title),
    )
  );
}

function freePath(path: string, text: string, isTaken: IsTaken): string {
  for (let count = 2; ; count += 1) {
    const free = path.replace(/\.md$/, `-${count}.md`);
    if (!isTaken(free, text)) return free;
  }
}
