import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {PlnError} from '../../domain/common/errors.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import {readAnnotations} from '../../portfolio/documents/annotations/read.ts';
import {
  actsAbout,
  addDependents,
  type ForgetTarget,
  forgetActs,
  forgetAnnotations,
  forgetJournal,
  type Removal,
  undosOf,
} from '../../portfolio/documents/forget-lines.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import {readJournal, unreadHeadings} from '../../portfolio/documents/journal/read.ts';
import {recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {findOne} from '../home/resolve-id.ts';
import {beginRewriting} from '../home/rewriting.ts';
import {indexFolder} from './index-folder.ts';

/** `pln forget --json`. */
export interface ForgetView {
  id: string;
  kind: Kind;
  /** false: only looked at. */
  forgotten: boolean;
  /** In the order in which they are written. */
  pieces: Omit<Removal, 'after'>[];
  /** Headings below it that another hand typed: what stands under them is read as its text, and goes with it. */
  byHand: {file: string; line: number}[];
  /** Where the id still stands afterwards: in what is not forgotten with it. */
  named: {file: string; line: number}[];
  /** Files that another device appends to: it has to have synced before. */
  foreign: string[];
  /** How to see whether git still holds it; null where no git is about. */
  git: string | null;
}

export type Kind = 'annotation' | 'reflection' | 'experience' | 'goal' | 'kept entry';

const KINDS: Record<string, Kind> = {
  a: 'annotation',
  r: 'reflection',
  x: 'experience',
  g: 'goal',
  e: 'kept entry',
};

/** What forgetting would take out of which files. Changes nothing. */
export function planToForget(home: Home, word: string): ForgetView {
  const texts = textsOf(home);
  return viewOf(home, planOf(home, texts, word), texts, false);
}

/**
 * Takes everything that an id stands for out of the folder, for good: the only thing besides compaction that rewrites
 * what is append-only. Ordered so that a second run finds what a crash left: what leads to a piece goes after it.
 */
export async function forget(home: Home, word: string): Promise<ForgetView> {
  beginRewriting(home.store);
  const done = home.store.withFolderLock(() => forgetNow(home, word));
  // The index reads what changed as after an edit by hand, and so is what a rebuild would make.
  await indexFolder(home);
  scrub(home, done.kind === 'kept entry');
  return done;
}

/** It is forgotten by now: an index that cannot be written anew is no failure of that. */
function scrub(home: Home, ofEntries: boolean): void {
  try {
    home.store.scrub(ofEntries);
  } catch (error) {
    if (!(error instanceof PlnError)) throw error;
    home.notice(`Traces may be left in the index: ${error.message} Delete ${home.store.file} to be sure.`);
  }
}

function forgetNow(home: Home, word: string): ForgetView {
  const texts = textsOf(home);
  const plan = planOf(home, texts, word);
  for (const {file, after} of plan.pieces) {
    if (after === null) home.portfolio.remove(file);
    else home.portfolio.write(file, after);
  }
  if (
    home.store.acts.takenAway().includes(plan.id) === false &&
    namedIn(left(texts, plan.pieces), plan.id).length > 0
  )
    recordAct(home, {verb: 'forget', value: [...plan.ids], was: null, entries: []});
  if (plan.kind === 'kept entry') home.store.entries.unkeep(home.store.entries.resolve(plan.id as EntryId));
  return viewOf(home, plan, texts, true);
}

interface Plan {
  id: string;
  kind: Kind;
  /** The id, and those of what only speaks of it. */
  ids: ReadonlySet<string>;
  pieces: Removal[];
}

type Texts = readonly [file: string, text: string][];

const textsOf = ({portfolio}: Home): Texts =>
  portfolio.scan().map(({path}) => [path, portfolio.read(path)] as const);

const under = (texts: Texts, folder: string): Texts => texts.filter(([file]) => file.startsWith(folder));

function planOf(home: Home, texts: Texts, word: string): Plan {
  const id = idOf(texts, word);
  const kind = KINDS[id.charAt(0)] ?? 'annotation';
  const ids = new Set([id]);
  if (kind === 'reflection' || kind === 'experience') addDependents(under(texts, 'journal/'), ids);
  const actTexts = under(texts, 'acts/').map(([, text]) => text);
  const acts = new Set(actTexts.flatMap(text => actsAbout(text, ids)));
  const undos = undosOf(actTexts, acts);
  const forgotten: ForgetTarget = {ids, acts: new Set([...acts, ...undos])};
  const pieces = [
    ...attachedTo(home, texts, ids),
    ...actPieces(under(texts, 'acts/'), forgotten, undos),
    ...under(texts, 'journal/')
      .toReversed()
      .flatMap(([file, text]) => forgetJournal(file, text, forgotten) ?? []),
    ...under(texts, 'annotations/').flatMap(([file, text]) => forgetAnnotations(file, text, forgotten) ?? []),
    ...wholeFiles(texts, kind, id),
  ];
  const isDone = home.store.acts.takenAway().includes(id) || namedIn(texts, id).length === 0;
  if (pieces.length === 0 && isDone)
    throw new PlnError(
      'not-found',
      `Nothing in the folder is called ${id}.`,
      'See the ids in `pln journal`, `pln annotations` and `pln goal list`.',
    );
  return {id, kind, ids, pieces};
}

/** Ids as they stand in the files, also those that only acts still name after a crash. */
function idOf(texts: Texts, word: string): string {
  const ids = new Set<string>();
  for (const [file, text] of texts) {
    if (file.startsWith('annotations/')) for (const one of readAnnotations(text, file).lines) ids.add(one.id);
    if (file.startsWith('journal/')) for (const {entry} of readJournal(text, file).entries) ids.add(entry.id);
    if (file.startsWith('kept/')) ids.add(file.slice('kept/'.length).replace(/\..*$/, ''));
    const goal = file.startsWith('goals/') ? readGoal(text, file) : null;
    if (goal && 'id' in goal) ids.add(goal.id);
  }
  const isWhole = /^(?:[argx][a-z2-7]{16}|e[a-z2-7]{12})$/.test(word);
  if (isWhole) ids.add(word);
  return findOne(
    'annotation, reflection, experience, goal or kept entry',
    word,
    [...ids],
    id => id,
    'See the ids in `pln journal`, `pln annotations` and `pln goal list`.',
  );
}

/** Undos first, and the newest file first: an undo is known by the act it took back. */
function actPieces(texts: Texts, forgotten: ForgetTarget, undos: ReadonlySet<string>): Removal[] {
  const holdsUndo = ([, text]: readonly [string, string]): number =>
    [...undos].some(id => text.includes(`"${id}"`)) ? 0 : 1;
  return texts
    .toReversed()
    .toSorted((one, two) => holdsUndo(one) - holdsUndo(two))
    .flatMap(([file, text]) => forgetActs(file, text, forgotten) ?? []);
}

const whole = (file: string): Removal => ({file, lines: null, shortened: [], after: null});

function wholeFiles(texts: Texts, kind: Kind, id: string): Removal[] {
  if (kind === 'kept entry')
    return texts.filter(([file]) => file.startsWith(`kept/${id}.`)).map(([file]) => whole(file));
  if (kind !== 'goal') return [];
  return under(texts, 'goals/').flatMap(([file, text]) => {
    const goal = readGoal(text, file);
    return 'id' in goal && goal.id === id ? [whole(file)] : [];
  });
}

/** Copies in files/ that only what is forgotten cites. */
function attachedTo({portfolio}: Home, texts: Texts, ids: ReadonlySet<string>): Removal[] {
  const all = under(texts, 'journal/').flatMap(([file, text]) =>
    readJournal(text, file).entries.map(({entry}) => entry),
  );
  const attached = (isWanted: (id: string) => boolean): string[] =>
    all
      .filter(({id}) => isWanted(id))
      .flatMap(({evidence}) => evidence.flatMap(({type, url}) => (type === 'file' && url ? [url] : [])));
  const others = new Set(attached(id => !ids.has(id)));
  return [...new Set(attached(id => ids.has(id)))]
    .filter(file => /^files\/[^/]+$/.test(file) && !others.has(file) && portfolio.has(file))
    .map(whole);
}

function viewOf(home: Home, {id, kind, pieces}: Plan, texts: Texts, forgotten: boolean): ForgetView {
  const before = new Map(texts);
  const named = namedIn(left(texts, pieces), id);
  const foreign = pieces.map(({file}) => file).filter(file => !home.portfolio.isOwn(file));
  return {
    id,
    kind,
    forgotten,
    pieces: pieces.map(({after: _, ...piece}) => piece),
    byHand: pieces.flatMap(piece => byHandIn(piece, before.get(piece.file) ?? '')),
    named,
    foreign,
    git: gitOf(home.portfolio.dir, id, kind),
  };
}

/** The folder's texts without these pieces. */
function left(texts: Texts, pieces: readonly Removal[]): Texts {
  const after = new Map(pieces.map(piece => [piece.file, piece.after]));
  return texts.map(([file, text]) => [file, after.has(file) ? (after.get(file) ?? '') : text] as const);
}

/** Lines with the id; not the act that says that it was forgotten. */
const namedIn = (texts: Texts, id: string): {file: string; line: number}[] =>
  texts.flatMap(([file, text]) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        line.includes(id) && !line.includes('"verb":"forget"') ? [{file, line: index + 1}] : [],
      ),
  );

const byHandIn = ({file, lines}: Removal, text: string): {file: string; line: number}[] =>
  lines === null || !file.startsWith('journal/')
    ? []
    : unreadHeadings(text)
        .filter(({line}) => lines.some(([from, to]) => line > from && line <= to))
        .map(({line}) => ({file, line}));

/** The folder itself or one above it may be a repository of git, whose history holds everything that was committed. */
function gitOf(dir: string, id: string, kind: Kind): string | null {
  for (let folder = dir; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) {
      const quoted = /^[\w/.-]+$/.test(dir) ? dir : `'${dir.replaceAll("'", "'\\''")}'`;
      const where = kind === 'kept entry' ? `-- 'kept/${id}.*'` : `-S${id}`;
      return `git -C ${quoted} log --all --oneline ${where}`;
    }
    if (dirname(folder) === folder) return null;
  }
}
