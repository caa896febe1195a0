import {PlnError} from '../../domain/common/errors.ts';
import {newReflectionId} from '../../domain/common/ids.ts';
import {type JournalEntry, titleOf} from '../../domain/learning/reflection.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import type {EvidenceView} from '../goals/evidence-view.ts';
import {type Home, iso} from '../home/home.ts';
import {type Attachments, createAttachments} from './attach.ts';
import {appendCited, citedAction} from './cite.ts';
import {type ComposedEntry, compose, type JournalOptions} from './compose.ts';
import {findInJournal} from './resolve-journal-id.ts';
import {appendToJournal, BLANK, bodyOf} from './write-journal.ts';

export interface ReflectOptions extends Omit<JournalOptions, 'experience'> {
  /** The entry whose next action this is the outcome of, by id. */
  outcomeOf?: string;
}

/** `pln reflect --json`, `pln journal --json`. */
export interface ReflectionView extends Omit<JournalEntry, 'evidence' | 'stamp'> {
  evidence: EvidenceView[];
  /** Relative to the portfolio folder. */
  file: string;
}

/** Appends a reflection to the journal. Returns when it is flushed to disk. Throws PlnError 'usage' if it has no text. */
export async function reflect(home: Home, options: ReflectOptions): Promise<ReflectionView> {
  const {outcomeOf, ...given} = options;
  const body = bodyOf(given.text ?? '');
  if (body === '')
    throw new PlnError(
      'usage',
      'The reflection has no text.',
      'Give the text with -m, with --file, or on standard input.',
    );
  const about = outcomeOf === undefined ? NOTHING : actionOf(home, outcomeOf);
  const before = {...BLANK, tags: [], ...about, title: titleOf(body), body};
  return write(home, 'reflection', attachments => compose(home, given, before, attachments));
}

const NOTHING: Pick<ComposedEntry, 'of' | 'goals' | 'evidence'> = {of: null, goals: [], evidence: []};

/** An outcome names the entry with the action, quotes the action, and has the same goals unless others are given. */
function actionOf(home: Home, word: string): typeof NOTHING {
  const entry = findInJournal(home, word);
  const {id, title, goals} = entry;
  const action = citedAction(entry);
  if (!action)
    throw new PlnError(
      'usage',
      `“${title}” names no next action.`,
      'See what is due with `pln journal --due`; to build on it, cite it with --evidence.',
    );
  return {of: id, goals, evidence: [action]};
}

/** Appends a correction of a reflection or an experience. What is not given stays the same. */
export async function correct(home: Home, word: string, options: JournalOptions): Promise<ReflectionView> {
  const {id: of, at: _at, kind: _kind, file: _file, ...before} = findInJournal(home, word);
  // `before.of` names the action that an outcome keeps quoting; the correction itself is about the outcome.
  return write(home, 'correct', attachments => ({...compose(home, options, before, attachments), of}));
}

/** Appends a retraction. The retracted entry stays in the file. */
export function retract(home: Home, word: string, note: string | null): ReflectionView {
  return retractEntry(home, findInJournal(home, word), note, true);
}

/** The same for any kind of entry. `isAct` is false for undo, which records an act of its own. */
export function retractEntry(
  home: Home,
  before: JournalEntry,
  note: string | null,
  isAct: boolean,
): ReflectionView {
  const {id: of, visibility} = before;
  const title = titleAfter(before);
  const text = {title, body: bodyOf(note ?? '')};
  const content = {...text, ...BLANK, goals: [], evidence: [], tags: [], of, visibility};
  return reflectionView(appendToJournal(home, dated(home, 'retract', content), isAct));
}

/** A retraction can be retracted, and that too. */
function titleAfter({kind, title}: JournalEntry): string {
  if (kind === 'retract' && title.startsWith('Retracted: ')) return title.replace('Retracted', 'Restored');
  return `Retracted: ${kind === 'retract' ? title.replace(/^Restored: /, '') : title}`;
}

async function write(
  home: Home,
  kind: JournalEntry['kind'],
  contentWith: (attachments: Attachments) => ComposedEntry,
): Promise<ReflectionView> {
  const attachments = createAttachments(home);
  const entry = dated(home, kind, contentWith(attachments));
  return reflectionView(await appendCited(home, entry, attachments));
}

const dated = (home: Home, kind: JournalEntry['kind'], content: ComposedEntry): JournalEntry => ({
  id: newReflectionId(home.random),
  at: iso(home, home.now()),
  kind,
  ...content,
});

/** The current version of a reflection. Throws PlnError as `findInJournal` does. */
export const showReflection = (home: Home, word: string): ReflectionView =>
  reflectionView(findInJournal(home, word));

/** A stored entry as `--json` shows it. */
export function reflectionView({evidence, stamp: _, ...entry}: StoredJournalEntry): ReflectionView {
  return {...entry, evidence: evidence.map(({community: _community, ...piece}) => piece)};
}
