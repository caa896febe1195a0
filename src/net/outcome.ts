import type {Failure} from '../domain/common/errors.ts';
import type {Reach} from '../domain/network/community.ts';

/**
 * What a server gave to recognise this version by. Opaque: kept and sent back byte for byte, quotes and `W/` included
 * (header bytes as latin1), because a date or tag written anew matches nothing.
 */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** How long the publisher says this answer stays good; for the scheduler. */
export interface CacheFacts {
  /** What is left of Cache-Control's max-age after Age, in seconds. */
  maxAgeSeconds: number | null;
  /** Epoch ms, from Expires. */
  expiresAt: number | null;
}

export interface FetchRequest {
  /** http or https. A name and password in it go to this host only and into no outcome. */
  url: string;
  /**
   * Whether the address may lead into a private network: one that the learner typed, or that a document from a private
   * network named. False when left out.
   */
  mayBePrivate?: boolean;
  validators?: Validators | null;
  /** Of the decoded body, instead of the fetcher's. */
  maxBytes?: number;
  /** The Accept header; feeds first, then pages, when left out. */
  accept?: string;
  /** Whether to follow a redirect to this address; one that is not followed is a failure `http`. All, when left out. */
  mayLeadTo?: (url: string) => boolean;
  /** True: a failure comes with the page that the server sent for it, where it is readable. */
  errorPage?: boolean;
  /** A host has begun to answer: the request has reached it by now. Called for the host of a redirect, too. */
  onHead?: (host: string) => void;
  /** Gives up early: the outcome is then a failure `interrupted`. */
  signal?: AbortSignal;
  /** What the answer may still cost on the wire; what goes beyond ends as `interrupted`. */
  budget?: ByteBudget;
}

/** Bytes that several requests share. */
export interface ByteBudget {
  left(): number;
  spend(bytes: number): void;
}

/** Where an answer came from, without credentials and fragment. */
export interface Place {
  /** The last URL asked, after redirects. */
  url: string;
  /** The same URL if there were redirects and each of them was for good (301 or 308), else null. */
  permanentUrl: string | null;
  /** Where the URL that was asked for led. */
  askedReach: Reach;
  /** Of the document: public as soon as one host on the way was public. */
  reach: Reach;
}

interface NotModified extends Place {
  kind: 'notModified';
  /** Those sent, with whatever the 304 renewed (RFC 9111 §3.2, §4.3.4). */
  validators: Validators;
  cache: CacheFacts;
}

export interface Fetched extends Place {
  kind: 'fetched';
  /** Decompressed; possibly empty. */
  bytes: Uint8Array;
  /** Of the body, as it came over the wire. */
  wireBytes: number;
  contentType: string | null;
  /** The Link and Refresh headers. */
  pageHeaders?: Record<'link' | 'refresh', string | null>;
  validators: Validators;
  cache: CacheFacts;
}

/** 429 or 503: everything on this host waits. */
interface Limited {
  kind: 'limited';
  status: number;
  /** The host that asked for patience, as `hostOf` names it; after a redirect not that of the request. */
  host: string;
  /** Epoch ms, from Retry-After in either form; never shortened. */
  retryAt: number | null;
  failure: Failure;
}

/** 410: never to be asked again. */
interface Gone {
  kind: 'gone';
  failure: Failure;
  page?: Fetched;
}

interface Failed {
  kind: 'failed';
  /** null when no whole answer came. */
  status: number | null;
  /** Epoch ms: a Retry-After that came with another status than 429 and 503. */
  retryAt: number | null;
  failure: Failure;
  /** What came with the status, where the request asked for it. */
  page?: Fetched;
}

export type FetchOutcome = NotModified | Fetched | Limited | Gone | Failed;
