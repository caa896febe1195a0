import {quoteOf} from '../domain/annotation.ts';
import type {Evidence} from '../domain/evidence.ts';
import {findQuote} from '../domain/find-quote.ts';
import type {EntryId, GoalId} from '../domain/ids.ts';
import type {Problem} from '../domain/problem.ts';
import {retractedIn} from '../domain/reflection.ts';
import {readActs} from '../portfolio/acts.ts';
import {readAnnotations} from '../portfolio/annotations.ts';
import {readGoal} from '../portfolio/goals.ts';
import {readJournal, unreadHeadings} from '../portfolio/journal.ts';
import {keptFile, readKept} from '../portfolio/kept.ts';
import type {SetAside} from '../portfolio/set-aside.ts';
import {copiesLast, createOnce} from './check-once.ts';
import {findTwice, lineOf} from './check-twice.ts';
import {entryText} from './entry-text.ts';
import type {Home} from './home.ts';
import {hashOf} from './keep.ts';
import {networkProblem, readNetworkFile} from './network-file.ts';
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
  const twice = findTwice();
  const once = createOnce();
  const problems = copiesLast(home.portfolio.scan()).flatMap(({path}) => {
    const reader = CHECKS.find(([prefix]) => path.startsWith(prefix))?.[1];
    if (!reader) return [];
    const unreadable = home.portfolio.whyUnreadable(path);
    if (unreadable) return [unreadable];
    const text = home.portfolio.read(path);
    return once(path, text, [...reader(home, path, text, known), ...twice(path, text)]);
  });
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

const asideProblem = ({file, draft}: SetAside): Problem => ({
  file,
  line: null,
  message: `what a crash left half-written at its end lies in ${draft}: write again what you miss of it, then delete that file`,
});

interface Known {
  goals: Set<string>;
  annotations: Set<string>;
  reflections: Set<string>;
  /** What was taken back need not resolve any more. */
  retracted: Set<string>;
}

function knownIds({store}: Home): Known {
  return {
    goals: new Set(store.goals.all().map(({goal}) => goal.id)),
    annotations: new Set(store.notes.list().map(annotation => annotation.id)),
    reflections: new Set(store.journal.all().map(entry => entry.id)),
    retracted: retractedIn(store.journal.all()),
  };
}

type Check = (home: Home, file: string, text: string, known: Known) => Problem[];

const CHECKS: readonly [prefix: string, Check][] = [
  ['network.opml', checkNetwork],
  ['goals/', (_, file, text) => problemOf(readGoal(text, file))],
  ['kept/', checkKept],
  ['acts/', checkActs],
  ['annotations/', checkAnnotations],
  ['journal/', checkJournal],
];

const problemOf = (read: object): Problem[] => ('message' in read ? [read as Problem] : []);

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
  const kept = readKept(text, file);
  if ('message' in kept) return [kept];
  if (file !== keptFile(kept.id) && !file.startsWith(`kept/${kept.id}.`))
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
    if (verb !== 'tie' || typeof value !== 'string' || known.goals.has(value)) return [];
    const tied = new Set(store.goals.links(value as GoalId).map(link => link.ownerId));
    if (!entries.some(({id}) => tied.has(store.entries.resolve(id)))) return [];
    return [{file, line: lines[index] ?? 1, message: `there is no goal ${value}`}];
  });
  return [...problems, ...found];
}

function checkAnnotations(home: Home, file: string, text: string, known: Known): Problem[] {
  const {lines, problems} = readAnnotations(text, file);
  const found = lines.flatMap(({line, annotation, modifiedAt}) => {
    const current = annotation && home.store.notes.get(annotation.id);
    if (!annotation || !current || Date.parse(current.modified) !== modifiedAt) return []; // an older version
    const entry = home.store.entries.resolve(annotation['pln:entry']);
    const messages = goalMessages(annotation['pln:goals'], known);
    const quote = quoteOf(annotation);
    if (home.store.entries.get(entry) === null && !home.portfolio.has(keptFile(entry)))
      messages.push(`there is no entry ${entry}`);
    else if (quote !== null && !standsIn(home, entry, quote))
      messages.push('the quote does not stand in the entry any more');
    return messages.map(message => ({file, line, message}));
  });
  return [...problems, ...found];
}

function standsIn(home: Home, entry: EntryId, quote: string): boolean {
  const text = entryText(home.store, entry) ?? '';
  if (findQuote(text, quote).kind !== 'absent') return true;
  if (!home.portfolio.has(keptFile(entry))) return false;
  const kept = readKept(home.portfolio.read(keptFile(entry)), keptFile(entry));
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
  return [...problems, ...unread, ...found];
}

const UNREAD =
  'this entry is not read: no comment of pln is under its heading. Write it with pln reflect --file';
const SWALLOWED =
  'this is read as text of the entry above: no comment of pln is under its heading. Write it with pln reflect --file and delete it here, or put \\ before ## where it belongs to the entry above';

const goalMessages = (goals: readonly string[], known: Known): string[] =>
  goals.filter(goal => !known.goals.has(goal)).map(goal => `there is no goal ${goal}`);

function evidenceMessage(home: Home, {type, id, url}: Evidence, known: Known): string[] {
  const missing = (what: string): string[] => [`the evidence is gone: there is no ${what}`];
  if (type === 'file' && url && !home.portfolio.has(url)) return missing(`file ${url}`);
  if (type === 'annotation' && id && !known.annotations.has(id)) return missing(`annotation ${id}`);
  if ((type === 'reflection' || type === 'experience') && id && !known.reflections.has(id))
    return missing(`reflection ${id}`);
  if (type === 'entry' && id && home.store.entries.get(home.store.entries.resolve(id as EntryId)) === null)
    return missing(`entry ${id}`);
  return [];
}
