import type {Goal} from '../../domain/learning/goal.ts';
import {type MergedText, mergeLines} from '../../domain/merging/merge-lines.ts';
import {conflictText} from '../../domain/merging/merge-records.ts';
import {mergeWithoutBase} from '../../domain/merging/merge-without-base.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import {mergeAppendOnlyJournals, mergeAppendOnlyLines} from '../../portfolio/documents/merge-append-only.ts';
import {mergeJournals, mergeJsonLines} from '../../portfolio/documents/merge-records.ts';
import {mergeReadmes} from '../../portfolio/documents/readme.ts';
import {laterSnapshotPath, readSnapshot} from '../../portfolio/documents/snapshots/read.ts';
import type {IsTaken, MergedFiles, MergeFile, Versions} from '../../portfolio/git/merge-trees.ts';
import {isListForGit} from '../../portfolio/git/repository.ts';
import {mergeNetwork} from './merge-network.ts';
import {unreadableIn} from './unreadable-documents.ts';

/** How two devices' versions of a file of the folder become one. Files of one device alone never come here. */
export const mergeFile: MergeFile = (path, versions, isTaken) => {
  if (path.startsWith('files/')) return null; // their names say what is in them: two contents are a riddle
  const {base, ours, theirs} = withSameLineEnds(versions);
  if (ours === null || theirs === null) return one(path, survivor(path, ours ?? theirs, base));
  const merged = mergeBoth(path, {base, ours, theirs}, isTaken);
  if (merged === null || merged.isMarked || isReadable(merged.files)) return merged;
  // A version that could not be read before is not made worse. Otherwise the learner chooses between whole files.
  return isReadable({[path]: ours}) && isReadable({[path]: theirs}) ? whole(path, ours, theirs) : merged;
};

type BothVersions = Versions & {ours: string; theirs: string};

function mergeBoth(path: string, versions: BothVersions, isTaken: IsTaken): MergedFiles | null {
  const {base, ours, theirs} = versions;
  if (path === 'network.opml')
    return fileOf(path, mergeNetwork(versions, SIDES)) ?? whole(path, ours, theirs);
  if (path.startsWith('kept/')) return mergeKept(path, ours, theirs, isTaken);
  if (path.startsWith('goals/')) return mergeGoal(path, versions, isTaken);
  if (base === null) return one(path, begunApart(path, ours, theirs));
  if (path.startsWith('journal/')) return clashed(path, mergeJournals({base, ours, theirs}, SIDES));
  if (path.endsWith('.jsonl')) return clashed(path, mergeJsonLines({base, ours, theirs}, SIDES));
  const lines = clashed(path, mergeLines(base, ours, theirs, SIDES));
  return isListForGit(path) && lines.isMarked ? null : lines;
}

const isReadable = (files: MergedFiles['files']): boolean =>
  Object.entries(files).every(([path, text]) => text === null || unreadableIn(path, text) === null);

const one = (path: string, text: string | null): MergedFiles => ({files: {[path]: text}, isMarked: false});

const fileOf = (path: string, merged: {text: string; isMarked: boolean} | null): MergedFiles | null =>
  merged && {files: {[path]: merged.text}, isMarked: merged.isMarked};

const clashed = (path: string, {text, clashes}: MergedText): MergedFiles => ({
  files: {[path]: text},
  isMarked: clashes > 0,
});

/** Both versions whole, between marks. */
const whole = (path: string, ours: string, theirs: string): MergedFiles => ({
  files: {[path]: conflictText(ours, theirs, SIDES)},
  isMarked: true,
});

/** git on another machine (`core.autocrlf`) may have changed the line ends of all lines, which nobody decided. */
function withSameLineEnds(versions: Versions): Versions {
  const texts = Object.values(versions) as (string | null)[];
  const hasCarriageReturns = texts.map(text => text === null || text === '' || text.includes('\r\n'));
  if (hasCarriageReturns.every(Boolean)) return versions;
  const plain = (text: string | null): string | null => text?.replaceAll('\r\n', '\n') ?? null;
  return {base: plain(versions.base), ours: plain(versions.ours), theirs: plain(versions.theirs)};
}

/** One side took it away, the other changed it: what the learner wrote stays, what pln keeps a copy of goes. */
const survivor = (path: string, left: string | null, base: string | null): string | null =>
  path.startsWith('kept/') && base !== null ? null : left;

/** Both sides made it, knowing nothing of one another: two folders that become one, or a copy of a folder. */
function begunApart(path: string, ours: string, theirs: string): string {
  if (path.endsWith('.jsonl')) return mergeAppendOnlyLines(ours, theirs);
  if (path.startsWith('journal/')) return mergeAppendOnlyJournals(ours, theirs);
  return path === 'README.md' ? mergeReadmes(ours, theirs) : mergeWithoutBase(ours, theirs, null).text;
}

const SIDES = {ours: 'this device', theirs: 'another device'};

/**
 * The first snapshot stays, as it would on one device; of one moment, either in the same way everywhere. One of another
 * text is a further copy, because what was noted may stand only in it.
 */
function mergeKept(path: string, ours: string, theirs: string, isTaken: IsTaken): MergedFiles {
  const rank = (text: string): string => {
    const kept = readSnapshot(text, path);
    return `${'message' in kept ? '9' : new Date(Date.parse(kept.kept) || 0).toISOString()}\n${text}`;
  };
  const [first, second] = rank(ours) <= rank(theirs) ? [ours, theirs] : [theirs, ours];
  const [kept, later] = [readSnapshot(first, path), readSnapshot(second, path)];
  if ('message' in kept || 'message' in later || kept.hash === later.hash) return one(path, first);
  const further = laterSnapshotPath(later.id, later.hash);
  const isThere = further === path || isTaken(further, second);
  return {files: {[path]: first, ...(!isThere && {[further]: second})}, isMarked: false};
}

/** Two goals of one title made on two devices are two goals; one goal is merged line by line. */
function mergeGoal(path: string, {base, ours, theirs}: BothVersions, isTaken: IsTaken): MergedFiles {
  const [here, there] = [readGoal(ours, path), readGoal(theirs, path)];
  if ('id' in here && 'id' in there && here.id !== there.id) {
    if (base !== null) return whole(path, ours, theirs);
    // The same on whichever device they meet.
    const [first, second] = here.id < there.id ? [ours, theirs] : [theirs, ours];
    return {files: {[path]: first, [freePath(path, second, isTaken)]: second}, isMarked: false};
  }
  const lines = base === null ? mergeWithoutBase(ours, theirs, SIDES) : mergeLines(base, ours, theirs, SIDES);
  const versions = [base, ours, theirs].flatMap(text => goalIn(text ?? ''));
  const choices = [lines.text, chosen(lines.text, 'ours'), chosen(lines.text, 'theirs')];
  const isSound = choices.slice(lines.clashes > 0 ? 1 : 0).every(text => {
    const [goal] = goalIn(text);
    return goal !== undefined && isMadeOf(goal, versions);
  });
  return isSound ? clashed(path, lines) : whole(path, ours, theirs);
}

function goalIn(text: string): Goal[] {
  const goal = readGoal(text, '');
  return 'id' in goal ? [goal] : [];
}

/** The text once the learner has chosen one side everywhere. */
function chosen(text: string, side: 'ours' | 'theirs'): string {
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
 * Whether every value comes from one of the versions. Lines of a value that goes over several may have been mixed, and
 * still be YAML.
 */
function isMadeOf(goal: Goal, versions: readonly Goal[]): boolean {
  const {criteria, keywords, milestones, ...values} = goal;
  const isKnown = (known: (version: Goal) => readonly string[], words: readonly string[]): boolean =>
    words.every(word => versions.some(version => known(version).includes(word)));
  return (
    Object.entries(values).every(([key, value]) =>
      versions.some(version => version[key as keyof Goal] === value),
    ) &&
    isKnown(version => version.criteria, criteria) &&
    isKnown(version => version.keywords, keywords) &&
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
