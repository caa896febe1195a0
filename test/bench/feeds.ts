import {parseFeed} from 'feedsmith';
import {feedToJson, sanitiseFeed} from '../../src/feeds-to-json/index.ts';
import {race} from './measure.ts';
import {rssFeed} from './world.ts';

/** A 1 MB RSS document, beside bare feedsmith. */
export async function benchFeeds(): Promise<string[]> {
  const text = rssFeed('https://bench.example', 540);
  const bytes = new TextEncoder().encode(text);
  const lines = await race(
    [
      {
        name: `feedToJson and sanitiseFeed, ${(bytes.length / 1e6).toFixed(2)} MB`,
        run: () => sanitiseFeed(feedToJson({bytes})),
      },
      {name: 'feedToJson', run: () => feedToJson({bytes})},
      {name: 'bare feedsmith', run: () => parseFeed(text)},
    ],
    15,
  );
  return lines;
}
