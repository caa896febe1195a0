import type {Failure} from '../../domain/common/errors.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {isPermanentMove} from '../../domain/network/schedule.ts';
import {HostQueue, hostOf} from '../../net/host-queue.ts';
import type {ByteBudget} from '../../net/outcome.ts';
import {type Home, iso, isoOrNull} from '../home/home.ts';
import {takeLease} from '../home/lease.ts';
import {writePendingActs} from '../ingest/pending-acts.ts';
import type {ReadDocument, ToRead} from '../ingest/read-document.ts';
import {isUnnamed, type Learned, learnFromAnswers} from './learn-from-answers.ts';
import {type CommunitySource, planRefresh} from './refresh-plan.ts';
import {createResultWriter, type ResultWriter, type StoredResult} from './store-answers.ts';

export interface RefreshOptions {
  /** Communities or sources by id; all when empty. Named ones are asked unless asked within the last minute. */
  ids?: readonly string[];
  /** Ask all, also what is not due. A host's hold is never broken. */
  force?: boolean;
  /** Stop when so much has come over the wire; most useful sources first. */
  maxBytes?: number;
  /** Stops soon and keeps what was done. */
  signal?: AbortSignal;
  onProgress?: (progress: RefreshProgress) => void;
  /** Where documents are read; in this thread when left out. */
  readers?: Readers;
}

export interface RefreshProgress {
  done: number;
  total: number;
  /** Of the rest, how many wait only because their host rests between two requests. */
  resting?: number;
  failed?: number;
  /** Another process does it; this one waits for its turn. */
  isOther?: boolean;
}

/** Threads that read documents. */
export interface Readers {
  /** Resolves when one more document will not have to wait for long. */
  room(): Promise<void>;
  read(document: ToRead): Promise<ReadDocument>;
}

/** `pln refresh --json`. */
export interface RefreshReport {
  sources: number;
  fetched: number;
  notModified: number;
  /** Not due, or left for the next time. */
  skipped: number;
  /** Not asked because the host asked for patience. */
  held: number;
  failed: FailedSource[];
  added: number;
  updated: number;
  ms: number;
}

export type FailedSource = Failure & {url: string; nextFetchAt: string | null};

/** The report, and what only people are told. */
export interface RefreshResult extends RefreshReport {
  /** The addresses of `failed` that did not fail the last time. */
  newlyFailed: string[];
  /** When the first of the hosts that wait may be asked again, ISO 8601. */
  heldUntil: string | null;
  wasStopped: boolean;
}

/** With more the writing would hardly be quicker, and a refresh should fit an old machine. */
const CACHE_MIB = 16;

/** Asks the sources that are due, many hosts at once but one at a time per host; one that fails never stops the others. */
export async function refresh(home: Home, options: RefreshOptions = {}): Promise<RefreshResult> {
  const began = home.now();
  const {onProgress = () => {}, signal} = options;
  const showOther = (progress: unknown): void =>
    onProgress({done: 0, total: 0, ...(progress as Partial<RefreshProgress> | null), isOther: true});
  const lease = await takeLease(home, 'refresh', showOther, signal);
  try {
    writePendingActs(home);
    home.store.prepareForBulk(CACHE_MIB);
    const tell = (progress: RefreshProgress): void => {
      onProgress(progress);
      lease.tell(progress);
    };
    const result = await askAll(home, {...options, onProgress: tell});
    result.ms = home.now() - began;
    return result;
  } finally {
    lease.give();
  }
}

/** One refresh under way. */
interface Run {
  home: Home;
  options: RefreshOptions;
  result: RefreshResult;
  learned: Learned[];
  settler: ResultWriter;
  readers: Readers;
  budget: ByteBudget | null;
  /** One answer was too large for what was left: asking for others would cost, and hardly bring anything. */
  isSpent: boolean;
  /** Documents that are being read. */
  reading: Set<Promise<void>>;
  /** The source needs no more attention. */
  done(): void;
  /** Says how far it is. */
  tell(): void;
}

/** How often it is said how far it is while nothing ends: a host rests for seconds, a slow one takes twenty. */
const TELL_EVERY = 1000;

async function askAll(home: Home, options: RefreshOptions): Promise<RefreshResult> {
  const {signal, maxBytes} = options;
  const plan = planRefresh(home, {...options, isLowBandwidth: maxBytes !== undefined});
  const stopped = stopping(signal);
  const queue = new HostQueue({
    // More at once would only share the thin line, and each could go a little over the limit.
    atOnce: maxBytes === undefined ? home.settings.hostsAtOnce : Math.min(2, home.settings.hostsAtOnce),
    claim: host => (signal?.aborted ? 0 : home.courtesy.claim(host)),
    sleep: ms => Promise.race([home.sleep(ms), stopped]),
  });
  const run = startRun(home, options, plan, () => queue.resting());
  const telling = setInterval(run.tell, TELL_EVERY);
  try {
    await Promise.all(
      plan.due.map(speaker => queue.run(hostOf(speaker.source.feedUrl), () => ask(run, speaker))),
    );
    while (run.reading.size > 0) await Promise.all(run.reading);
    run.settler.flush();
  } finally {
    clearInterval(telling);
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
): Run {
  const result: RefreshResult = {
    sources: due.length + skipped + later,
    fetched: 0,
    notModified: 0,
    skipped,
    held: later,
    failed: [],
    added: 0,
    updated: 0,
    ms: 0,
    newlyFailed: [],
    heldUntil: null,
    wasStopped: false,
  };
  let done = 0;
  const run: Run = {
    home,
    options,
    result,
    learned: [],
    settler: createResultWriter(home, settled => note(run, settled)),
    readers: options.readers ?? inThisThread(home),
    budget: options.maxBytes === undefined ? null : budgetOf(options.maxBytes),
    isSpent: false,
    reading: new Set(),
    done() {
      done += 1;
      run.tell();
    },
    tell: () =>
      options.onProgress?.({done, total: due.length, resting: resting(), failed: result.failed.length}),
  };
  return run;
}

const inThisThread = ({store}: Home): Readers => ({
  room: async () => {},
  async read(document) {
    // Loaded only here: where other threads read, this one has no need of the parsers.
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

/** Asks one source. The host is free for the next one as soon as the answer is here; reading and storing follow. */
async function ask(run: Run, speaker: CommunitySource): Promise<void> {
  const {home, options, budget} = run;
  const host = hostOf(speaker.source.feedUrl);
  if (options.signal?.aborted) return leave(run);
  if (run.isSpent || (budget && budget.left() <= 0)) return skip(run);
  const held = home.courtesy.heldUntil(host);
  if (held !== null) return hold(run, held);
  const before = home.store.fetches.get(speaker.source.id);
  const outcome = await home.bareFetcher.fetch({
    url: speaker.source.feedUrl,
    mayBePrivate: speaker.source.reach !== 'public',
    validators: {etag: before.etag, lastModified: before.lastModified},
    ...(options.signal ? {signal: options.signal} : {}),
    ...(budget ? {budget} : {}),
  });
  if (outcome.kind === 'failed' && outcome.failure.code === 'interrupted') {
    run.isSpent = budget !== null;
    return options.signal?.aborted ? leave(run) : skip(run);
  }
  const heldUntil = home.courtesy.learn(host, outcome);
  if (outcome.kind !== 'fetched') {
    run.settler.add({speaker, before, outcome, heldUntil, read: null});
    return;
  }
  const {bytes, contentType, url} = outcome;
  const {source} = speaker;
  await run.readers.room();
  const reading = run.readers
    .read({source, bytes, url, contentType, bodyHash: before.bodyHash, now: home.now()})
    .then(read => run.settler.add({speaker, before, outcome: {...outcome, bytes: NOTHING}, heldUntil, read}))
    .finally(() => run.reading.delete(reading));
  run.reading.add(reading);
}

const NOTHING = new Uint8Array();

function leave({result}: Run): void {
  result.wasStopped = true;
  result.skipped += 1;
}

function skip(run: Run): void {
  run.result.skipped += 1;
  run.done();
}

function hold(run: Run, until: number): void {
  const {result, home} = run;
  const at = iso(home, until);
  result.held += 1;
  if (result.heldUntil === null || Date.parse(at) < Date.parse(result.heldUntil)) result.heldUntil = at;
  run.done();
}

/** Counts what was stored of one source. */
function note(run: Run, settled: StoredResult): void {
  const {speaker, before, outcome, state, ingested} = settled;
  const {home, learned, result} = run;
  if (state.error) {
    const url = redactUrl(speaker.source.feedUrl);
    result.failed.push({url, ...state.error, nextFetchAt: isoOrNull(home, state.nextAt)});
    if (before.error === null) result.newlyFailed.push(url);
  } else if (outcome.kind === 'notModified') result.notModified += 1;
  else result.fetched += 1;
  result.added += ingested?.added ?? 0;
  result.updated += ingested?.updated ?? 0;
  learned.push(...learnedFrom(home, settled));
  run.done();
}

function learnedFrom(home: Home, {speaker, outcome, state, read}: StoredResult): Learned[] {
  const {source, community} = speaker;
  if (state.error || (outcome.kind !== 'fetched' && outcome.kind !== 'notModified')) return [];
  const title = read?.kind === 'feed' && isUnnamed(community) ? read.title : null;
  const named = title === null ? {} : {title};
  if (isPermanentMove(state.move, home.now()))
    return [{id: source.id, ...named, movedTo: state.move.url, reach: outcome.reach}];
  if (source.reach !== null) return title === null ? [] : [{id: source.id, title}];
  return [{id: source.id, ...named, reach: outcome.askedReach}];
}
