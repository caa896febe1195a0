import {createHash} from 'node:crypto';
import {PlnError} from '../domain/errors.ts';
import type {AnnotationId, EntryId} from '../domain/ids.ts';
import type {Problem} from '../domain/problem.ts';
import {parseOpml} from '../feeds-to-json/opml.ts';
import {writeOpml} from '../feeds-to-json/write-opml.ts';
import {readActs} from '../portfolio/acts.ts';
import {readAnnotations} from '../portfolio/annotations.ts';
import type {FoundFile} from '../portfolio/folder.ts';
import {readGoal} from '../portfolio/goals.ts';
import {readJournal} from '../portfolio/journal.ts';
import {readKept} from '../portfolio/kept.ts';
import {readNetwork, writeNetwork} from '../portfolio/network.ts';
import type {Home} from './home.ts';
import {indexKept} from './keep.ts';
import {heardOtherwise} from './network.ts';
import {indexAct, settleEntry, touched} from './record-act.ts';
import {refuseMissing} from './same-folder.ts';

/**
 * Brings the index in line with the folder: what was edited by hand, came from another device, or was written before
 * a crash. Nothing is read where nothing changed. Problems are named with file and line, and the rest goes on.
 */
export async function indexFolder(home: Home): Promise<Problem[]> {
  refuseMissing(home);
  const waiting = changes(home);
  if (waiting.length === 0) return [];
  // Snapshots are Markdown, and its libraries are loaded only when one has to be read.
  const {markdownToHtml} = await import('../extract/markdown.ts');
  return home.store.alone(() => {
    const files = changes(home);
    for (const {path} of files) mend(home, path);
    return readAll(home, files, markdownToHtml);
  });
}

/** A file that is not as the index remembers it. */
interface Change extends FoundFile {
  isGone: boolean;
  /** Of its text when it was last read; '' when that is not known. */
  hash: string;
}

function changes({portfolio, store}: Home): Change[] {
  const known = new Map(store.files.all().map(file => [file.path, file]));
  const found = portfolio.scan();
  const paths = new Set(found.map(file => file.path));
  const gone = [...known.values()].filter(file => !paths.has(file.path));
  const changed = found.filter(file => {
    const before = known.get(file.path);
    return before?.size !== file.size || before.modifiedNs !== file.modifiedNs;
  });
  return [
    ...gone.map(file => ({...file, isGone: true})),
    ...changed.map(file => ({...file, isGone: false, hash: known.get(file.path)?.hash ?? ''})),
  ];
}

function mend(home: Home, path: string): void {
  const aside = home.portfolio.has(path) ? home.portfolio.mend(path) : null;
  if (aside) home.notice(`${path} ended in a half-written line: set aside as ${aside.draft}`);
}

/** What readers share: ids to look at once everything is read (their newest version may stand in any file). */
interface Reading {
  entries: Set<EntryId>;
  annotations: Set<AnnotationId>;
  markdownToHtml: (markdown: string) => string;
}

type Reader = (home: Home, file: string, text: string, open: Reading) => Problem[];

/** In this order: entries need the network, acts need entries. */
const READERS: readonly [prefix: string, Reader][] = [
  ['network.opml', readNetworkFile],
  ['goals/', readGoalFile],
  ['kept/', readKeptFile],
  ['acts/', readActsFile],
  ['annotations/', readAnnotationsFile],
  ['journal/', readJournalFile],
];

function readAll(home: Home, files: readonly Change[], markdownToHtml: Reading['markdownToHtml']): Problem[] {
  const {store} = home;
  const open: Reading = {entries: new Set(), annotations: new Set(), markdownToHtml};
  const problems: Problem[] = [];
  for (const [prefix, read] of READERS) {
    for (const file of files) {
      if (file.path.startsWith(prefix)) problems.push(...readOne(home, file, read, open));
    }
  }
  for (const id of open.entries) settleEntry(store, id);
  for (const id of open.annotations) store.notes.settle(id, store.entries.resolve);
  return problems;
}

function readOne(home: Home, file: Change, read: Reader, open: Reading): Problem[] {
  const {store, portfolio} = home;
  if (file.isGone) {
    store.files.forget(file.path);
    return file.path === 'network.opml' ? [] : read(home, file.path, '', open);
  }
  const text = portfolio.read(file.path);
  const hash = createHash('sha256').update(text).digest('hex');
  const problems = hash === file.hash ? [] : read(home, file.path, text, open);
  if (problems.length === 0 || file.path !== 'network.opml') store.files.remember({...file, hash});
  return problems;
}

function readNetworkFile(home: Home, file: string, text: string): Problem[] {
  const {store, portfolio} = home;
  try {
    const document = parseOpml(text);
    const {communities, complete} = readNetwork(document, {
      now: home.now(),
      first: home.settings.firstEntries,
      hash: home.hash,
    });
    const before = store.network.all();
    store.network.replace(communities);
    for (const id of heardOtherwise(before, communities)) store.triage.refreshVisibleOf(id);
    // Outlines added by hand get their ids and the moment of joining now, so that both stay as they are.
    if (!complete) portfolio.write(file, writeOpml(writeNetwork(document, communities, home.offsetAt)));
    return [];
  } catch (error) {
    if (!(error instanceof PlnError) || error.code !== 'invalid') throw error;
    return [{file, line: Number(/line (\d+)/.exec(error.message)?.[1] ?? 1), message: error.message}];
  }
}

function readGoalFile({store}: Home, file: string, text: string): Problem[] {
  store.goals.dropFile(file);
  if (text === '') return [];
  const goal = readGoal(text, file);
  if ('message' in goal) return [goal];
  store.goals.save({goal, file});
  return [];
}

function readKeptFile({store}: Home, file: string, text: string, open: Reading): Problem[] {
  if (text === '') return [];
  const kept = readKept(text, file);
  if ('message' in kept) return [kept];
  indexKept(store, kept, open.markdownToHtml);
  return [];
}

function readActsFile({store}: Home, file: string, text: string, open: Reading): Problem[] {
  for (const id of store.acts.dropFile(file)) open.entries.add(id);
  const {acts, problems} = readActs(text, file);
  for (const act of acts) indexAct(store, act, file);
  for (const act of acts) for (const id of touched(store, act)) open.entries.add(id);
  return problems;
}

function readAnnotationsFile({store}: Home, file: string, text: string, open: Reading): Problem[] {
  for (const id of store.notes.dropFile(file)) open.annotations.add(id);
  const {lines, problems} = readAnnotations(text, file);
  for (const line of lines) {
    store.notes.saveVersion({...line, file});
    open.annotations.add(line.id);
  }
  return problems;
}

function readJournalFile({store}: Home, file: string, text: string): Problem[] {
  store.journal.dropFile(file);
  const {entries, problems} = readJournal(text, file);
  for (const {entry} of entries) store.journal.save({...entry, file});
  return problems;
}
