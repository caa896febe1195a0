import {parseHttpDate} from './http-date.ts';
import type {CacheFacts, Validators} from './outcome.ts';

export type ResponseHeaders = Record<string, string | string[] | undefined>;

/** One value of a header, the first one if a server or a proxy sent it twice. null: missing or empty. */
export function headerOf(headers: ResponseHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) || null;
}

/** All values of a header that may be a list, as text. null: missing or empty. */
export function listOf(headers: ResponseHeaders, name: string): string | null {
  const value = headers[name];
  return headerText((Array.isArray(value) ? value.join(', ') : value) || null);
}

/** Decodes a header whose bytes are UTF-8. Servers write addresses so, and undici gives the bytes as latin1. */
export function headerText<T extends string | null>(value: T): T {
  if (value === null || !/[\x80-\xff]/.test(value)) return value;
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return (text.includes('\ufffd') ? value : text) as T;
}

/** The headers of a request: no cookies, no Referer, no Cache-Control, nothing that tracks. */
export function requestHeaders(request: {
  userAgent: string;
  accept: string | undefined;
  validators: Validators | null;
  authorization: string | null;
}): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': request.userAgent,
    accept: request.accept ?? FEEDS_FIRST,
    'accept-encoding': 'gzip, br, deflate',
  };
  if (request.authorization) headers.authorization = request.authorization;
  const {etag, lastModified} = request.validators ?? NO_VALIDATORS;
  if (isSendable(etag)) headers['if-none-match'] = etag;
  if (isSendable(lastModified)) headers['if-modified-since'] = lastModified;
  return headers;
}

const NO_VALIDATORS: Validators = {etag: null, lastModified: null};

const FEEDS_FIRST =
  'application/feed+json, application/atom+xml, application/rss+xml, application/xml;q=0.9, ' +
  'application/json;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/** Whether it is a valid header value (RFC 9110 §5.5). A stored value that is not must not make a request fail. */
const isSendable = (value: string | null): value is string =>
  value !== null && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);

export const hasValidators = (validators: Validators | null | undefined): boolean =>
  isSendable(validators?.etag ?? null) || isSendable(validators?.lastModified ?? null);

/** The validators of a response. `known`: those that were sent, which a 304 may leave out because they are still valid. */
export const validatorsOf = (
  headers: ResponseHeaders,
  known: Validators | null | undefined = null,
): Validators => ({
  etag: headerOf(headers, 'etag') ?? known?.etag ?? null,
  lastModified: headerOf(headers, 'last-modified') ?? known?.lastModified ?? null,
});

export function cacheOf(headers: ResponseHeaders): CacheFacts {
  const control = headerOf(headers, 'cache-control') ?? '';
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(control)?.[1];
  const age = /^\s*(\d+)/.exec(headerOf(headers, 'age') ?? '')?.[1] ?? '0';
  const expires = headerOf(headers, 'expires');
  return {
    maxAgeSeconds: maxAge === undefined ? null : Math.max(0, Number(maxAge) - Number(age)),
    expiresAt: expires === null ? null : parseHttpDate(expires),
  };
}
