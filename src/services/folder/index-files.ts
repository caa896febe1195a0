import type {AnnotationId, CommunityId, EntryId} from '../../domain/common/ids.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {orderOf} from '../../domain/learning/reflection.ts';
import type {Community} from '../../domain/network/community.ts';
import {readActs} from '../../portfolio/documents/acts/read.ts';
import {readAnnotations} from '../../portfolio/documents/annotations/read.ts';
import {isConflictCopy} from '../../portfolio/documents/common/conflict-copies.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import {readJournal} from '../../portfolio/documents/journal/read.ts';
import {isAppendOnly, type TextKind} from '../../portfolio/documents/kinds.ts';
import {readSnapshot} from '../../portfolio/documents/snapshots/read.ts';
import type {Searchable} from '../../store/content/entries.ts';
import {recomputeInitialState, recordRemoved} from '../acts/joinings.ts';
import {
  type ActIndexer,
  createActIndexer,
  entriesTouchedBy,
  indexAct,
  recomputeState,
} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {
  communitiesIn,
  isComplete,
  networkProblem,
  readNetworkFile,
  withCommunities,
} from '../network/network-file.ts';
import {replaceNetwork} from '../network/replace-network.ts';
import {createSnapshotLinks} from '../snapshots/snapshot-links.ts';
import {indexSnapshot, type SnapshotTools} from '../snapshots/take-snapshot.ts';
import {type KnownRecord, knownRecords, saveLostRecords} from './lost-records.ts';

/** What the indexers share. Ids are looked at once every file is read, as their newest version may be in any file. */
export interface IndexRun {
  entries: Set<EntryId>;
  annotations: Set<AnnotationId>;
  acting: ActIndexer;
  /** Whether a file of acts was read. */
  hasActs: boolean;
  snapshots: SnapshotTools;
  /** Texts of snapshots, put into the search a thousand at a time: one by one is slow. */
  searchable: Searchable[];
  /** The records that the index had of the files before they were read again. */
  known: KnownRecord[];
}

/** What the indexers of one run share. `finishIndexRun` ends it. */
export function startIndexRun(
  {store, hash}: Home,
  markdownToHtml: SnapshotTools['markdownToHtml'],
): IndexRun {
  let named: Map<string, CommunityId[]> | null = null;
  const communitiesNamed = (title: string): readonly CommunityId[] => {
    named ??= idsByTitle(store.network.all());
    return named.get(title) ?? [];
  };
  return {
    entries: new Set(),
    annotations: new Set(),
    acting: createActIndexer(store),
    hasActs: false,
    snapshots: {markdownToHtml, communitiesNamed, linksOf: createSnapshotLinks(hash)},
    searchable: [],
    known: [],
  };
}

function idsByTitle(communities: readonly Community[]): Map<string, CommunityId[]> {
  const ids = new Map<string, CommunityId[]>();
  for (const {title, id} of communities) ids.set(title, [...(ids.get(title) ?? []), id]);
  return ids;
}

/** A document that changed on disk. */
export interface ChangedDocument {
  path: string;
  /** null: the file is gone. */
  text: string | null;
}

export interface Indexed {
  /** What cannot be read in it. */
  problems: Problem[];
  /** Its text now, if indexing completed it. */
  written?: string;
  /** It could not be read at all, and is read again the next time. */
  isUnread?: boolean;
}

type IndexDocument = (home: Home, file: ChangedDocument, run: IndexRun) => Indexed;

const INDEXERS: Record<TextKind, IndexDocument> = {
  // In this order: entries need the network, and acts need entries.
  network: indexNetwork,
  goals: indexGoal,
  snapshots: indexSnapshotFile,
  acts: indexActs,
  annotations: indexAnnotations,
  journal: indexJournal,
};

/** The kinds in the order in which their files are indexed. */
export const INDEX_ORDER = Object.keys(INDEXERS) as TextKind[];

/** Brings the index in line with one document. The caller holds the folder lock, and ends with `finishIndexRun`. */
export function indexDocument(home: Home, kind: TextKind, file: ChangedDocument, run: IndexRun): Indexed {
  if (isAppendOnly(kind)) for (const record of knownRecords(home, kind, file.path)) run.known.push(record);
  return INDEXERS[kind](home, file, run);
}

/** Recomputes what depends on several files, once every file is read. */
export function finishIndexRun(home: Home, run: IndexRun, onProgress: (share: number) => void): void {
  const {store} = home;
  const total = run.entries.size + run.annotations.size;
  let done = 0;
  const count = (): void => {
    done += 1;
    if (done % 1000 === 0) onProgress(done / total);
  };
  if (run.hasActs) {
    store.acts.recomputeUndone();
    recordRemoved(store);
  }
  for (const id of run.entries) {
    recomputeInitialState(store, id);
    recomputeState(store, id);
    count();
  }
  for (const id of run.annotations) {
    store.notes.showNewest(id, store.entries.resolve);
    count();
  }
  store.entries.makeSearchable(run.searchable.splice(0));
  saveLostRecords(home, run.known);
}

/** A deleted network.opml changes nothing: the learner has not left every community. */
function indexNetwork(home: Home, {path, text}: ChangedDocument): Indexed {
  const {store, portfolio} = home;
  if (text === null) return {problems: []};
  try {
    const file = readNetworkFile(home, text);
    const communities = communitiesIn(file);
    replaceNetwork(store, communities);
    if (isComplete(file)) return {problems: []};
    // Outlines added by hand get their ids and the time of joining now, so that both stay the same.
    const written = withCommunities(home, file, communities);
    portfolio.write(path, written);
    return {problems: [], written};
  } catch (error) {
    return {problems: [networkProblem(error)], isUnread: true};
  }
}

/** A goal whose file cannot be read stays as it was, with everything that is linked to it. */
function indexGoal({store}: Home, {path, text}: ChangedDocument): Indexed {
  const goal = text === null ? null : readGoal(text, path);
  if (goal && 'message' in goal) return {problems: [goal]};
  store.goals.dropFile(path);
  if (goal) store.goals.save({goal, file: path});
  return {problems: []};
}

function indexSnapshotFile({store}: Home, {path, text}: ChangedDocument, run: IndexRun): Indexed {
  if (text === null) return {problems: []};
  const kept = readSnapshot(text, path);
  if ('message' in kept) return {problems: [kept]};
  for (const entry of indexSnapshot(store, kept, run.snapshots)) run.searchable.push(entry);
  run.entries.add(store.entries.resolve(kept.id));
  if (run.searchable.length >= 1000) store.entries.makeSearchable(run.searchable.splice(0));
  return {problems: []};
}

function indexActs({store}: Home, {path, text}: ChangedDocument, run: IndexRun): Indexed {
  run.hasActs = true;
  for (const id of store.acts.dropFile(path)) run.entries.add(id);
  const {acts, problems} = readActs(text ?? '', path);
  store.stamps.see(highest(acts.map(({stamp}) => stamp)));
  for (const act of acts) indexAct(store, act, path, run.acting);
  for (const act of acts) for (const id of entriesTouchedBy(store, act, run.acting)) run.entries.add(id);
  return {problems};
}

function indexAnnotations({store}: Home, {path, text}: ChangedDocument, run: IndexRun): Indexed {
  for (const id of store.notes.dropFile(path)) run.annotations.add(id);
  const {lines, problems} = readAnnotations(text ?? '', path);
  store.stamps.see(highest(lines.map(({stamp}) => stamp)));
  for (const line of lines) {
    store.notes.saveVersion({...line, file: path});
    run.annotations.add(line.id);
  }
  return {problems};
}

function indexJournal({store}: Home, {path, text}: ChangedDocument): Indexed {
  store.journal.dropFile(path);
  const {entries, problems} = readJournal(text ?? '', path);
  store.stamps.see(highest(entries.map(({entry}) => orderOf(entry))));
  for (const {entry} of entries) store.journal.save({...entry, file: path}, isConflictCopy(path));
  return {problems};
}

const highest = (stamps: readonly number[]): number =>
  stamps.reduce((greatest, stamp) => Math.max(greatest, stamp), 0);
