import {PlnError} from '../domain/errors.ts';
import {mergeApart} from '../domain/merge-apart.ts';
import {mergeLines} from '../domain/merge-lines.ts';
import {mergeOutlines} from '../domain/merge-outlines.ts';
import type {OpmlDocument} from '../domain/opml.ts';
import {parseOpml} from '../feeds-to-json/opml.ts';
import {writeOpml} from '../feeds-to-json/write-opml.ts';
import {readGoal} from '../portfolio/goals.ts';
import {mergeGrownJournals, mergeGrownLines} from '../portfolio/grown.ts';
import {furtherKeptFile, readKept} from '../portfolio/kept.ts';
import type {IsTaken, MergedFiles, MergeFile, Versions} from '../portfolio/merge-trees.ts';
import {mergeReadmes} from '../portfolio/readme.ts';
import {isListForGit} from '../portfolio/repository.ts';

/** How two devices' versions of a file of the folder become one. Files of one device alone never come here. */
export const mergeFile: MergeFile = (path, versions, isTaken) => {
  const {base, ours, theirs} = versions;
  if (path.startsWith('files/')) return null; // their names say what is in them: two contents are a riddle
  if (ours === null || theirs === null) return one(path, survivor(path, ours ?? theirs, base));
  if (path === 'network.opml') return mergeNetwork(path, base, ours, theirs);
  if (path.startsWith('kept/')) return mergeKept(path, ours, theirs, isTaken);
  if (path.startsWith('goals/')) return mergeGoal(path, {base, ours, theirs}, isTaken);
  if (base === null) return one(path, begunApart(path, ours, theirs));
  if (isListForGit(path)) return null;
  return merged(path, base, ours, theirs, path.endsWith('.jsonl'));
};

const one = (path: string, text: string | null): MergedFiles => ({files: {[path]: text}, isMarked: false});

/** One side took it away, the other changed it: what the learner wrote stays, what pln keeps a copy of goes. */
const survivor = (path: string, left: string | null, base: string | null): string | null =>
  path.startsWith('kept/') && base !== null ? null : left;

/** Both sides made it, knowing nothing of one another: two folders that become one, or a copy of a folder. */
function begunApart(path: string, ours: string, theirs: string): string {
  if (path.endsWith('.jsonl')) return mergeGrownLines(ours, theirs);
  if (path.startsWith('journal/')) return mergeGrownJournals(ours, theirs);
  return path === 'README.md' ? mergeReadmes(ours, theirs) : mergeApart(ours, theirs, null).text;
}

const SIDES = {ours: 'this device', theirs: 'another device'};

function merged(
  path: string,
  base: string | null,
  ours: string,
  theirs: string,
  goneWins = false,
): MergedFiles {
  const {text, clashes} = mergeLines(base ?? '', ours, theirs, {names: SIDES, goneWins});
  return {files: {[path]: text}, isMarked: clashes > 0};
}

function mergeNetwork(path: string, base: string | null, ours: string, theirs: string): MergedFiles {
  try {
    const [before, here, there] = [base, ours, theirs].map(text => (text === null ? null : parseOpml(text)));
    const network = here && there ? mergeOutlines(before ?? null, here, there) : null;
    if (network) return one(path, networkText(network));
    if (base === null && here && there) return clashing(path, here, there);
  } catch (error) {
    if (!(error instanceof PlnError)) throw error; // one of them cannot be read: it is merged as plain text
  }
  return marked(path, base, ours, theirs);
}

const networkText = (network: OpmlDocument): string =>
  writeOpml({...network, outlines: sorted(network.outlines)});

/** Merged but for what both decided differently: only those lines stand between marks. */
function clashing(path: string, ours: OpmlDocument, theirs: OpmlDocument): MergedFiles {
  const [here, there] = (['ours', 'theirs'] as const).map(side => mergeOutlines(null, ours, theirs, side));
  if (!here || !there) return marked(path, null, networkText(ours), networkText(theirs));
  const {text, clashes} = mergeApart(networkText(here), networkText(there), SIDES);
  return {files: {[path]: text}, isMarked: clashes > 0};
}

/** By id, ours first, as network.opml is always written. */
function sorted<T extends {attributes: Record<string, string>; children: T[]}>(outlines: readonly T[]): T[] {
  const idOf = (outline: T): string => outline.attributes['pln:id'] ?? '\uffff';
  return outlines
    .map(outline => ({...outline, children: sorted(outline.children)}))
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0));
}

/** Merged line by line; where even that leaves no mark although the sides disagree, both stand there whole. */
function marked(path: string, base: string | null, ours: string, theirs: string): MergedFiles {
  const lines = base === null ? null : merged(path, base, ours, theirs);
  if (lines?.isMarked) return lines;
  const whole = [`<<<<<<< ${SIDES.ours}\n`, ours, '=======\n', theirs, `>>>>>>> ${SIDES.theirs}\n`];
  return {files: {[path]: whole.join('')}, isMarked: true};
}

/**
 * The first snapshot stays, as it would on one device; of one moment, either in the same way everywhere. One of another
 * text is a further copy, because what was noted may stand only in it.
 */
function mergeKept(path: string, ours: string, theirs: string, isTaken: IsTaken): MergedFiles {
  const rank = (text: string): string => {
    const kept = readKept(text, path);
    return `${'message' in kept ? '9' : new Date(Date.parse(kept.kept) || 0).toISOString()}\n${text}`;
  };
  const [first, second] = rank(ours) <= rank(theirs) ? [ours, theirs] : [theirs, ours];
  const [kept, later] = [readKept(first, path), readKept(second, path)];
  if ('message' in kept || 'message' in later || kept.hash === later.hash) return one(path, first);
  const further = furtherKeptFile(later.id, later.hash);
  const isThere = further === path || isTaken(further, second);
  return {files: {[path]: first, ...(!isThere && {[further]: second})}, isMarked: false};
}

/** Two goals of one title made on two devices are two goals; one goal is merged line by line. */
function mergeGoal(
  path: string,
  {base, ours, theirs}: Versions & {ours: string; theirs: string},
  isTaken: IsTaken,
): MergedFiles {
  const [here, there] = [readGoal(ours, path), readGoal(theirs, path)];
  if ('id' in here && 'id' in there && here.id !== there.id) {
    if (base !== null) return marked(path, base, ours, theirs);
    // The same on whichever device they meet.
    const [first, second] = here.id < there.id ? [ours, theirs] : [theirs, ours];
    return {files: {[path]: first, [freePath(path, second, isTaken)]: second}, isMarked: false};
  }
  const lines = base === null ? alike(path, ours, theirs) : merged(path, base, ours, theirs);
  const isWhole = !('message' in readGoal(lines.files[path] ?? '', path));
  return lines.isMarked || isWhole ? lines : marked(path, base, ours, theirs);
}

/** One goal in two folders, as after a copy: line by line, without knowing how it began. */
function alike(path: string, ours: string, theirs: string): MergedFiles {
  const {text, clashes} = mergeApart(ours, theirs, SIDES);
  return {files: {[path]: text}, isMarked: clashes > 0};
}

function freePath(path: string, text: string, isTaken: IsTaken): string {
  for (let count = 2; ; count += 1) {
    const free = path.replace(/\.md$/, `-${count}.md`);
    if (!isTaken(free, text)) return free;
  }
}
