import type {Json} from '../../domain/acts/act.ts';
import {findQuote} from '../../domain/anchoring/find-quote.ts';
import type {EntryId, GoalId} from '../../domain/common/ids.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {quoteOf} from '../../domain/learning/annotation.ts';
import type {Evidence} from '../../domain/learning/evidence.ts';
import {retractedIn} from '../../domain/learning/reflection.ts';
import type {TornEnd} from '../../portfolio/disk/torn-ends.ts';
import {readActs} from '../../portfolio/documents/acts/read.ts';
import {readAnnotations} from '../../portfolio/documents/annotations/read.ts';
import {lineOf} from '../../portfolio/documents/common/text-edits.ts';
import {goalProblems} from '../../portfolio/documents/goals/read.ts';
import {type PlacedEntry, readJournal, unreadHeadings} from '../../portfolio/documents/journal/read.ts';
import {readSnapshot, snapshotPath} from '../../portfolio/documents/snapshots/read.ts';
import type {Home} from '../home/home.ts';
import {networkProblem, readNetworkFile} from '../network/network-file.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {hashOf} from '../snapshots/take-snapshot.ts';
import {copiesLast, createProblemFilter} from './dedupe-problems.ts';
import {createDuplicateIdFinder} from './duplicate-ids.ts';
import {refuseDamaged} from './sound-database.ts';

/** `pln check --json`. */
export interface CheckView {
  ok: boolean;
  problems: Problem[];
}

/**
 * Reads every file of the folder and every page of the database, and follows every id, quote and file. Changes nothing.
 * Throws PlnError 'damaged' where the database is.
 */
export function check(home: Home): CheckView {
  refuseDamaged(home.store);
  const known = knownIds(home);
  const twice = createDuplicateIdFinder();
  const once = createProblemFilter();
  const problems = copiesLast(home.portfolio.scan()).flatMap(({path}) => {
    const reader = CHECKS.find(([prefix]) => path.startsWith(prefix))?.[1];
    if (!reader) return [];
    const unreadable = home.portfolio.whyUnreadable(path);
    if (unreadable) return [unreadable];
    const text = home.portfolio.read(path);
    return once(path, text, [...reader(home, path, text, known), ...twice(path, text)]);
  });
  problems.push(...home.portfolio.obstacles());
  problems.push(...home.portfolio.conflictCopies().map(copyProblem));
  problems.push(...home.portfolio.setAside().map(asideProblem));
  return {ok: problems.length === 0, problems};
}

function copyProblem(file: string): Problem {
  const isAppended = /^(?:journal|annotations|acts)\//.test(file) && !file.endsWith('.orig');
  const message = isAppended
    ? 'a copy that a sync program left: what it holds is read; add what is missing to the file it is a copy of, then delete it'
    : 'a copy that another program left, which is not read: bring over what is missing to the file it is a copy of, then delete it';
  return {file, line: null, message};
}

const ASIDES = {
  torn: (draft: string) =>
    `what a crash left half-written at its end lies in ${draft}: write again what you miss of it, then delete that file`,
  lost: (draft: string) =>
    `entries that it had are gone; what the index knew of them is in ${draft}: put back what you miss, then delete that file`,
} as const satisfies Record<TornEnd['kind'], (draft: string) => string>;

const asideProblem = ({file, draft, kind}: TornEnd): Problem => ({
  file,
  line: null,
  message: ASIDES[kind](draft),
});

interface Known {
  goals: Set<string>;
  annotations: Set<string>;
  reflections: Set<string>;
  /** Only those that were forgotten: the others are asked for one by one. */
  entries: Set<string>;
  /** Whether an entry is in any file of the journal: the index knows each id from one file only. */
  isWritten(entry: string): boolean;
  /** What was taken back need not resolve any more. */
  retracted: Set<string>;
}

/** What the learner took away on purpose need not resolve any more. */
function knownIds({store, portfolio}: Home): Known {
  const takenAway = store.acts.takenAway();
  let journals: string | null = null;
  const withTaken = (ids: readonly string[]): Set<string> => new Set([...ids, ...takenAway]);
  return {
    goals: withTaken(store.goals.all().map(({goal}) => goal.id)),
    annotations: withTaken(store.notes.everMade()),
    reflections: withTaken(store.journal.all().map(entry => entry.id)),
    entries: new Set(takenAway),
    isWritten(entry) {
      journals ??= portfolio
        .scan()
        .filter(({path}) => path.startsWith('journal/') && portfolio.whyUnreadable(path) === null)
        .map(({path}) => portfolio.read(path))
        .join('\n');
      return journals.includes(`<!-- pln {"id":"${entry}"`);
    },
    retracted: retractedIn(store.journal.all()),
  };
}

type Check = (home: Home, file: string, text: string, known: Known) => Problem[];

const CHECKS: readonly [prefix: string, Check][] = [
  ['network.opml', checkNetwork],
  ['goals/', (_, file, text) => goalProblems(text, file)],
  ['kept/', checkKept],
  ['acts/', checkActs],
  ['annotations/', checkAnnotations],
  ['journal/', checkJournal],
];

function checkNetwork(home: Home, file: string, text: string, known: Known): Problem[] {
  try {
    return readNetworkFile(home, text).found.flatMap(({community, outline}) =>
      goalMessages(community.goals, known).map(message => ({file, line: outline.line, message})),
    );
  } catch (error) {
    return [networkProblem(error)];
  }
}

function checkKept(_: Home, file: string, text: string): Problem[] {
  const kept = readSnapshot(text, file);
  if ('message' in kept) return [kept];
  if (file !== snapshotPath(kept.id) && !file.startsWith(`kept/${kept.id}.`))
    return [
      {file, line: lineOf(text, 'id:'), message: `this is the snapshot of ${kept.id}, by another name`},
    ];
  if (kept.hash === hashOf(kept.markdown)) return [];
  const message = 'the text is not what was kept (its hash differs)';
  return [{file, line: lineOf(text, 'hash:'), message}];
}

/** Entries are tied to goals that are there; what was untied or taken back does not count. */
function checkActs({store}: Home, file: string, text: string, known: Known): Problem[] {
  const {acts, lines, problems} = readActs(text, file);
  const found = acts.flatMap(({verb, value, entries}, index) => {
    const lost = lostRecord(verb, value, known);
    if (lost !== null) return [{file, line: lines[index] ?? 1, message: lost}];
    if (verb !== 'tie' || typeof value !== 'string' || known.goals.has(value)) return [];
    const tied = new Set(store.goals.links(value as GoalId).map(link => link.ownerId));
    if (!entries.some(({id}) => tied.has(store.entries.resolve(id)))) return [];
    return [{file, line: lines[index] ?? 1, message: `there is no goal ${value}`}];
  });
  return [...problems, ...found];
}

/** What an act made in a file that is only appended to is there for ever, unless it was forgotten. */
function lostRecord(verb: string, value: Json, known: Known): string | null {
  if (verb === 'annotate') {
    const gone = [value].flat().find(id => typeof id === 'string' && !known.annotations.has(id));
    return gone === undefined ? null : `the annotation ${gone} is gone that this act made`;
  }
  const id = typeof value === 'string' ? value : (value as {id?: Json} | null)?.id;
  if (typeof id !== 'string') return null;
  if (verb === 'reflect' && !known.reflections.has(id) && !known.isWritten(id))
    return `the journal entry ${id} is gone that this act made`;
  return null;
}

function checkAnnotations(home: Home, file: string, text: string, known: Known): Problem[] {
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
  return quote === null || standsIn(home, entry, quote)
    ? []
    : ['the quote does not stand in the entry any more'];
}

function standsIn(home: Home, entry: EntryId, quote: string): boolean {
  const text = entryText(home.store, entry) ?? '';
  if (findQuote(text, quote).kind !== 'absent') return true;
  const copy = home.portfolio.readIfPossible(snapshotPath(entry));
  if (copy === null) return false;
  const kept = readSnapshot(copy, snapshotPath(entry));
  return !('message' in kept) && findQuote(kept.markdown, quote).kind !== 'absent';
}

function checkJournal(home: Home, file: string, text: string, known: Known): Problem[] {
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

/** pln ends each entry with a line feed: a file without one was cut, or a hand left it out. */
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

/** A path that leads out of the folder says the same whether or not a file is there. */
function fileMessage({portfolio}: Home, file: string): string[] {
  if (!portfolio.isInside(file)) return [`the evidence ${file} is not a file of this folder`];
  const unreadable = portfolio.whyUnreadable(file);
  if (unreadable) return [`the evidence ${file} cannot be read: ${unreadable.file}: ${unreadable.message}`];
  return portfolio.has(file) ? [] : [`the evidence is gone: there is no file ${file}`];
}
