import {type Failure, PlnError} from '../../domain/common/errors.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {isPermanentMove} from '../../domain/network/schedule.ts';
import {HostQueue, hostOf} from '../../net/host-queue.ts';
import type {ByteBudget} from '../../net/outcome.ts';
import {type Home, iso, isoOrNull} from '../home/home.ts';
import {takeLease} from '../home/lease.ts';
import {writePendingActs} from '../ingest/pending-acts.ts';
import type {ReadDocument, ToRead} from '../ingest/read-document.ts';
import {passWaiting} from '../queue/pass-waiting.ts';
import {updateScores} from '../ranking/score-goals.ts';
import {updateRareWords} from '../ranking/update-rare-words.ts';
import {isUnnamed, type Learned, learnFromAnswers} from './learn-from-answers.ts';
import {type CommunitySource, planRefresh} from './refresh-plan.ts';
import {createResultWriter, type ResultWriter, type StoredResult} from './store-answers.ts';

export interface RefreshOptions {
  /** Communities or sources by id; empty: all. Named ones are fetched unless that was less than a minute ago. */
  ids?: readonly string[];
  /** Fetches also what is not due. Host holds are always respected. */
  force?: boolean;
  /** Stops after so many bytes over the wire; the most useful sources come first. */
  maxBytes?: number;
  /** Stops soon, and keeps what is stored. */
  signal?: AbortSignal;
  onProgress?: (progress: RefreshProgress) => void;
  /** Threads that parse documents; default: this thread. */
  readers?: Readers;
}

export interface RefreshProgress {
  done: number;
  total: number;
  /** Of the rest, how many wait only for the gap between two requests to their host. */
  resting?: number;
  failed?: number;
  /** Another process is refreshing; this one waits. */
  isOther?: boolean;
}

/** Threads that parse documents. */
export interface Readers {
  /** Resolves when one more document does not have to wait for long. */
  room(): Promise<void>;
  read(document: ToRead): Promise<ReadDocument>;
}

/** `pln refresh --json`. */
export interface RefreshReport {
  sources: number;
  fetched: number;
  notModified: number;
  /** Not due, or left for the next run. */
  skipped: number;
  /** Not fetched because of a host hold. */
  held: number;
  failed: FailedSource[];
  added: number;
  updated: number;
  /** Entries that had waited too long, see `passWaiting`. */
  passed: number;
  ms: number;
}

export type FailedSource = Failure & {url: string; nextFetchAt: string | null};

/** The report, and what is only shown to people. */
export interface RefreshResult extends RefreshReport {
  /** The addresses of `failed` that did not fail last time. */
  newlyFailed: string[];
  /** When the first host hold ends, ISO 8601. null: there is none. */
  heldUntil: string | null;
  wasStopped: boolean;
}

/** More would hardly be faster, and a refresh should run on an old machine. */
const CACHE_MIB = 16;

/** Fetches the due sources: many hosts at once, one request at a time for each. A failure never stops the others. */
export async function refresh(home: Home, options: RefreshOptions = {}): Promise<RefreshResult> {
  const began = home.now();
  const {onProgress = () => {}, signal} = options;
  const showOther = (progress: unknown): void =>
    onProgress({done: 0, total: 0, ...(progress as Partial<RefreshProgress> | null), isOther: true});
  const lease = await takeLease(home, 'refresh', showOther, signal);
  try {
    writePendingActs(home);
    home.store.prepareForBulk(CACHE_MIB);
    const report = (progress: RefreshProgress): void => {
      onProgress(progress);
      lease.report(progress);
    };
    const result = await fetchAll(home, {...options, onProgress: report});
    // A stopped refresh ends soon. The next command that shows scores judges the rest.
    if (!signal?.aborted) {
      await judge(home, signal).catch(unlessInterrupted);
      result.passed = await passOld(home, signal);
    }
    result.ms = home.now() - began;
    return result;
  } finally {
    lease.release();
  }
}

async function judge(home: Home, signal: AbortSignal | undefined): Promise<void> {
  await updateScores(home, {signal});
  await updateRareWords(home, {signal});
}

function unlessInterrupted(error: unknown): void {
  if (!(error instanceof PlnError && error.code === 'interrupted')) throw error;
}

/** The number of entries that passed. What was fetched counts also where the folder cannot be written. */
async function passOld(home: Home, signal: AbortSignal | undefined): Promise<number> {
  try {
    return (await passWaiting(home, {signal})).passed;
  } catch (error) {
    if (!(error instanceof PlnError)) throw error;
    if (error.code !== 'interrupted') home.notice(`Entries could not pass to done: ${error.message}`);
    return 0;
  }
}

/** The state of one refresh. */
interface RefreshRun {
  home: Home;
  options: RefreshOptions;
  result: RefreshResult;
  learned: Learned[];
  writer: ResultWriter;
  readers: Readers;
  budget: ByteBudget | null;
  /** An answer was larger than the rest of the budget: further requests would hardly bring anything. */
  isSpent: boolean;
  /** Documents that are being parsed. */
  reading: Set<Promise<void>>;
  /** Counts a source as done. */
  done(): void;
  /** Reports the progress. */
  report(): void;
}

/** How often progress is reported while no source is done: a slow host takes twenty seconds. Milliseconds. */
const REPORT_EVERY_MS = 1000;

async function fetchAll(home: Home, options: RefreshOptions): Promise<RefreshResult> {
  const {signal, maxBytes} = options;
  const plan = planRefresh(home, {...options, isLowBandwidth: maxBytes !== undefined});
  const stopped = stopping(signal);
  const queue = new HostQueue({
    // More at once would share the slow line, and each could exceed the limit a little.
    atOnce: maxBytes === undefined ? home.settings.hostsAtOnce : Math.min(2, home.settings.hostsAtOnce),
    claim: host => (signal?.aborted ? 0 : home.politeness.claim(host)),
    sleep: ms => Promise.race([home.sleep(ms), stopped]),
  });
  const run = startRun(home, options, plan, () => queue.resting());
  const reporting = setInterval(run.report, REPORT_EVERY_MS);
  try {
    await Promise.all(
      plan.due.map(target => queue.run(hostOf(target.source.feedUrl), () => fetchSource(run, target))),
    );
    while (run.reading.size > 0) await Promise.all(run.reading);
    run.writer.flush();
  } finally {
    clearInterval(reporting);
  }
  learnFromAnswers(home, run.learned);
  return run.result;
}

const stopping = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise(resolve => signal?.addEventListener('abort', () => resolve(), {once: true}));

function startRun(
  home: Home,
  options: RefreshOptions,
  {due, skipped, later}: {due: readonly CommunitySource[]; skipped: number; later: number},
  resting: () => number,
): RefreshRun {
  const result: RefreshResult = {
    sources: due.length + skipped + later,
    fetched: 0,
    notModified: 0,
    skipped,
    held: later,
    failed: [],
    added: 0,
    updated: 0,
    passed: 0,
    ms: 0,
    newlyFailed: [],
    heldUntil: null,
    wasStopped: false,
  };
  let done = 0;
  const run: RefreshRun = {
    home,
    options,
    result,
    learned: [],
    writer: createResultWriter(home, stored => addToReport(run, stored)),
    readers: options.readers ?? inThisThread(home),
    budget: options.maxBytes === undefined ? null : budgetOf(options.maxBytes),
    isSpent: false,
    reading: new Set(),
    done() {
      done += 1;
      run.report();
    },
    report: () =>
      options.onProgress?.({done, total: due.length, resting: resting(), failed: result.failed.length}),
  };
  return run;
}

const inThisThread = ({store}: Home): Readers => ({
  room: async () => {},
  async read(document) {
    // Loaded only here: with parser threads, this thread does not need the parsers.
    const {readDocument} = await import('../ingest/read-document.ts');
    return readDocument(document, store);
  },
});

function budgetOf(bytes: number): ByteBudget {
  let left = bytes;
  return {
    left: () => left,
    spend(spent) {
      left -= spent;
    },
  };
}

/** Fetches one source. The host is free for the next request when the answer is here; parsing and storing follow. */
async function fetchSource(run: RefreshRun, target: CommunitySource): Promise<void> {
  const {home, options, budget} = run;
  const host = hostOf(target.source.feedUrl);
  if (options.signal?.aborted) return leave(run);
  if (run.isSpent || (budget && budget.left() <= 0)) return skip(run);
  const held = home.politeness.heldUntil(host);
  if (held !== null) return hold(run, held);
  const before = home.store.fetches.get(target.source.id);
  const outcome = await home.bareFetcher.fetch({
    url: target.source.feedUrl,
    mayBePrivate: target.source.reach !== 'public',
    validators: {etag: before.etag, lastModified: before.lastModified},
    ...(options.signal ? {signal: options.signal} : {}),
    ...(budget ? {budget} : {}),
  });
  if (outcome.kind === 'failed' && outcome.failure.code === 'interrupted') {
    run.isSpent = budget !== null;
    return options.signal?.aborted ? leave(run) : skip(run);
  }
  const heldUntil = home.politeness.learn(host, outcome);
  if (outcome.kind !== 'fetched') {
    run.writer.add({target, before, outcome, heldUntil, read: null});
    return;
  }
  const {bytes, contentType, url} = outcome;
  const {source} = target;
  await run.readers.room();
  const reading = run.readers
    .read({source, bytes, url, contentType, bodyHash: before.bodyHash, now: home.now()})
    .then(read => run.writer.add({target, before, outcome: {...outcome, bytes: NOTHING}, heldUntil, read}))
    .finally(() => run.reading.delete(reading));
  run.reading.add(reading);
}

const NOTHING = new Uint8Array();

function leave({result}: RefreshRun): void {
  result.wasStopped = true;
  result.skipped += 1;
}

function skip(run: RefreshRun): void {
  run.result.skipped += 1;
  run.done();
}

function hold(run: RefreshRun, until: number): void {
  const {result, home} = run;
  const at = iso(home, until);
  result.held += 1;
  if (result.heldUntil === null || Date.parse(at) < Date.parse(result.heldUntil)) result.heldUntil = at;
  run.done();
}

/** Adds the stored result of one source to the report. */
function addToReport(run: RefreshRun, stored: StoredResult): void {
  const {target, before, outcome, state, ingested} = stored;
  const {home, learned, result} = run;
  if (state.error) {
    const url = redactUrl(target.source.feedUrl);
    result.failed.push({url, ...state.error, nextFetchAt: isoOrNull(home, state.nextAt)});
    if (before.error === null) result.newlyFailed.push(url);
  } else if (outcome.kind === 'notModified') result.notModified += 1;
  else result.fetched += 1;
  result.added += ingested?.added ?? 0;
  result.updated += ingested?.updated ?? 0;
  learned.push(...learnedFrom(home, stored));
  run.done();
}

function learnedFrom(home: Home, {target, outcome, state, read}: StoredResult): Learned[] {
  const {source, community} = target;
  if (state.error || (outcome.kind !== 'fetched' && outcome.kind !== 'notModified')) return [];
  const title = read?.kind === 'feed' && isUnnamed(community) ? read.title : null;
  const named = title === null ? {} : {title};
  if (isPermanentMove(state.move, home.now()))
    return [{id: source.id, ...named, movedTo: state.move.url, reach: outcome.reach}];
  if (source.reach !== null) return title === null ? [] : [{id: source.id, title}];
  return [{id: source.id, ...named, reach: outcome.askedReach}];
}
