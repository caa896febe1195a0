import {pipeline, type Readable} from 'node:stream';
import {createBrotliDecompress, createGunzip, createInflate, createInflateRaw} from 'node:zlib';
import {interrupted, tooLarge, unknownCompression} from './error-messages.ts';
import type {ByteBudget} from './outcome.ts';

type Chunks = AsyncIterable<Uint8Array>;
type Decoder = (chunks: Chunks) => Chunks;

/**
 * The whole body, decompressed. `limit` applies before and after decompression, and is checked while reading: a gzip bomb of
 * a few KiB never becomes gigabytes. Throws a PlnError or the error of the stream. In both cases `body` is destroyed,
 * which closes the connection.
 */
export async function readBody(
  body: Readable,
  from: Origin,
): Promise<{bytes: Uint8Array; wireBytes: number}> {
  const wire = {bytes: 0};
  try {
    if (Number(from.length) > from.limit) throw tooLarge(from.host, from.limit);
    if (from.budget && Number(from.length) > from.budget.left()) throw interrupted(from.host);
    let chunks: Chunks = counted(capped(body, from), from, wire);
    for (const decode of decodersFor(from.encoding, from.host)) chunks = capped(decode(chunks), from);
    const kept: Uint8Array[] = [];
    for await (const chunk of chunks) kept.push(chunk);
    return {bytes: Buffer.concat(kept), wireBytes: wire.bytes};
  } catch (error) {
    body.on('error', () => {}).destroy();
    throw error;
  }
}

interface Origin {
  host: string;
  encoding: string | null;
  length: string | null;
  limit: number;
  budget: ByteBudget | null;
}

async function* counted(chunks: Chunks, {host, budget}: Origin, wire: {bytes: number}): Chunks {
  for await (const chunk of chunks) {
    wire.bytes += chunk.length;
    budget?.spend(chunk.length);
    if (budget && budget.left() < 0) throw interrupted(host);
    yield chunk;
  }
}

async function* capped(chunks: Chunks, {host, limit}: Pick<Origin, 'host' | 'limit'>): Chunks {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > limit) throw tooLarge(host, limit);
    yield chunk;
  }
}

const through = (create: (head: Uint8Array) => NodeJS.ReadWriteStream): Decoder =>
  async function* decode(chunks) {
    const rest = chunks[Symbol.asyncIterator]();
    const head = await rest.next();
    // Some servers send an empty document as an empty body with `Content-Encoding: gzip`.
    if (head.done) return;
    const source = async function* (): Chunks {
      yield head.value;
      yield* {[Symbol.asyncIterator]: () => rest};
    };
    // The callback prevents an unhandled error. The iteration throws it too.
    yield* pipeline(source, create(head.value), () => {}) as unknown as Chunks;
  };

/** A feed comes in one or two chunks instead of ten. Each chunk takes a turn of the event loop. */
const CHUNKS = {chunkSize: 128 * 1024};
const gunzip = through(() => createGunzip(CHUNKS));
const DECODERS = new Map<string, Decoder>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['br', through(() => createBrotliDecompress(CHUNKS))],
  // RFC 9110 §8.4.1.2 means zlib, but some servers send raw deflate. The low four bits of zlib's first byte are always 8
  // (RFC 1950 §2.2). In raw deflate that would be a stored block with padding, which no encoder writes.
  [
    'deflate',
    through(head => (((head[0] ?? 0) & 0x0f) === 8 ? createInflate(CHUNKS) : createInflateRaw(CHUNKS))),
  ],
]);

/** Compressions that pln does not accept. Servers also send words that mean nothing here (`utf-8`, `none`). */
const UNREADABLE = new Set(['zstd', 'compress', 'x-compress', 'dcb', 'dcz']);

/** The decoders, in the order to apply them: the last encoding first (RFC 9110 §8.4). */
function decodersFor(encoding: string | null, host: string): Decoder[] {
  const names = (encoding ?? '').toLowerCase().split(',').reverse();
  return names.flatMap((word, index) => {
    const name = word.trim();
    // Two encodings happen by mistake. A hundred are an attack on memory.
    if (UNREADABLE.has(name) || index > 1) throw unknownCompression(host, name);
    return DECODERS.get(name) ?? [];
  });
}
