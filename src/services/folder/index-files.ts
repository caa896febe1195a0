import type {AnnotationId, CommunityId, EntryId} from '../../domain/common/ids.ts';
import type {Problem} from '../../domain/common/problem.ts';
import {orderOf} from '../../domain/learning/reflection.ts';
import type {Community} from '../../domain/network/community.ts';
import {readActs} from '../../portfolio/documents/acts/read.ts';
import {readAnnotations} from '../../portfolio/documents/annotations/read.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import {readJournal} from '../../portfolio/documents/journal/read.ts';
import {isConflictCopy} from '../../portfolio/documents/kinds.ts';
import {readSnapshot} from '../../portfolio/documents/snapshots/read.ts';
import type {Searchable} from '../../store/content/entries.ts';
import {beginAsSaid, recordRemoved} from '../acts/joinings.ts';
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
import {indexSnapshot, type SnapshotTools} from '../snapshots/take-snapshot.ts';
import {type KnownRecord, keepLost, knownRecords} from './lost-records.ts';

/** What readers share: ids to look at once everything is read (their newest version may stand in any file). */
export interface IndexRun {
  entries: Set<EntryId>;
  annotations: Set<AnnotationId>;
  acting: ActIndexer;
  /** Whether a file of acts was read. */
  hasActs: boolean;
  snapshots: SnapshotTools;
  /** Of snapshots; put into the search a thousand at a time, because that is slow one by one. */
  searchable: Searchable[];
  /** What the index knew of the files that are read again. */
  known: KnownRecord[];
}

export function startIndexRun({store}: Home, markdownToHtml: SnapshotTools['markdownToHtml']): IndexRun {
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
    snapshots: {markdownToHtml, communitiesNamed},
    searchable: [],
    known: [],
  };
}

function idsByTitle(communities: readonly Community[]): Map<string, CommunityId[]> {
  const ids = new Map<string, CommunityId[]>();
  for (const {title, id} of communities) ids.set(title, [...(ids.get(title) ?? []), id]);
  return ids;
}

export interface ReadFile {
  path: string;
  /** null: the file is gone. */
  text: string | null;
}

/** What cannot be read in it, and its text as it stands now where reading completed it. */
export interface Indexed {
  problems: Problem[];
  written?: string;
  /** It could not be read at all, and is read again the next time. */
  isUnread?: boolean;
}

type Reader = (home: Home, file: ReadFile, open: IndexRun) => Indexed;

/** In this order: entries need the network, acts need entries. */
export const READERS: readonly [prefix: string, Reader][] = [
  ['network.opml', indexNetwork],
  ['goals/', indexGoal],
  ['kept/', indexSnapshotFile],
  ['acts/', indexActs],
  ['annotations/', indexAnnotations],
  ['journal/', indexJournal],
];

/** Once every file is read. */
export function finishIndexRun(home: Home, open: IndexRun, onProgress: (share: number) => void): void {
  const {store} = home;
  const total = open.entries.size + open.annotations.size;
  let done = 0;
  const count = (): void => {
    done += 1;
    if (done % 1000 === 0) onProgress(done / total);
  };
  if (open.hasActs) {
    store.acts.settleUndone();
    recordRemoved(store);
  }
  for (const id of open.entries) {
    beginAsSaid(store, id);
    recomputeState(store, id);
    count();
  }
  for (const id of open.annotations) {
    store.notes.settle(id, store.entries.resolve);
    count();
  }
  store.entries.makeSearchable(open.searchable.splice(0));
  keepLost(home, open.known);
}

/** A network that is gone is left as it was: whoever has none has not left every community. */
function indexNetwork(home: Home, {path, text}: ReadFile): Indexed {
  const {store, portfolio} = home;
  if (text === null) return {problems: []};
  try {
    const file = readNetworkFile(home, text);
    const communities = communitiesIn(file);
    replaceNetwork(store, communities);
    if (isComplete(file)) return {problems: []};
    // Outlines added by hand get their ids and the moment of joining now, so that both stay as they are.
    const written = withCommunities(home, file, communities);
    portfolio.write(path, written);
    return {problems: [], written};
  } catch (error) {
    return {problems: [networkProblem(error)], isUnread: true};
  }
}

/** A goal whose file cannot be read at the moment stays as it was: what is tied to it has not lost it. */
function indexGoal({store}: Home, {path, text}: ReadFile): Indexed {
  const goal = text === null ? null : readGoal(text, path);
  if (goal && 'message' in goal) return {problems: [goal]};
  store.goals.dropFile(path);
  if (goal) store.goals.save({goal, file: path});
  return {problems: []};
}

function indexSnapshotFile({store}: Home, {path, text}: ReadFile, open: IndexRun): Indexed {
  if (text === null) return {problems: []};
  const kept = readSnapshot(text, path);
  if ('message' in kept) return {problems: [kept]};
  for (const entry of indexSnapshot(store, kept, open.snapshots)) open.searchable.push(entry);
  open.entries.add(store.entries.resolve(kept.id));
  if (open.searchable.length >= 1000) store.entries.makeSearchable(open.searchable.splice(0));
  return {problems: []};
}

function indexActs(home: Home, {path, text}: ReadFile, open: IndexRun): Indexed {
  const {store} = home;
  open.hasActs = true;
  for (const record of knownRecords(home, path)) open.known.push(record);
  for (const id of store.acts.dropFile(path)) open.entries.add(id);
  const {acts, problems} = readActs(text ?? '', path);
  store.stamps.see(highest(acts.map(({stamp}) => stamp)));
  for (const act of acts) indexAct(store, act, path, open.acting);
  for (const act of acts) for (const id of entriesTouchedBy(store, act, open.acting)) open.entries.add(id);
  return {problems};
}

function indexAnnotations(home: Home, {path, text}: ReadFile, open: IndexRun): Indexed {
  const {store} = home;
  for (const record of knownRecords(home, path)) open.known.push(record);
  for (const id of store.notes.dropFile(path)) open.annotations.add(id);
  const {lines, problems} = readAnnotations(text ?? '', path);
  store.stamps.see(highest(lines.map(({stamp}) => stamp)));
  for (const line of lines) {
    store.notes.saveVersion({...line, file: path});
    open.annotations.add(line.id);
  }
  return {problems};
}

function indexJournal(home: Home, {path, text}: ReadFile, open: IndexRun): Indexed {
  const {store} = home;
  for (const record of knownRecords(home, path)) open.known.push(record);
  store.journal.dropFile(path);
  const {entries, problems} = readJournal(text ?? '', path);
  store.stamps.see(highest(entries.map(({entry}) => orderOf(entry))));
  for (const {entry} of entries) store.journal.save({...entry, file: path}, isConflictCopy(path));
  return {problems};
}

const highest = (stamps: readonly number[]): number =>
  stamps.reduce((greatest, stamp) => Math.max(greatest, stamp), 0);
