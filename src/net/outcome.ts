import type {Failure} from '../domain/common/errors.ts';
import type {Reach} from '../domain/network/community.ts';

/**
 * What a server sent to recognise this version of a document. Opaque: stored and sent back byte for byte, with quotes and
 * `W/` (header bytes as latin1), because a rewritten date or tag does not match.
 */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** How long the response stays fresh, as the publisher says. For the scheduler. */
export interface CacheFacts {
  /** Cache-Control's max-age less Age, in seconds. */
  maxAgeSeconds: number | null;
  /** Epoch ms, from Expires. */
  expiresAt: number | null;
}

export interface FetchRequest {
  /** http or https. A name and password in it are sent to this host only, and are in no outcome. */
  url: string;
  /**
   * Whether the address may lead into a private network: one that the learner typed, or that a document from a private
   * network named. False when left out.
   */
  mayBePrivate?: boolean;
  validators?: Validators | null;
  /** The limit for the decoded body, instead of the fetcher's own. */
  maxBytes?: number;
  /** The Accept header. Without it: feeds first, then pages. */
  accept?: string;
  /** Whether to follow a redirect to this address. One that is not followed is a failure `http`. Without it, all are followed. */
  mayLeadTo?: (url: string) => boolean;
  /** Whether a failure has the page that the server sent with it, if that is readable. */
  errorPage?: boolean;
  /** Called when a host begins to respond, so it has received the request. Also for the host of a redirect. */
  onHead?: (host: string) => void;
  /** Cancels the request: the outcome is a failure `interrupted`. */
  signal?: AbortSignal;
  /** How many bytes the response may still cost on the wire. Beyond that it ends as `interrupted`. */
  budget?: ByteBudget;
}

/** Bytes that several requests share. */
export interface ByteBudget {
  left(): number;
  spend(bytes: number): void;
}

/** Where a response came from, without credentials and fragment. */
export interface ResponseUrls {
  /** The last URL requested, after redirects. */
  url: string;
  /** The same URL if there were redirects and all of them were permanent (301 or 308), else null. */
  permanentUrl: string | null;
  /** The reach of the first URL. */
  askedReach: Reach;
  /** The reach of the document: public if one host on the way was public. */
  reach: Reach;
}

interface NotModified extends ResponseUrls {
  kind: 'notModified';
  /** The validators that were sent, updated by the 304 (RFC 9111 §3.2, §4.3.4). */
  validators: Validators;
  cache: CacheFacts;
}

export interface Fetched extends ResponseUrls {
  kind: 'fetched';
  /** Decompressed. May be empty. */
  bytes: Uint8Array;
  /** The size of the body on the wire. */
  wireBytes: number;
  contentType: string | null;
  /** The Link and Refresh headers. */
  pageHeaders?: Record<'link' | 'refresh', string | null>;
  validators: Validators;
  cache: CacheFacts;
}

/** 429 or 503: all requests to this host wait. */
interface Limited {
  kind: 'limited';
  status: number;
  /** The host that asks to wait, as `hostOf` names it. After a redirect it is not the host of the request. */
  host: string;
  /** Epoch ms, from either form of Retry-After. Never shortened. */
  retryAt: number | null;
  failure: Failure;
}

/** 410: never to be requested again. */
interface Gone {
  kind: 'gone';
  failure: Failure;
  page?: Fetched;
}

interface Failed {
  kind: 'failed';
  /** null: there was no complete response. */
  status: number | null;
  /** Epoch ms, from a Retry-After with a status other than 429 and 503. */
  retryAt: number | null;
  failure: Failure;
  /** The page that came with the status, if the request asked for it. */
  page?: Fetched;
}

export type FetchOutcome = NotModified | Fetched | Limited | Gone | Failed;
