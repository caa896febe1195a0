import type {Failure} from '../../domain/common/errors.ts';
import {publishedAtOf} from '../../domain/entries/entry.ts';
import type {JsonFeed} from '../../domain/entries/json-feed.ts';
import {
  newestPosts,
  nextAfterAnswer,
  nextAfterFailure,
  nextAfterLimit,
  type PublisherHints,
  recordRedirect,
} from '../../domain/network/schedule.ts';
import type {CacheFacts, Validators} from '../../net/outcome.ts';
import type {FetchState} from '../../store/content/fetches.ts';
import type {Home} from '../home/home.ts';

/** What an answer says about the next request. */
export interface FetchResult {
  validators: Validators;
  cache: CacheFacts;
  /** The address that only permanent redirects led to; null: there were none. */
  permanentUrl: string | null;
}

const areUseful = ({etag, lastModified}: Validators): boolean => etag !== null || lastModified !== null;

/** Stores a successful answer: a document, or `not modified`. Also used for the document that added a source. */
export function saveAnswer(home: Home, before: FetchState, answer: FetchResult): FetchState {
  const now = home.now();
  const {validators, cache, permanentUrl} = answer;
  const state: FetchState = {
    ...before,
    ...validators,
    askedAt: now,
    answeredAt: now,
    nextAt: nextAfterAnswer({
      at: now,
      hasValidators: areUseful(validators),
      ...cache,
      hints: before.hints,
    }),
    status: 'ok',
    error: null,
    failures: 0,
    move: recordRedirect(before.move, permanentUrl, now),
  };
  home.store.fetches.save(state);
  return state;
}

/** Stores a failed check. */
export function saveFailure(
  home: Home,
  before: FetchState,
  failed: {failure: Failure; retryAt: number | null; wasAnswered: boolean},
): FetchState {
  const {failure, ...facts} = failed;
  // Being offline or interrupted says nothing about the source, so its next check stays.
  if (failure.code === 'offline' || failure.code === 'interrupted') return {...before, error: failure};
  const now = home.now();
  const failures = before.failures + 1;
  const hasValidators = areUseful(before);
  const nextAt = nextAfterFailure({at: now, failures, hasValidators, ...facts});
  const state: FetchState = {...before, askedAt: now, nextAt, status: 'failing', error: failure, failures};
  home.store.fetches.save(state);
  return state;
}

/** Stores that the host asked to wait. That is not a failure of the source. */
export function saveLimit(home: Home, before: FetchState, error: Failure, heldUntil: number): FetchState {
  const now = home.now();
  const nextAt = nextAfterLimit(now, heldUntil);
  const state: FetchState = {...before, askedAt: now, nextAt, status: 'limited', error};
  home.store.fetches.save(state);
  return state;
}

/** Stores that the source is gone for ever (410). It is checked again only on request. */
export function saveGone(home: Home, before: FetchState, error: Failure): FetchState {
  const state: FetchState = {...before, askedAt: home.now(), nextAt: null, status: 'gone', error};
  home.store.fetches.save(state);
  return state;
}

/** What a document says about when to fetch it. */
export function publisherHints({_pln, items}: JsonFeed, now: number): PublisherHints {
  const times = items.flatMap(item => publishedAtOf(item) ?? []);
  return {
    ttlMinutes: _pln.ttl_minutes ?? null,
    skipHours: _pln.skip_hours ?? [],
    skipDays: _pln.skip_days ?? [],
    postedAt: newestPosts(times, now),
  };
}

/** The hints, with undated posts that came since the last check counted as published now. Used where no post is dated. */
export const withUndated = (
  hints: PublisherHints,
  before: PublisherHints,
  count: number,
  now: number,
): PublisherHints =>
  hints.postedAt.length > 0
    ? hints
    : {...hints, postedAt: newestPosts([...before.postedAt, ...Array(count).fill(now)], now)};
