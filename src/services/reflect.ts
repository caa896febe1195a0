import {createHash} from 'node:crypto';
import {existsSync, readFileSync, statSync} from 'node:fs';
import {basename} from 'node:path';
import {PlnError} from '../domain/errors.ts';
import type {Evidence} from '../domain/evidence.ts';
import {type EntryId, newReflectionId} from '../domain/ids.ts';
import {type JournalEntry, standing, type Template, titleOf} from '../domain/reflection.ts';
import {cleanText, oneLine, shorten} from '../domain/text.ts';
import {isDay} from '../domain/time.ts';
import {tagOf} from '../domain/triage.ts';
import type {StoredJournalEntry} from '../store/journal.ts';
import {findAnnotation, findEntry, findGoalId, findOne} from './find-id.ts';
import {annotationEvidence, type EvidenceView, entryEvidence} from './goal-view.ts';
import {type Home, iso} from './home.ts';
import {keepEntry} from './keep.ts';
import {actEntry, noteAppended, recordAct} from './record-act.ts';

export interface ReflectOptions {
  /** Markdown. */
  text?: string;
  title?: string;
  goals?: readonly string[];
  /** Ids of annotations, reflections or entries, URLs, or files. */
  evidence?: readonly string[];
  tags?: readonly string[];
  claim?: string;
  next?: string;
  /** A day, `2026-12-01`. */
  due?: string;
  template?: Template;
  shared?: boolean;
}

/** `pln reflect --json`, `pln journal --json`. */
export interface ReflectionView extends Omit<JournalEntry, 'evidence'> {
  evidence: EvidenceView[];
  /** Relative to the portfolio folder. */
  file: string;
}

/** Appends a reflection to the journal; returns only when it is safely on disk. */
export async function reflect(home: Home, options: ReflectOptions): Promise<ReflectionView> {
  const body = bodyOf(options.text ?? '');
  if (body === '')
    throw new PlnError(
      'usage',
      'There is nothing written.',
      'Give the text with -m, with --file, or on standard input.',
    );
  const entry = compose(home, 'reflection', options, {...BLANK, title: titleOf(body), body});
  await keepCited(home, entry);
  return append(home, entry);
}

/** A further entry that says a reflection anew; what is not given stays. */
export async function correct(home: Home, word: string, options: ReflectOptions): Promise<ReflectionView> {
  const before = findReflection(home, word);
  const entry = compose(home, 'correct', options, {...before, of: before.id});
  await keepCited(home, entry);
  return append(home, entry);
}

/** A further entry that takes a reflection back; the first one stays in the file. */
export function retract(home: Home, word: string, note: string | null): ReflectionView {
  return retractEntry(home, findReflection(home, word), note, true);
}

/** Also for undo, which records its own act: a retraction or correction can be retracted too. */
export function retractEntry(
  home: Home,
  before: JournalEntry,
  note: string | null,
  isAct: boolean,
): ReflectionView {
  const {id: of, visibility} = before;
  const title =
    before.kind === 'retract' ? before.title.replace('Retracted', 'Restored') : `Retracted: ${before.title}`;
  const text = {title, body: bodyOf(note ?? '')};
  const entry = compose(home, 'retract', {}, {...BLANK, ...text, of, visibility});
  return append(home, entry, isAct);
}

export const findReflection = (home: Home, word: string): StoredJournalEntry =>
  findOne('reflection', word, standing(home.store.journal.all()), ({id}) => id, 'See `pln journal`.');

type Draft = Omit<JournalEntry, 'id' | 'at' | 'kind'>;

const BLANK: Omit<Draft, 'title' | 'body'> = {
  of: null,
  goals: [],
  evidence: [],
  tags: [],
  claim: null,
  next: null,
  template: null,
  visibility: 'private',
};

function compose(
  home: Home,
  kind: JournalEntry['kind'],
  options: ReflectOptions,
  before: Draft,
): JournalEntry {
  const text = bodyOf(options.text ?? '');
  return {
    id: newReflectionId(home.random),
    at: iso(home, home.now()),
    kind,
    title: oneLine(options.title ?? '') || before.title,
    body: text || before.body,
    of: before.of,
    goals: options.goals ? [...new Set(options.goals.map(goal => findGoalId(home, goal)))] : before.goals,
    evidence: options.evidence ? options.evidence.map(word => evidenceOf(home, word)) : before.evidence,
    tags: options.tags
      ? [...new Set(options.tags.map(oneLine).map(tagOf))].filter(tag => tag !== '')
      : before.tags,
    claim: options.claim === undefined ? before.claim : oneLine(options.claim) || null,
    next: nextAfter(before.next, options),
    template: options.template ?? before.template,
    visibility: options.shared ? 'shared' : before.visibility,
  };
}

/** The text as it is kept: clean, without blank lines around it. */
const bodyOf = (text: string): string =>
  cleanText(text)
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();

/** A day alone belongs to the action there is. */
function nextAfter(before: JournalEntry['next'], {next, due}: ReflectOptions): JournalEntry['next'] {
  if (next !== undefined) return nextOf(next, due);
  if (due === undefined) return before;
  if (!before)
    throw new PlnError(
      'usage',
      'A day needs an action to fall due.',
      'Give both: --next "Measure our reader" --due 2026-12-01.',
    );
  return nextOf(before.action, due);
}

function nextOf(action: string, due: string | undefined): JournalEntry['next'] {
  if (due !== undefined && !isDay(due))
    throw new PlnError('usage', `“${due}” is not a day.`, 'Write it like 2026-12-01.');
  const words = oneLine(action);
  return words === '' ? null : {action: words, due: due ?? null};
}

function evidenceOf(home: Home, word: string): Evidence {
  if (/^https?:\/\//.test(word) && URL.canParse(word))
    return {type: 'url', id: null, url: word, title: null, quote: null, community: null};
  if (existsSync(word)) return fileEvidence(home, word);
  const kind = word[0];
  if (kind === 'a') {
    const piece = annotationEvidence(home, findAnnotation(home, word));
    if (piece) return piece;
  }
  if (kind === 'r') {
    const entry = findReflection(home, word);
    return {
      type: 'reflection',
      id: entry.id,
      url: null,
      title: entry.title,
      quote: shorten(entry.claim ?? '', 200) || null,
      community: null,
    };
  }
  if (kind === 'e') {
    const id = findEntry(home, word);
    const piece = entryEvidence(home, id);
    if (piece) return piece;
  }
  throw new PlnError(
    'not-found',
    `There is no evidence “${oneLine(word)}”.`,
    'Give the id of an annotation, a reflection or an entry, a URL, or a file.',
  );
}

/** The file is copied into the portfolio under its hash, so that it stays what it was. */
function fileEvidence(home: Home, path: string): Evidence {
  if (!statSync(path).isFile())
    throw new PlnError('invalid', `${path} is not a file.`, 'Attach files one by one.');
  const bytes = readFileSync(path);
  const name = oneLine(basename(path));
  const file = `files/${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}-${name}`;
  home.store.alone(() => {
    if (!home.portfolio.has(file)) home.portfolio.write(file, bytes);
  });
  return {type: 'file', id: null, url: file, title: name, quote: null, community: null};
}

/** What is cited is kept, so that the evidence outlives its link. */
async function keepCited(home: Home, {evidence}: JournalEntry): Promise<void> {
  for (const {type, id} of evidence) if (type === 'entry' && id) await keepEntry(home, id as EntryId);
}

function append(home: Home, entry: JournalEntry, isAct = true): ReflectionView {
  const {store, portfolio} = home;
  return store.alone(() => {
    portfolio.prepare();
    const appended = portfolio.appendJournal(entry);
    store.journal.save({...entry, file: appended.file});
    noteAppended(home, appended);
    const cited = entry.evidence.flatMap(piece =>
      piece.type === 'entry' && piece.id ? [piece.id as never] : [],
    );
    if (isAct)
      recordAct(home, {
        verb: 'reflect',
        value: {id: entry.id, kind: entry.kind, title: entry.title},
        was: null,
        entries: cited.map(id => actEntry(store, id)),
      });
    return viewOf({...entry, file: appended.file});
  });
}

/** A reflection as it stands now. */
export const showReflection = (home: Home, word: string): ReflectionView =>
  viewOf(findReflection(home, word));

export function viewOf({evidence, ...entry}: StoredJournalEntry): ReflectionView {
  return {...entry, evidence: evidence.map(({community: _community, ...piece}) => piece)};
}
