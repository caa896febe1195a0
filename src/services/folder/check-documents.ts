import type {Json} from '../../domain/acts/act.ts';
import {ACTS, type ActSubject} from '../../domain/acts/act-table.ts';
import {findQuote} from '../../domain/anchoring/find-quote.ts';
import type {EntryId, GoalId} from '../../domain/common/ids.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {quoteOf} from '../../domain/learning/annotation.ts';
import type {Evidence} from '../../domain/learning/evidence.ts';
import {retractedIn} from '../../domain/learning/reflection.ts';
import {readActs} from '../../portfolio/documents/acts/read.ts';
import {readAnnotations} from '../../portfolio/documents/annotations/read.ts';
import {lineOf} from '../../portfolio/documents/common/text-edits.ts';
import {goalProblems} from '../../portfolio/documents/goals/read.ts';
import {type PlacedEntry, readJournal, unreadHeadings} from '../../portfolio/documents/journal/read.ts';
import {hasEntry} from '../../portfolio/documents/journal/write.ts';
import {kindOf, type TextKind} from '../../portfolio/documents/kinds.ts';
import {snapshotPath, snapshotPrefix} from '../../portfolio/documents/snapshots/path.ts';
import {readSnapshot} from '../../portfolio/documents/snapshots/read.ts';
import type {Home} from '../home/home.ts';
import {networkProblem, readNetworkFile} from '../network/network-file.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {hashOf} from '../snapshots/take-snapshot.ts';

/** The ids that records may name. */
interface Known {
  goals: Set<string>;
  annotations: Set<string>;
  reflections: Set<string>;
  /** Only the forgotten ones: the index is asked for each of the others. */
  entries: Set<string>;
  /** Whether an entry is in any file of the journal: the index knows each id from one file only. */
  isWritten(entry: string): boolean;
  /** Retracted entries may name what is gone. */
  retracted: Set<string>;
}

/** The ids that are in the folder, and those that the learner forgot on purpose. */
export function knownIds({store, portfolio}: Home): Known {
  const takenAway = store.acts.removedOnPurpose();
  let journals: string | null = null;
  const withTaken = (ids: readonly string[]): Set<string> => new Set([...ids, ...takenAway]);
  return {
    goals: withTaken(store.goals.all().map(({goal}) => goal.id)),
    annotations: withTaken(store.notes.allIds()),
    reflections: withTaken(store.journal.all().map(entry => entry.id)),
    entries: new Set(takenAway),
    isWritten(entry) {
      journals ??= portfolio
        .scan()
        .filter(({path}) => kindOf(path) === 'journal' && portfolio.whyUnreadable(path) === null)
        .map(({path}) => portfolio.read(path))
        .join('\n');
      return hasEntry(journals, entry);
    },
    retracted: retractedIn(store.journal.all()),
  };
}

interface CheckContext {
  home: Home;
  known: Known;
}

type CheckDocument = (context: CheckContext, file: string, text: string) => Problem[];

/** What is wrong with a document of each kind, but for ids that another file has too. */
export const CHECKS: Record<TextKind, CheckDocument> = {
  network: checkNetwork,
  goals: (_, file, text) => goalProblems(text, file),
  journal: checkJournal,
  annotations: checkAnnotations,
  acts: checkActs,
  snapshots: checkSnapshot,
};

function checkNetwork({home, known}: CheckContext, file: string, text: string): Problem[] {
  try {
    return readNetworkFile(home, text).found.flatMap(({community, outline}) =>
      goalMessages(community.goals, known).map(message => ({file, line: outline.line, message})),
    );
  } catch (error) {
    return [networkProblem(error)];
  }
}

function checkSnapshot(_: CheckContext, file: string, text: string): Problem[] {
  const snapshot = readSnapshot(text, file);
  if ('message' in snapshot) return [snapshot];
  if (!file.startsWith(snapshotPrefix(snapshot.id)))
    return [
      {file, line: lineOf(text, 'id:'), message: `this is the snapshot of ${snapshot.id}, by another name`},
    ];
  if (snapshot.hash === hashOf(snapshot.markdown)) return [];
  const message = 'the text is not what was kept (its hash differs)';
  return [{file, line: lineOf(text, 'hash:'), message}];
}

/** A link to a goal that is gone, unless it was unlinked or undone, and a record that is gone. */
function checkActs({home, known}: CheckContext, file: string, text: string): Problem[] {
  const {acts, lines, problems} = readActs(text, file);
  const found = acts.flatMap(({verb, value, entries}, index) => {
    const lost = LOST_RECORDS[ACTS[verb].subject]?.(value, known);
    if (lost) return [{file, line: lines[index] ?? 1, message: lost}];
    if (verb !== 'tie' || typeof value !== 'string' || known.goals.has(value)) return [];
    const {store} = home;
    const linked = new Set(store.goals.links(value as GoalId).map(link => link.ownerId));
    if (!entries.some(({id}) => linked.has(store.entries.resolve(id)))) return [];
    return [{file, line: lines[index] ?? 1, message: `there is no goal ${value}`}];
  });
  return [...problems, ...found];
}

type FindLost = (value: Json, known: Known) => string | null;

/** Finds a record that an act made in an append-only file: it stays there, unless it was forgotten. null: not checked. */
const LOST_RECORDS: Record<ActSubject, FindLost | null> = {
  annotations(value, known) {
    const gone = [value].flat().find(id => typeof id === 'string' && !known.annotations.has(id));
    return gone === undefined ? null : `the annotation ${gone} is gone that this act made`;
  },
  journal(value, known) {
    const id = typeof value === 'string' ? value : (value as {id?: Json} | null)?.id;
    if (typeof id !== 'string' || known.reflections.has(id) || known.isWritten(id)) return null;
    return `the journal entry ${id} is gone that this act made`;
  },
  entries: null,
  communities: null,
  goals: null,
  views: null,
  records: null,
};

function checkAnnotations({home, known}: CheckContext, file: string, text: string): Problem[] {
  const {lines, problems} = readAnnotations(text, file);
  const found = lines.flatMap(version => {
    const {line, annotation} = version;
    if (!annotation || !home.store.notes.isNewest(version)) return [];
    const entry = home.store.entries.resolve(annotation['pln:entry']);
    const messages = goalMessages(annotation['pln:goals'], known);
    const quote = quoteOf(annotation);
    if (!known.entries.has(entry)) messages.push(...entryMessage(home, entry, quote));
    return messages.map(message => ({file, line, message}));
  });
  return [...problems, ...found];
}

function entryMessage(home: Home, entry: EntryId, quote: string | null): string[] {
  if (home.store.entries.get(entry) === null && !home.portfolio.has(snapshotPath(entry)))
    return [`there is no entry ${entry}`];
  return quote === null || hasQuote(home, entry, quote) ? [] : ['the quote is no longer in the entry'];
}

function hasQuote(home: Home, entry: EntryId, quote: string): boolean {
  const text = entryText(home.store, entry) ?? '';
  if (findQuote(text, quote).kind !== 'absent') return true;
  const copy = home.portfolio.readIfPossible(snapshotPath(entry));
  if (copy === null) return false;
  const snapshot = readSnapshot(copy, snapshotPath(entry));
  return !('message' in snapshot) && findQuote(snapshot.markdown, quote).kind !== 'absent';
}

function checkJournal({home, known}: CheckContext, file: string, text: string): Problem[] {
  const {entries, problems} = readJournal(text, file);
  const found = entries.flatMap(({entry, line}) => {
    if (known.retracted.has(entry.id)) return [];
    const messages = [
      ...goalMessages(entry.goals, known),
      ...entry.evidence.flatMap(piece => evidenceMessage(home, piece, known)),
    ];
    if (entry.of !== null && !known.reflections.has(entry.of))
      messages.push(`there is no reflection ${entry.of}`);
    return messages.map(message => ({file, line, message}));
  });
  const unread = unreadHeadings(text).map(({line, isWithin}) => ({
    file,
    line,
    message: isWithin ? SWALLOWED : UNREAD,
  }));
  return [...problems, ...unread, ...cutEnd(text, file, entries), ...found];
}

/** pln ends each entry with a line feed. A file without one was cut, or edited by hand. */
function cutEnd(text: string, file: string, entries: readonly PlacedEntry[]): Problem[] {
  if (entries.length === 0 || text.endsWith('\n')) return [];
  const message =
    'the last entry ends within its line, as if it was cut: add what is missing, or end the line if nothing is';
  return [{file, line: text.split('\n').length, message}];
}

const UNREAD =
  'this entry is not read: no comment of pln is under its heading. Write it with pln reflect --file';
const SWALLOWED =
  'this is read as text of the entry above: no comment of pln is under its heading. Write it with pln reflect --file and delete it here, or put \\ before ## where it belongs to the entry above';

const goalMessages = (goals: readonly string[], known: Known): string[] =>
  goals.filter(goal => !known.goals.has(goal)).map(goal => `there is no goal ${goal}`);

function evidenceMessage(home: Home, {type, id, url}: Evidence, known: Known): string[] {
  const missing = (what: string): string[] => [`the evidence is gone: there is no ${what}`];
  if (type === 'file' && url) return fileMessage(home, url);
  if (type === 'annotation' && id && !known.annotations.has(id)) return missing(`annotation ${id}`);
  if ((type === 'reflection' || type === 'experience') && id && !known.reflections.has(id))
    return missing(`reflection ${id}`);
  if (type !== 'entry' || !id || known.entries.has(id)) return [];
  const entry = home.store.entries.get(home.store.entries.resolve(id as EntryId));
  return entry === null ? missing(`entry ${id}`) : [];
}

/** The message for a path that leads out of the folder does not depend on whether a file is there. */
function fileMessage({portfolio}: Home, file: string): string[] {
  if (!portfolio.isInside(file)) return [`the evidence ${file} is not a file of this folder`];
  const unreadable = portfolio.whyUnreadable(file);
  if (unreadable) return [`the evidence ${file} cannot be read: ${unreadable.file}: ${unreadable.message}`];
  return portfolio.has(file) ? [] : [`the evidence is gone: there is no file ${file}`];
}
