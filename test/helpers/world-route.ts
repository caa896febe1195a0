import type {IncomingHttpHeaders} from 'node:http';
import {brotliCompressSync, deflateRawSync, deflateSync, gzipSync} from 'node:zlib';
import type {Gate} from './gate.ts';

/** What a path of the world answers. Everything may be combined as far as HTTP allows it. */
export interface Route {
  /** 200, or 302 with a location. */
  status?: number;
  body?: string | Uint8Array;
  type?: string;
  /** Sent, and answered with 304 when it comes back; latin1, as header bytes are. */
  etag?: string;
  lastModified?: string;
  /** Further headers; undefined removes one that would be sent. */
  headers?: Record<string, string | string[] | undefined>;
  location?: string;
  compress?: Compression;
  /** Sends only the first half of the compressed body, as if that were all. */
  cutCompressed?: boolean;
  /** Destroys the socket after the first half of the body. */
  truncate?: boolean;
  /** Destroys the socket instead of answering. */
  reset?: boolean;
  /** The Content-Length to claim. */
  contentLength?: number;
  /** Sends the body again and again until the other side has had enough. */
  endless?: boolean;
  /** Waits before the status line. */
  headersGate?: Gate;
  /** Waits after half of the body. */
  bodyGate?: Gate;
  /** These bytes instead of any HTTP, then the end of the connection. */
  raw?: string;
}

type Compression = 'gzip' | 'br' | 'deflate' | 'deflate-raw';

const COMPRESS: Record<Compression, (bytes: Uint8Array) => Uint8Array> = {
  gzip: gzipSync,
  br: brotliCompressSync,
  deflate: deflateSync,
  'deflate-raw': deflateRawSync,
};

/** The bytes on the wire. */
export function bodyOf({body = '', compress, cutCompressed}: Route): Uint8Array {
  const plain = typeof body === 'string' ? Buffer.from(body) : body;
  const bytes = compress ? COMPRESS[compress](plain) : plain;
  return cutCompressed ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
}

export function headersOf(route: Route, length: number): Record<string, string | string[]> {
  const headers: Route['headers'] = {
    'content-type': route.type ?? 'text/plain; charset=utf-8',
    'content-length': route.endless ? undefined : String(route.contentLength ?? length),
    'content-encoding': route.compress?.replace('-raw', ''),
    etag: route.etag,
    'last-modified': route.lastModified,
    location: route.location,
    ...route.headers,
  };
  return Object.fromEntries(Object.entries(headers).filter(entry => entry[1] !== undefined)) as Record<
    string,
    string | string[]
  >;
}

/** RFC 9110 §13.1: If-None-Match alone decides where it is there; tags are compared weakly. */
export function isUnchanged(route: Route, asked: IncomingHttpHeaders): boolean {
  if (route.status !== undefined && route.status !== 200) return false;
  const match = asked['if-none-match'];
  if (match !== undefined) {
    const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
    return route.etag !== undefined && bare(match) === bare(route.etag);
  }
  const since = asked['if-modified-since'];
  return since !== undefined && since === route.lastModified;
}
