import {readFileSync, statSync} from 'node:fs';
import {asFailure, PlnError} from '../../domain/common/errors.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {JsonFeed} from '../../domain/entries/json-feed.ts';
import {sanitiseFeed} from '../../feeds-to-json/html/sanitise.ts';
import {feedToJson} from '../../feeds-to-json/parse/parse.ts';
import type {HomeBasics} from '../home/home.ts';

/** One document to turn into JSON Feed. */
export interface FeedJob {
  /** A path or a web address. */
  file: string;
  /** The address of a file, for its relative links. */
  url?: string;
  contentType?: string;
}

export type FeedResult = JsonFeed | {error: string};

const limits = (reader: HomeBasics) => ({now: reader.now(), maxBytes: reader.settings.maxFeedMiB * 2 ** 20});

/** Converts a feed document of a path or address to sanitised JSON Feed 1.1. Throws a PlnError. */
export async function feedDocument(reader: HomeBasics, job: FeedJob): Promise<JsonFeed> {
  if (/^https?:\/\//i.test(job.file)) return fromWeb(reader, job.file);
  const bytes = readBytes(job.file, limits(reader).maxBytes);
  return sanitiseFeed(
    feedToJson({
      bytes,
      ...limits(reader),
      ...(job.url === undefined ? {} : {url: job.url}),
      ...(job.contentType === undefined ? {} : {contentType: job.contentType}),
    }),
  );
}

/** The same with failures as values, for a batch of documents. */
export async function feedResult(reader: HomeBasics, job: FeedJob): Promise<FeedResult> {
  try {
    return await feedDocument(reader, job);
  } catch (error) {
    return {error: asFailure(error).message};
  }
}

/** Parses a line of `pln feed --ndjson -`. Throws PlnError 'usage' if it is not a job. */
export function parseJob(line: string): FeedJob {
  try {
    const {file, url, content_type} = JSON.parse(line) as Record<string, unknown>;
    if (typeof file === 'string') {
      return {
        file,
        ...(typeof url === 'string' ? {url} : {}),
        ...(typeof content_type === 'string' ? {contentType: content_type} : {}),
      };
    }
  } catch {
    // reported below
  }
  throw new PlnError(
    'usage',
    'A job is one line of JSON with a file.',
    '{"file":"feed.xml","url":"https://example.org/feed.xml"}',
  );
}

async function fromWeb(reader: HomeBasics, url: string): Promise<JsonFeed> {
  const outcome = await reader.fetcher.fetch({url, mayBePrivate: true});
  if (outcome.kind === 'notModified')
    throw new PlnError('http', 'The answer was without a document.', 'Try again later.');
  if (outcome.kind !== 'fetched')
    throw new PlnError(outcome.failure.code, outcome.failure.message, outcome.failure.hint);
  const {bytes, contentType} = outcome;
  return sanitiseFeed(
    feedToJson({bytes, ...limits(reader), url: outcome.url, ...(contentType ? {contentType} : {})}),
  );
}

/** Checks the size first: a file of gigabytes is not read only to be refused. */
function readBytes(path: string, maxBytes: number): Uint8Array {
  try {
    if (statSync(path).size > maxBytes)
      throw new PlnError(
        'too-large',
        `${oneLine(path)} is larger than ${maxBytes / 2 ** 20} MiB.`,
        'Feeds are smaller; is it the right file? Else: pln config set maxFeedMiB 30',
      );
    return readFileSync(path);
  } catch (error) {
    if (error instanceof PlnError) throw error;
    throw new PlnError('not-found', `${oneLine(path)} cannot be read.`, 'Check the path.', error);
  }
}
