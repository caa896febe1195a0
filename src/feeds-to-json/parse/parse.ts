import {parseAtomFeed, parseRdfFeed, parseRssFeed} from 'feedsmith';
import {PlnError} from '../../domain/common/errors.ts';
import {cleanText} from '../../domain/common/text.ts';
import type {FeedFormat, JsonFeed} from '../../domain/entries/json-feed.ts';
import {draftFromAtom} from '../formats/atom.ts';
import type {FeedDraft} from '../formats/feed-draft.ts';
import {draftFromJson} from '../formats/json-feed.ts';
import {draftFromRdf, draftFromRss} from '../formats/rss.ts';
import {parseWithRssParser} from '../formats/rss-parser-fallback.ts';
import {skippedTimes} from '../formats/skip-hours.ts';
import {normalise} from '../normalise/normalise.ts';
import {decode} from '../text/decode.ts';
import {type DetectedFeed, detect, notAFeed} from '../text/detect.ts';
import {declaredEntities} from '../xml/entities.ts';
import {needsAdjusting} from '../xml/feedsmith-gaps.ts';
import {repair} from '../xml/repair.ts';
import {survey} from '../xml/well-formed.ts';

const MEBIBYTE = 1024 * 1024;

/** A document as it was received. */
export interface FeedDocument {
  bytes: Uint8Array;
  /** Its address: the base of relative links if the document has none. */
  url?: string;
  /** The HTTP header. Only its charset is used: the document itself shows its format. */
  contentType?: string;
  /** The largest document that is parsed, in bytes. Without it 15 MiB. */
  maxBytes?: number;
  /** The present, epoch ms. With it, dates more than two days in the future are left out. */
  now?: number;
}

/**
 * Reads any feed document (RSS 0.90–2.0, RSS 1.0/RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1) as JSON Feed 1.1. Its HTML is
 * the publisher's, so use `sanitiseItem` or `sanitiseFeed` before it is shown. No string has control characters, dates are
 * RFC 3339 in UTC or absent, and links are absolute with http, https or mailto.
 *
 * @throws PlnError `too-large` (before anything is parsed), `empty`, or `not-a-feed`, which names what came instead.
 */
export function feedToJson(document: FeedDocument): JsonFeed {
  const text = textOf(document);
  const found = detect(text);
  if (!found) throw notAFeed(text);
  const draft = draftOf(text, found, document.url);
  if (!draft) throw notAFeed(text);
  return normalise(draft, document);
}

/** null: no parser can read it. */
function draftOf(text: string, found: DetectedFeed, url: string | undefined): FeedDraft | null {
  const {format} = found;
  if (format === 'json') return draftFromJson(cleanText(text));
  return draftOfWhole(text, found, format) ?? draftOfRepaired(text, found, format, url);
}

function textOf({bytes, contentType, maxBytes = 15 * MEBIBYTE}: FeedDocument): string {
  if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
  const text = decode(bytes, contentType);
  if (/[^\s\0]/.test(text)) return text;
  throw new PlnError(
    'empty',
    'The document is empty.',
    'Try again later; the publisher may be working on it.',
  );
}

/** The document from its root on, without control characters, which XML forbids (§2.2). Escape sequences are removed later. */
function repairable(text: string, {start, hasRoot}: DetectedFeed): string {
  const document = text.slice(start).replace(/[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]/g, '');
  return hasRoot ? withChannel(document) : `<rss>${document}`;
}

/** If RSS has items before its channel, or no channel, the channel begins at once. The repair ignores a second one. */
function withChannel(document: string): string {
  if (!/^<rss[\s>]/i.test(document)) return document;
  const item = document.search(/<item[\s>]/i);
  const channel = document.search(/<(?:\w{1,20}:)?channel[\s/>]/i);
  if (item === -1 || (channel !== -1 && channel < item)) return document;
  return document.replace(/^<rss(?:\s[^<>]*?)?>/i, root => `${root}<channel>`);
}

type XmlFormat = Exclude<FeedFormat, 'json'>;

/** Reads a document as it is. null: feedsmith would lose something, so it has to be repaired first. */
function draftOfWhole(text: string, {start, hasRoot}: DetectedFeed, format: XmlFormat): FeedDraft | null {
  // From the root element on: junk before the declaration and entities in a DOCTYPE disturb parsers.
  if (!hasRoot || declaredEntities(text.slice(0, start))) return null;
  const found = survey(text, start);
  if (!found) return null;
  // A substring is read at half the speed, so the document is cut only if there is something around it.
  const isBare =
    /^\s*(?:<\?xml[^<>]*\?>\s*)?$/.test(text.slice(0, start)) && text.slice(found.end).trim() === '';
  const document = isBare ? text : text.slice(start, found.end);
  return needsAdjusting(document, format, found.names) ? null : draftOrNull(document, format);
}

function draftOfRepaired(
  text: string,
  found: DetectedFeed,
  format: XmlFormat,
  url: string | undefined,
): FeedDraft | null {
  const broken = repairable(text, found);
  const document = repair(broken, url, declaredEntities(text.slice(0, found.start)));
  return draftOrNull(document, format) ?? parseWithRssParser(document, format) ?? emptyRss(broken);
}

/** A complete RSS or RDF document without content is a feed without items. null: anything else. */
function emptyRss(document: string): FeedDraft | null {
  const bare = document.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const root =
    /^<(rss|rdf:rdf)(?:\s[^<>]*)?(?:\/>|>\s*(?:(?:<channel\s*\/>|<channel>\s*<\/channel>)\s*)?<\/\1>)\s*$/i;
  const name = root.exec(bare)?.[1]?.toLowerCase();
  return name === undefined ? null : {format: name === 'rss' ? 'rss' : 'rdf', items: []};
}

function draftOrNull(document: string, format: XmlFormat): FeedDraft | null {
  try {
    return FIRST[format](document);
  } catch {
    return null;
  }
}

const FIRST: Record<XmlFormat, (text: string) => FeedDraft> = {
  rss: text => ({...draftFromRss(parseRssFeed(text)), ...skippedTimes(text)}),
  rdf: text => draftFromRdf(parseRdfFeed(text)),
  atom: text => draftFromAtom(parseAtomFeed(text)),
};

function tooLarge(bytes: number, maxBytes: number): PlnError {
  const [is, may] = [bytes, maxBytes].map(size => (size / MEBIBYTE).toFixed(1));
  return new PlnError(
    'too-large',
    `The document is ${is} MiB; the limit is ${may} MiB.`,
    'Ask the publisher for a shorter feed, or raise the limit.',
  );
}
