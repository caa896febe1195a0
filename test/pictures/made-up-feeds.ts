import type {Fetcher} from '../../src/net/fetcher.ts';
import type {Item, Voice} from './communities.ts';

/** Answers for the made-up communities: no connection is made. Anything else is not there. */
export function makeUpFeeds(voices: readonly Voice[], now: number): Fetcher {
  return {
    fetch: async ({url}) => {
      const voice = voices.find(({host}) => new URL(url).host === host);
      if (!voice) throw new Error(`nobody made up ${url}`);
      return {
        kind: 'fetched',
        url,
        permanentUrl: null,
        askedReach: 'public',
        reach: 'public',
        bytes: new TextEncoder().encode(feedOf(voice, now)),
        wireBytes: 0,
        contentType: 'application/feed+json',
        validators: {etag: null, lastModified: null},
        cache: {maxAgeSeconds: null, expiresAt: null},
      };
    },
    close: async () => {},
  };
}

function feedOf({host, title, items}: Voice, now: number): string {
  const home = `https://${host}/`;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    items: items.map(item => ({
      id: `${home}${item.path}`,
      url: item.url ?? `${home}${item.path}`,
      title: item.title,
      ...(item.author ? {authors: [{name: item.author}]} : {}),
      content_html: textOf(item),
      date_published: new Date(now - item.hours * 3_600_000).toISOString(),
      ...(item.replies ? {_pln: {replies: item.replies}} : {}),
    })),
  });
}

const WORDS_A_MINUTE = 230;
/** Once in every article that has no text of its own. */
export const FIRST = 'What follows is what I know about it so far, and whom I asked.';
const SENTENCE =
  'One learns in company what one cannot learn alone, and writes it down for whoever comes next. ';

/** As long as it claims to be. */
function textOf({html = `<p>${FIRST}</p>`, minutes = 1}: Item): string {
  const words = minutes * WORDS_A_MINUTE - html.split(/\s+/).length;
  const paragraphs = Math.max(0, Math.round(words / (17 * 4)));
  return html + `<p>${SENTENCE.repeat(4).trim()}</p>\n`.repeat(paragraphs);
}
