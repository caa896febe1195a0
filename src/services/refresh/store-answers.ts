import type {Failure} from '../../domain/common/errors.ts';
import type {FetchOutcome} from '../../net/outcome.ts';
import type {FetchState} from '../../store/content/fetches.ts';
import type {Home} from '../home/home.ts';
import {saveAnswer, saveFailure, saveGone, saveLimit, withUndated} from '../ingest/fetch-state.ts';
import {ingestItems} from '../ingest/ingest-items.ts';
import {queueActs, writePendingActs} from '../ingest/pending-acts.ts';
import type {ReadDocument} from '../ingest/read-document.ts';
import type {Ingested} from '../ingest/store-items.ts';
import type {CommunitySource} from './refresh-plan.ts';

/** The result of fetching one source. */
export interface SourceResult {
  target: CommunitySource;
  before: FetchState;
  outcome: FetchOutcome;
  /** The parsed document. null: there is none. */
  read: ReadDocument | null;
  /** Epoch ms until which its host has a hold. null: no hold. */
  heldUntil: number | null;
}

export interface StoredResult extends SourceResult {
  state: FetchState;
  ingested: Ingested | null;
}

export interface ResultWriter {
  /** Takes an answer; it is stored soon, in a batch. */
  add(answer: SourceResult): void;
  /** Stores what has not been stored yet. */
  flush(): void;
}

/** A transaction of so many entries takes a fraction of a second; other writers wait no longer than that. */
const BATCH_ITEMS = 1000;
const BATCH_ANSWERS = 100;
const BATCH_MS = 400;

/** Stores answers in batches, each in one transaction: entries together with their validators. */
export function createResultWriter(home: Home, onStored: (stored: StoredResult) => void): ResultWriter {
  let batch: SourceResult[] = [];
  let items = 0;
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const answers = batch;
    batch = [];
    items = 0;
    if (answers.length === 0) return;
    const stored = home.store.transaction(() => {
      const all = answers.flatMap(answer => store(home, answer) ?? []);
      home.store.entries.makeSearchable(all.flatMap(({ingested}) => ingested?.searchable ?? []));
      return all;
    });
    if (stored.some(({ingested}) => ingested !== null)) writePendingActs(home);
    stored.forEach(onStored);
  };
  return {
    flush,
    add(answer) {
      batch.push(answer);
      items += answer.read?.kind === 'feed' ? answer.read.items.length : 0;
      if (items >= BATCH_ITEMS || batch.length >= BATCH_ANSWERS) flush();
      else timer ??= setTimeout(flush, BATCH_MS);
    },
  };
}

/** Stores one answer. null: its community was removed meanwhile. */
function store(home: Home, answer: SourceResult): StoredResult | null {
  const {target, before, outcome, read, heldUntil} = answer;
  if (!home.store.network.hasSource(target.source.id)) return null;
  const done = (state: FetchState, ingested: Ingested | null = null): StoredResult => ({
    ...answer,
    state,
    ingested,
  });
  if (outcome.kind === 'notModified') return done(saveAnswer(home, before, outcome));
  if (outcome.kind === 'gone') return done(saveGone(home, before, outcome.failure));
  if (outcome.kind === 'limited')
    return done(saveLimit(home, before, outcome.failure, heldUntil ?? home.now()));
  if (outcome.kind === 'failed') return done(saveFailure(home, before, failedIn(outcome)));
  const known = {...before, bytes: outcome.wireBytes};
  if (read?.kind === 'unreadable')
    return done(saveFailure(home, known, {failure: read.failure, retryAt: null, wasAnswered: true}));
  if (read?.kind !== 'feed') return done(saveAnswer(home, known, outcome));
  const isFirst = before.answeredAt === null;
  const ingested = ingestItems(home, {...target, isFirst}, read);
  queueActs(home, ingested);
  const undated = isFirst ? 0 : ingested.added;
  const hints = withUndated(read.hints, before.hints, undated, home.now());
  const {format, bodyHash} = read;
  return done(saveAnswer(home, {...known, format, bodyHash, hints}, outcome), ingested);
}

const failedIn = ({
  status,
  retryAt,
  failure,
}: {
  status: number | null;
  retryAt: number | null;
  failure: Failure;
}) => ({
  failure,
  retryAt,
  wasAnswered: status !== null,
});
