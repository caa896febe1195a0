import {createHash} from 'node:crypto';
import {BEFORE_JOINING, type Community, type Source} from '../domain/community.ts';
import {asFailure, type Failure} from '../domain/errors.ts';
import {hostHold, isDue, nextCheck} from '../domain/schedule.ts';
import {feedToJson} from '../feeds-to-json/parse.ts';
import {createHostQueue, hostOf} from '../net/host-queue.ts';
import type {Fetched, FetchOutcome, Validators} from '../net/outcome.ts';
import type {FetchState} from '../store/fetches.ts';
import {findCommunity} from './find-id.ts';
import {type Home, iso} from './home.ts';
import {type Ingested, ingest} from './ingest.ts';
import {type ActDraft, recordAct} from './record-act.ts';

export interface RefreshOptions {
  /** Communities or sources by id; all when empty. Named ones are asked unless asked within the last minute. */
  ids?: readonly string[];
  /** Ask all, also what is not due. A host's hold is never broken. */
  force?: boolean;
  onProgress?: (progress: RefreshProgress) => void;
}

export interface RefreshProgress {
  done: number;
  total: number;
}

/** `pln refresh --json`. */
export interface RefreshReport {
  sources: number;
  fetched: number;
  notModified: number;
  /** Not due. */
  skipped: number;
  /** Not asked because the host asked for patience. */
  held: number;
  failed: (Failure & {url: string; nextFetchAt: string | null})[];
  added: number;
  updated: number;
  ms: number;
}

interface Voice {
  community: Community;
  source: Source;
}

const MINUTE = 60_000;

/** Asks the sources that are due, all at once but one at a time per host; one that fails never stops the others. */
export async function refresh(home: Home, options: RefreshOptions = {}): Promise<RefreshReport> {
  const began = home.now();
  recordOwed(home);
  const voices = voicesOf(home, options.ids ?? []);
  const report: RefreshReport = {
    sources: voices.length,
    fetched: 0,
    notModified: 0,
    skipped: 0,
    held: 0,
    failed: [],
    added: 0,
    updated: 0,
    ms: 0,
  };
  const due = voices.filter(voice => shouldAsk(home, voice, options));
  report.skipped = voices.length - due.length;
  const queue = createHostQueue({atOnce: home.settings.hostsAtOnce});
  let done = 0;
  const ask = async (voice: Voice): Promise<void> => {
    await askSource(home, voice, report);
    done += 1;
    options.onProgress?.({done, total: due.length});
  };
  await Promise.all(due.map(voice => queue.run(hostOf(voice.source.feedUrl), () => ask(voice))));
  report.ms = home.now() - began;
  return report;
}

function voicesOf(home: Home, ids: readonly string[]): Voice[] {
  const voices = home.store.network
    .all()
    .flatMap(community => community.sources.map(source => ({community, source})));
  if (ids.length === 0) return voices.filter(({community}) => !community.muted);
  return ids.flatMap(id => {
    const bySource = voices.filter(({source}) => source.id === id);
    return bySource.length > 0
      ? bySource
      : voices.filter(({community}) => community.id === findCommunity(home, id).id);
  });
}

function shouldAsk(home: Home, {source}: Voice, {ids = [], force = false}: RefreshOptions): boolean {
  const {askedAt, nextAt} = home.store.fetches.get(source.id);
  if (force) return true;
  if (ids.length > 0) return askedAt === null || home.now() - askedAt >= MINUTE;
  return isDue(nextAt, null, home.now());
}

async function askSource(home: Home, {community, source}: Voice, report: RefreshReport): Promise<void> {
  const {store, fetcher} = home;
  if (store.fetches.holdOf(hostOf(source.feedUrl), home.now()) !== null) {
    report.held += 1;
    return;
  }
  const before = store.fetches.get(source.id);
  const outcome = await fetcher.fetch({
    url: source.feedUrl,
    validators: {etag: before.etag, lastModified: before.lastModified},
  });
  const {state, ingested} = settle(home, {community, source}, before, outcome);
  if (ingested) recordOwed(home);
  if (state.error) {
    report.failed.push({
      url: source.feedUrl,
      ...state.error,
      nextFetchAt: state.nextAt === null ? null : iso(home, state.nextAt),
    });
  } else if (outcome.kind === 'notModified') report.notModified += 1;
  else report.fetched += 1;
  report.added += ingested?.added ?? 0;
  report.updated += ingested?.updated ?? 0;
}

/** Stores what came of asking: the entries and the validators they came with in one transaction. */
function settle(
  home: Home,
  voice: Voice,
  before: FetchState,
  outcome: FetchOutcome,
): {state: FetchState; ingested: Ingested | null} {
  const {store} = home;
  if (outcome.kind === 'fetched') {
    const parsed = parseAnswer(home, voice.source, outcome, before);
    if ('failure' in parsed) return {state: saveFailure(home, before, parsed.failure, null), ingested: null};
    return store.transaction(() => {
      const isFirst = before.answeredAt === null;
      const ingested = parsed.feed ? ingest(home, voice.community, voice.source, parsed.feed, isFirst) : null;
      if (ingested) owe(home, ingested);
      const format = parsed.feed?._pln.format ?? before.format;
      return {
        state: saveAnswer(home, {...before, format, bodyHash: parsed.bodyHash}, outcome.validators),
        ingested,
      };
    });
  }
  if (outcome.kind === 'notModified')
    return {state: saveAnswer(home, before, outcome.validators), ingested: null};
  if (outcome.kind === 'limited') {
    const until = hostHold({at: home.now(), retryAt: outcome.retryAt});
    store.fetches.hold(outcome.host, until);
    return {state: saveFailure(home, before, outcome.failure, until, 'limited'), ingested: null};
  }
  if (outcome.kind === 'gone')
    return {state: saveFailure(home, before, outcome.failure, null, 'gone'), ingested: null};
  return {state: saveFailure(home, before, outcome.failure, outcome.retryAt), ingested: null};
}

/** The feed of an answer; null where the body is the one already parsed. */
function parseAnswer(home: Home, source: Source, {bytes, contentType, url}: Fetched, before: FetchState) {
  const bodyHash = createHash('sha256').update(bytes).digest('base64url');
  if (bodyHash === before.bodyHash) return {feed: null, bodyHash};
  try {
    return {
      feed: feedToJson({
        bytes,
        url: url || source.feedUrl,
        now: home.now(),
        maxBytes: home.settings.maxFeedMiB * 2 ** 20,
        ...(contentType ? {contentType} : {}),
      }),
      bodyHash,
    };
  } catch (error) {
    return {failure: asFailure(error)};
  }
}

/** What an answer says about the next one. Also for the answer that adding a source brought. */
export function saveAnswer(home: Home, before: FetchState, validators: Validators): FetchState {
  const now = home.now();
  const hasValidators = validators.etag !== null || validators.lastModified !== null;
  const state: FetchState = {
    ...before,
    etag: validators.etag,
    lastModified: validators.lastModified,
    askedAt: now,
    answeredAt: now,
    nextAt: nextCheck({at: now, outcome: 'answered', hasValidators, retryAt: null}),
    status: 'ok',
    error: null,
    failures: 0,
  };
  home.store.fetches.save(state);
  return state;
}

function saveFailure(
  home: Home,
  before: FetchState,
  error: Failure,
  retryAt: number | null,
  outcome: 'failed' | 'limited' | 'gone' = 'failed',
): FetchState {
  const now = home.now();
  // Offline says nothing about the source: it stays as due as it was.
  if (error.code === 'offline' || error.code === 'interrupted') return {...before, error};
  const state: FetchState = {
    ...before,
    askedAt: now,
    nextAt: nextCheck({at: now, outcome, hasValidators: false, retryAt}),
    status: outcome === 'failed' ? 'failing' : outcome,
    error,
    failures: before.failures + 1,
  };
  home.store.fetches.save(state);
  return state;
}

const OWED = 'owed acts';

/**
 * What only an act can tell later: a changed URL, and undated entries of before joining. Noted in the transaction that
 * brought them, because the process may end before the acts are written.
 */
export function owe(home: Home, {aliases, undatedBefore}: Ingested): void {
  const drafts: ActDraft[] = aliases.map(({from, to}) => ({
    verb: 'alias',
    value: {from, to},
    was: null,
    entries: [],
  }));
  if (undatedBefore.length > 0) {
    drafts.push({verb: 'rule', value: BEFORE_JOINING, was: 'inbox', entries: undatedBefore});
  }
  if (drafts.length > 0) home.store.meta.set(OWED, JSON.stringify([...owed(home), ...drafts]));
}

const owed = (home: Home): ActDraft[] => JSON.parse(home.store.meta.get(OWED) ?? '[]') as ActDraft[];

/** Writes the acts that are owed, also those of a process that was killed. */
export function recordOwed(home: Home): void {
  if (owed(home).length === 0) return;
  home.store.alone(() => {
    for (const draft of owed(home)) recordAct(home, draft);
    home.store.meta.set(OWED, '[]');
  });
}
