import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {PlnError} from '../../domain/common/errors.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import {actsAbout, undosOf} from '../../portfolio/documents/acts/forget.ts';
import type {ForgetTarget, Removal} from '../../portfolio/documents/common/removal.ts';
import {addDependents} from '../../portfolio/documents/journal/forget.ts';
import {unreadHeadings} from '../../portfolio/documents/journal/read.ts';
import {
  ALL_KINDS,
  DOCUMENT_KINDS,
  formatOf,
  isNamed,
  kindOf,
  type NamedKind,
} from '../../portfolio/documents/kinds.ts';
import {snapshotPrefix} from '../../portfolio/documents/snapshots/path.ts';
import {recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {findOne} from '../home/resolve-id.ts';
import {beginRewriting} from '../home/rewriting.ts';
import {filesOf, removalsOf, type Texts} from './forget-documents.ts';
import {indexFolder} from './index-folder.ts';

/** `pln forget --json`. */
export interface ForgetView {
  id: string;
  /** The sort of record that has the id: `reflection`, `kept entry` … */
  kind: string;
  /** false: a dry run. */
  forgotten: boolean;
  /** In the order in which they are written. */
  pieces: Omit<Removal, 'after'>[];
  /** Headings within it that were typed by hand: what is under them is read as its text, and goes with it. */
  byHand: {file: string; line: number}[];
  /** Where the id is afterwards: in records that are not forgotten with it. */
  named: {file: string; line: number}[];
  /** Files that another device appends to: it has to sync first. */
  foreign: string[];
  /** The command that shows whether git still has it; null: the folder is in no repository. */
  git: string | null;
}

/** What forgetting would remove from which files. Changes nothing. Throws PlnError 'not-found' or 'ambiguous'. */
export function planToForget(home: Home, word: string): ForgetView {
  const texts = textsOf(home);
  return viewOf(home, planOf(home, texts, word), texts, false);
}

/**
 * Removes the record of an id, and all that is only about it, from the folder for good. Besides compaction, only this rewrites
 * append-only files. After a crash, a second run finds what is left, because what leads to a record is removed after it.
 * Throws PlnError 'not-found' or 'ambiguous'.
 */
export async function forget(home: Home, word: string): Promise<ForgetView> {
  beginRewriting(home.store);
  const {view, plan} = home.store.withFolderLock(() => forgetNow(home, word));
  // Indexed as an edit by hand is, so that the index equals what a rebuild gives.
  await indexFolder(home);
  scrub(home, plan.kind === 'snapshots');
  return view;
}

/** The record is forgotten by now, so an index that cannot be cleaned is reported and not a failure. */
function scrub(home: Home, ofEntries: boolean): void {
  try {
    home.store.scrub(ofEntries);
  } catch (error) {
    if (!(error instanceof PlnError)) throw error;
    home.notice(`Traces may be left in the index: ${error.message} Delete ${home.store.file} to be sure.`);
  }
}

function forgetNow(home: Home, word: string): {view: ForgetView; plan: Plan} {
  const texts = textsOf(home);
  const plan = planOf(home, texts, word);
  for (const {file, after} of plan.pieces) {
    if (after === null) home.portfolio.remove(file);
    else home.portfolio.write(file, after);
  }
  if (
    !home.store.acts.removedOnPurpose().includes(plan.id) &&
    namedIn(textsAfter(texts, plan.pieces), plan.id).length > 0
  )
    recordAct(home, {verb: 'forget', value: [...plan.ids], was: null, entries: []});
  if (plan.kind === 'snapshots')
    home.store.entries.removeSnapshot(home.store.entries.resolve(plan.id as EntryId));
  return {view: viewOf(home, plan, texts, true), plan};
}

interface Plan {
  id: string;
  kind: NamedKind;
  noun: string;
  /** The id, and the ids of records that are only about it. */
  ids: ReadonlySet<string>;
  pieces: Removal[];
}

const textsOf = ({portfolio}: Home): Texts =>
  portfolio.scan().map(({path}) => [path, portfolio.read(path)] as const);

/** The sorts of records that can be forgotten. */
const SORTS = ALL_KINDS.flatMap(kind =>
  isNamed(kind) ? DOCUMENT_KINDS[kind].named.map(named => ({kind, ...named})) : [],
);
const NOUNS = SORTS.map(({noun}) => noun);

const SEE_IDS = 'See the ids in `pln journal`, `pln annotations` and `pln goal list`.';

function planOf(home: Home, texts: Texts, word: string): Plan {
  const id = idOf(texts, word);
  const sort = SORTS.find(({letter}) => id.startsWith(letter));
  const {kind, noun}: {kind: NamedKind; noun: string} = sort ?? {kind: 'annotations', noun: 'annotation'};
  const ids = new Set([id]);
  if (kind === 'journal') addDependents(filesOf(texts, 'journal'), ids);
  const actTexts = filesOf(texts, 'acts').map(([, text]) => text);
  const acts = new Set(actTexts.flatMap(text => actsAbout(text, ids)));
  const undos = undosOf(actTexts, acts);
  const target: ForgetTarget = {ids, acts: new Set([...acts, ...undos])};
  const pieces = removalsOf({home, texts, target, undos});
  const isDone = home.store.acts.removedOnPurpose().includes(id) || namedIn(texts, id).length === 0;
  if (pieces.length === 0 && isDone)
    throw new PlnError('not-found', `Nothing in the folder has the id ${id}.`, SEE_IDS);
  return {id, kind, noun, ids, pieces};
}

/** The id that a word is, or begins. Also ids that only acts have, as a crash while forgetting leaves them. */
function idOf(texts: Texts, word: string): string {
  const ids = new Set<string>();
  for (const [file, text] of texts) {
    const kind = kindOf(file);
    if (kind !== null && isNamed(kind)) for (const {id} of formatOf(kind).recordsIn(text, file)) ids.add(id);
  }
  const isWhole = SORTS.some(({letter, length}) => new RegExp(`^${letter}[a-z2-7]{${length}}$`).test(word));
  if (isWhole) ids.add(word);
  const noun = `${NOUNS.slice(0, -1).join(', ')} or ${NOUNS.at(-1)}`;
  return findOne(word, [...ids], {noun, idOf: id => id, hint: SEE_IDS});
}

function viewOf(home: Home, {id, kind, noun, pieces}: Plan, texts: Texts, forgotten: boolean): ForgetView {
  const before = new Map(texts);
  return {
    id,
    kind: noun,
    forgotten,
    pieces: pieces.map(({after: _, ...piece}) => piece),
    byHand: pieces.flatMap(piece => byHandIn(piece, before.get(piece.file) ?? '')),
    named: namedIn(textsAfter(texts, pieces), id),
    foreign: pieces.map(({file}) => file).filter(home.portfolio.isForeign),
    git: gitCommand(home.portfolio.dir, id, kind),
  };
}

/** The folder's texts without these pieces. */
function textsAfter(texts: Texts, pieces: readonly Removal[]): Texts {
  const after = new Map(pieces.map(piece => [piece.file, piece.after]));
  return texts.map(([file, text]) => [file, after.has(file) ? (after.get(file) ?? '') : text] as const);
}

/** Lines with the id, but for the act that records that it was forgotten. */
const namedIn = (texts: Texts, id: string): {file: string; line: number}[] =>
  texts.flatMap(([file, text]) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        line.includes(id) && !line.includes('"verb":"forget"') ? [{file, line: index + 1}] : [],
      ),
  );

const byHandIn = ({file, lines}: Removal, text: string): {file: string; line: number}[] =>
  lines === null || kindOf(file) !== 'journal'
    ? []
    : unreadHeadings(text)
        .filter(({line}) => lines.some(([from, to]) => line > from && line <= to))
        .map(({line}) => ({file, line}));

/** The folder, or one above it, may be a git repository, whose history has everything that was committed. */
function gitCommand(dir: string, id: string, kind: NamedKind): string | null {
  for (let folder = dir; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) {
      const quoted = /^[\w/.-]+$/.test(dir) ? dir : `'${dir.replaceAll("'", "'\\''")}'`;
      const where = kind === 'snapshots' ? `-- '${snapshotPrefix(id)}*'` : `-S${id}`;
      return `git -C ${quoted} log --all --oneline ${where}`;
    }
    if (dirname(folder) === folder) return null;
  }
}
