import {parseFeed} from 'feedsmith';
import RssParser from 'rss-parser';
import {feedToJson, sanitiseFeed} from '../../src/feeds-to-json/index.ts';
import {race} from './measure.ts';
import {atomFeed, rssFeed} from './world.ts';

const ROUNDS = 30;

/**
 * A document of 1 MB in each of two formats, beside the two bare parsers; then one that needs repair;
 * then sanitising, apart, because its litter would slow down what is measured next.
 */
export async function benchFeeds(): Promise<string[]> {
  const rss = rssFeed('https://bench.example', 540);
  const atom = atomFeed('https://bench.example', 460);
  const broken = rss.replaceAll('</guid>', '</guid>\n</b>');
  return [
    ...(await parsing('RSS', rss)),
    ...(await parsing('Atom', atom)),
    ...(await repairing('RSS with a stray tag in every item', broken)),
    ...(await sanitising('RSS', rss)),
    ...(await sanitising('Atom', atom)),
  ];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const megabytes = (text: string): number => bytesOf(text).length / 1e6;

async function parsing(what: string, text: string): Promise<string[]> {
  const bytes = bytesOf(text);
  const rssParser = new RssParser();
  return race(
    [
      {name: `feedToJson, ${megabytes(text).toFixed(2)} MB of ${what}`, run: () => feedToJson({bytes})},
      {name: '  bare rss-parser', run: () => rssParser.parseString(text)},
      {name: '  bare feedsmith', run: () => parseFeed(text)},
    ],
    ROUNDS,
    megabytes(text),
  );
}

async function repairing(what: string, text: string): Promise<string[]> {
  const bytes = bytesOf(text);
  return race([{name: `feedToJson, ${what}`, run: () => feedToJson({bytes})}], ROUNDS, megabytes(text));
}

async function sanitising(what: string, text: string): Promise<string[]> {
  const feed = feedToJson({bytes: bytesOf(text)});
  return race([{name: `sanitiseFeed, ${what}`, run: () => sanitiseFeed(feed)}], ROUNDS, megabytes(text));
}
