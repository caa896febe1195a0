import type {Fetcher} from '../../net/fetcher.ts';
import type {DemoCommunity, DemoItem} from './community.ts';

const HOUR = 3_600_000;

export const feedUrlOf = ({host}: DemoCommunity): string => `https://${host}/feed.json`;

/** Gives the feeds of the made-up communities without a connection, as they are at `now`. Throws for any other address. */
export function makeUpFeeds(communities: readonly DemoCommunity[], now: number): Fetcher {
  return {
    fetch: async ({url}) => {
      const community = communities.find(one => feedUrlOf(one) === url);
      if (!community) throw new Error(`no made-up community is at ${url}`);
      return {
        kind: 'fetched',
        url,
        permanentUrl: null,
        askedReach: 'public',
        reach: 'public',
        bytes: new TextEncoder().encode(feedOf(community, now)),
        wireBytes: 0,
        contentType: 'application/feed+json',
        validators: {etag: null, lastModified: null},
        cache: {maxAgeSeconds: null, expiresAt: null},
      };
    },
    close: async () => {},
  };
}

function feedOf({host, title, language, items}: DemoCommunity, now: number): string {
  const home = `https://${host}/`;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    language,
    home_page_url: home,
    items: items.map(item => ({
      id: `${home}${item.path}`,
      url: item.url ?? `${home}${item.path}`,
      title: item.title,
      ...(item.author ? {authors: [{name: item.author}]} : {}),
      content_html: item.html.replace('{yesterday}', new Date(now - 24 * HOUR).toUTCString()),
      date_published: new Date(now - item.hours * HOUR).toISOString(),
      ...recordingOf(item, home),
      ...threadOf(item, home),
    })),
  });
}

const recordingOf = ({recording}: DemoItem, home: string): object =>
  recording
    ? {
        attachments: [
          {
            url: `${home}${recording.file}`,
            mime_type: 'audio/mpeg',
            size_in_bytes: recording.bytes,
            duration_in_seconds: recording.minutes * 60,
          },
        ],
      }
    : {};

const threadOf = ({thread, answers, replies}: DemoItem, home: string): object => ({
  _pln: {
    ...(replies === undefined ? {} : {replies}),
    ...(thread ? {thread_key: `${home}${thread}`} : {}),
    ...(answers ? {parent_key: `${home}${answers}`} : {}),
  },
});
