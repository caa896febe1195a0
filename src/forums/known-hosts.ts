import type {CommunityKind} from '../domain/network/community.ts';

/** A platform whose feed addresses can be derived from page addresses, whether or not the pages name a feed. */
export interface KnownHost {
  name: string;
  kind: CommunityKind;
  /** The host names of a platform at one place. Its pages are never fetched. */
  host?: RegExp;
  /**
   * What every page of it has in its HTML, for software that anybody can run. With neither `host` nor `page`, the paths alone
   * identify the platform.
   */
  page?: RegExp;
  /** The path of a page with its query, and the address of its feed; `$1` stands for the first group. The first match counts. */
  feeds: readonly (readonly [path: RegExp, feed: string])[];
  /** Finds the feed's address in the response of that address. */
  pointer?: RegExp;
  /** How many requests it allows, as far as it is published or known. */
  limits: string;
  /** The documentation or source where the paths were looked up. null: known from use only, not checked. */
  checked: string | null;
}

const END = String.raw`\/?(?:[?#].*)?$`;
const path = (pattern: string): RegExp => new RegExp(`^${pattern}${END}`);

/** First the platforms with a host of their own, then those known by their pages. `checked` is as of November 2026. */
export const KNOWN_HOSTS: readonly KnownHost[] = [
  {
    name: 'Hacker News',
    kind: 'forum',
    host: /^news\.ycombinator\.com$/,
    feeds: [
      [path('/(?:news)?'), '/rss'],
      [path('/(newest|ask|show|jobs)'), 'https://hnrss.org/$1'],
      [/^\/(?:user|submitted)\?id=([\w-]+)/, 'https://hnrss.org/submitted?id=$1'],
      [/^\/threads\?id=([\w-]+)/, 'https://hnrss.org/threads?id=$1'],
      [/^\/item\?id=(\d+)/, 'https://hnrss.org/item?id=$1'],
    ],
    limits: 'none published; hourly is enough',
    checked: 'https://github.com/hnrss/hnrss',
  },
  {
    name: 'Lobsters',
    kind: 'forum',
    host: /^lobste\.rs$/,
    feeds: [
      [path(''), '/rss'],
      [path('/(newest|comments)'), '/$1.rss'],
      [path('/t/([^/?#]+)'), '/t/$1.rss'],
    ],
    limits: 'a small site: hourly',
    checked: 'https://github.com/lobsters/lobsters/blob/main/config/routes.rb',
  },
  {
    name: 'Reddit',
    kind: 'forum',
    host: /^(?:(?:www|old|new|np|i)\.)?reddit\.com$/,
    feeds: [
      [/^\/r\/(\w+)\/comments\/(\w+)/, 'https://www.reddit.com/r/$1/comments/$2/.rss'],
      [path('/r/(\\w+)/(new|top|hot|rising)'), 'https://www.reddit.com/r/$1/$2/.rss'],
      [path('/r/(\\w+)'), 'https://www.reddit.com/r/$1/.rss'],
      [path('/u(?:ser)?/([\\w-]+)(?:/submitted|/overview)?'), 'https://www.reddit.com/user/$1/.rss'],
      [path(''), 'https://www.reddit.com/.rss'],
    ],
    limits: 'about one feed a minute and address; 429 often without Retry-After, 403 means the same',
    checked: null,
  },
  {
    name: 'Stack Exchange',
    kind: 'qa',
    host: /^(?:[\w-]+\.)*(?:stackexchange\.com|stackoverflow\.com|serverfault\.com|superuser\.com|askubuntu\.com|mathoverflow\.net|stackapps\.com)$/,
    feeds: [
      [/^\/(?:questions|q)\/(\d+)/, '/feeds/question/$1'],
      [path('/questions/tagged/([^/?#]+)'), '/feeds/tag?tagnames=$1&sort=newest'],
      [/^\/users\/(\d+)/, '/feeds/user/$1'],
      [path('(?:/questions)?'), '/feeds'],
    ],
    limits: 'more than 30 requests a second count as abuse',
    checked: null,
  },
  {
    name: 'GitHub',
    kind: 'code',
    host: /^github\.com$/,
    feeds: [
      [path('/([\\w.-]+)/([\\w.-]+)(?:/releases)?'), '/$1/$2/releases.atom'],
      [path('/([\\w.-]+)/([\\w.-]+)/(tags|commits|discussions|wiki)'), '/$1/$2/$3.atom'],
      [path('/([\\w.-]+)/([\\w.-]+)/(?:commits|tree)/([^?#]+?)'), '/$1/$2/commits/$3.atom'],
      [
        path(
          '/(?!(?:features|topics|explore|trending|sponsors|marketplace|settings|login|about|pricing|search|notifications|orgs)(?:/|$))([\\w-]+)',
        ),
        '/$1.atom',
      ],
    ],
    limits: 'none published for feeds',
    checked: null,
  },
  {
    name: 'YouTube',
    kind: 'video',
    host: /^(?:www\.|m\.)?youtube\.com$/,
    feeds: [
      [/^\/channel\/(UC[\w-]+)/, 'https://www.youtube.com/feeds/videos.xml?channel_id=$1'],
      [/^\/playlist\?(?:.*&)?list=([\w-]+)/, 'https://www.youtube.com/feeds/videos.xml?playlist_id=$1'],
    ],
    limits: 'none published; its feeds fail for hours at times',
    checked: 'https://developers.google.com/youtube/v3/guides/push_notifications',
  },
  {
    name: 'Bluesky',
    kind: 'social',
    host: /^bsky\.app$/,
    feeds: [[path('/profile/([^/?#]+)'), '/profile/$1/rss']],
    limits: 'none published',
    checked: 'https://github.com/bluesky-social/social-app/blob/main/bskyweb/cmd/bskyweb/server.go',
  },
  {
    name: 'Medium',
    kind: 'blog',
    host: /^(?:[\w-]+\.)?medium\.com$/,
    feeds: [
      [path('/tag/([^/?#]+)(?:/.*)?'), '/feed/tag/$1'],
      [path('/(@[\\w.-]+)(?:/.*)?'), '/feed/$1'],
      [path('/(?!feed(?:/|$)|m(?:/|$))([\\w-]+)(?:/.*)?'), '/feed/$1'],
      [path(''), '/feed'],
    ],
    limits: 'none published; ten articles a feed',
    checked: null,
  },
  {
    name: 'Substack',
    kind: 'blog',
    host: /^[\w-]+\.substack\.com$/,
    feeds: [[path('(?:/(?:p/[^?#]+|archive|about))?'), '/feed']],
    limits: 'none published',
    checked: null,
  },
  {
    name: 'Apple Podcasts',
    kind: 'podcast',
    host: /^podcasts\.apple\.com$/,
    feeds: [[/^\/.*\/id(\d+)/, 'https://itunes.apple.com/lookup?entity=podcast&id=$1']],
    pointer: /"feedUrl"\s*:\s*"([^"\\]+)"/,
    limits: 'about 20 look-ups a minute',
    checked: null,
  },
  {
    name: 'GitLab',
    kind: 'code',
    page: /content=["']GitLab["']/,
    feeds: [
      [path('/((?:[\\w.-]+/)+[\\w.-]+)/-/releases'), '/$1/-/releases.atom'],
      [path('/((?:[\\w.-]+/)+[\\w.-]+)/-/(tags|issues|commits/[^?#]+?)'), '/$1/-/$2?format=atom'],
      [path('/((?:[\\w.-]+/)+[\\w.-]+)'), '/$1/-/releases.atom'],
    ],
    limits: 'none published for feeds',
    checked: 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/151062',
  },
  {
    name: 'public-inbox',
    kind: 'list',
    page: /git clone (?:-\S+ )*https?:\/\/public-inbox\.org\/public-inbox\.git|This is a public inbox/,
    feeds: [
      [/^\/([^/?#]+)\/([^/?#]+@[^/?#]+)\//, '/$1/$2/t.atom'],
      [path('/([^/?#]+)'), '/$1/new.atom'],
    ],
    limits: 'none published; git mirrors are preferred to crawling',
    checked: 'https://public-inbox.org/design_www.html',
  },
  {
    name: 'HyperKitty',
    kind: 'list',
    feeds: [[/^(\/(?:[\w-]+\/)*list\/[^/?#@]+@[^/?#]+)(?:\/.*)?$/, '$1/feed/']],
    limits: 'none published',
    checked: 'https://gitlab.com/mailman/hyperkitty/-/blob/master/hyperkitty/urls.py',
  },
  {
    name: 'Discourse',
    kind: 'forum',
    page: /<meta\s[^<>]*content=["']Discourse /i,
    feeds: [
      [path('(?:/latest)?'), '/latest.rss'],
      [path('/(top|posts)'), '/$1.rss'],
      [path('/c/((?:[^/?#]+/)*\\d+)(?:/[a-z/]+)?'), '/c/$1.rss'],
      [path('/t/([^/?#]+)/(\\d+)(?:/\\d+)?'), '/t/$1/$2.rss'],
      [path('/tag/([^/?#]+)'), '/tag/$1.rss'],
      [path('/u/([^/?#]+)(?:/.*)?'), '/u/$1/activity.rss'],
    ],
    limits: '200 requests a minute and 50 in ten seconds an address, where the administrator turned that on',
    checked: 'https://meta.discourse.org/t/78612',
  },
  {
    name: 'GoToSocial',
    kind: 'social',
    page: /gotosocial/i,
    feeds: [[path('/@([\\w.]+)'), '/@$1/feed.rss']],
    limits: 'off unless its user turned it on; the latest 20 public posts',
    checked: 'https://docs.gotosocial.org/en/latest/user_guide/rss/',
  },
  {
    name: 'Mastodon',
    kind: 'social',
    page: /id=["']mastodon["']|content=["']Mastodon/,
    feeds: [
      [path('/(@\\w+/tagged/[^/?#]+)'), '/$1.rss'],
      [path('/@(\\w+)(?:/(?:with_replies|media))?'), '/@$1.rss'],
      [path('/users/(\\w+)'), '/@$1.rss'],
      [path('/tags/([^/?#]+)'), '/tags/$1.rss'],
    ],
    limits: '300 requests in five minutes an address',
    checked: null,
  },
  {
    name: 'Lemmy',
    kind: 'forum',
    page: /window\.isoData|<meta\s[^<>]*["']Lemmy["']/,
    // Without a sort it gives the hot posts, and new ones may never be among them.
    feeds: [
      [path('/c/([\\w.@-]+)'), '/feeds/c/$1.xml?sort=New'],
      [path('/u/([\\w.@-]+)'), '/feeds/u/$1.xml?sort=New'],
      [path(''), '/feeds/local.xml?sort=New'],
    ],
    limits: 'all and local are an hour old',
    checked: 'https://github.com/LemmyNet/lemmy/blob/main/crates/routes/src/feeds.rs',
  },
  {
    name: 'phpBB',
    kind: 'forum',
    page: /phpbb/i,
    feeds: [
      [/^(.*\/)viewtopic\.php\?(?:.*&)?t=(\d+)/, '$1app.php/feed/topic/$2'],
      [/^(.*\/)viewforum\.php\?(?:.*&)?f=(\d+)/, '$1app.php/feed/forum/$2'],
      [/^(.*\/)(?:index\.php)?(?:[?#].*)?$/, '$1app.php/feed'],
    ],
    limits: 'an administrator can turn feeds off',
    checked: 'https://github.com/phpbb/phpbb/blob/master/phpBB/config/default/routing/feed.yml',
  },
  {
    name: 'XenForo',
    kind: 'forum',
    page: /<html\s[^<>]*id=["']XF["']/,
    feeds: [
      [/^(.*\/)forums\/([^/?#]*\.\d+)(?:\/.*)?$/, '$1forums/$2/index.rss'],
      [/^(\/(?:[\w-]+\/)*?)(?:forums\/)?(?:[?#].*)?$/, '$1forums/-/index.rss'],
    ],
    limits: 'none published',
    checked: null,
  },
  {
    name: 'NodeBB',
    kind: 'forum',
    page: /nodebb/i,
    feeds: [
      [/^(.*\/)category\/(\d+)(?:[/?#].*)?$/, '$1category/$2.rss'],
      [/^(.*\/)topic\/(\d+)(?:[/?#].*)?$/, '$1topic/$2.rss'],
      [/^(.*\/)tags\/([^/?#]+)\/?$/, '$1tags/$2.rss'],
      [/^(.*\/)(?:recent)?(?:[?#].*)?$/, '$1recent.rss'],
    ],
    limits: 'an administrator can turn feeds off',
    checked: 'https://github.com/NodeBB/NodeBB/blob/master/src/routes/feeds.js',
  },
  {
    name: 'WordPress',
    kind: 'blog',
    page: /<meta\s[^<>]*content=["']WordPress/i,
    feeds: [
      [/^(\/(?:.*\/)?(?:category|tag|author)\/[^?#]+?)\/?(?:[?#].*)?$/, '$1/feed/'],
      [path(''), '/feed/'],
    ],
    limits: 'none published',
    checked: null,
  },
];

/** The feed of a page, found by the rules of a known platform. */
export interface KnownFeed {
  host: KnownHost;
  url: string;
}

/**
 * The feed that belongs to the address of a page, by the rules of its platform. null: the platform or the kind of page is
 * unknown, or the address is that of a feed.
 *
 * @param html the page's HTML. null: only platforms that are known by their host or their paths are found.
 */
export function knownFeed(address: string, html: string | null): KnownFeed | null {
  const url = URL.parse(address);
  if (!url || IS_FEED.test(url.pathname)) return null;
  const place = url.pathname + url.search;
  const host = KNOWN_HOSTS.find(known => isHost(known, url.hostname, html) && feedFor(known, place) !== null);
  const feed = host && URL.parse(feedFor(host, place) ?? '', url.origin)?.href;
  return host && feed && feed !== url.href ? {host, url: feed} : null;
}

/** The kind of community at the address of a page or feed. null: the host is not a known one. */
export function kindOfHost(address: string): CommunityKind | null {
  const hostname = URL.parse(address)?.hostname ?? '';
  return KNOWN_HOSTS.find(({host}) => host?.test(hostname))?.kind ?? null;
}

/** All feed addresses in the table end like this, so a feed is not taken for a page that has a feed. */
const IS_FEED = /(?:\.(?:rss|atom|xml)|\/(?:feed|rss))\/?$/;

function isHost({host, page}: KnownHost, hostname: string, html: string | null): boolean {
  if (host) return host.test(hostname);
  return page ? html !== null && page.test(html.slice(0, MARK_LIMIT)) : true;
}

/** A page is searched for the mark of a platform up to this length. Marks are in its head or its foot. */
const MARK_LIMIT = 500_000;

function feedFor({feeds}: KnownHost, place: string): string | null {
  for (const [pattern, feed] of feeds) {
    const match = pattern.exec(place);
    if (match) return feed.replace(/\$(\d)/g, (_, group) => match[Number(group)] ?? '');
  }
  return null;
}

/**
 * The addresses to try for a handle: `@user@instance.example`, `!community@instance.example`, `r/subreddit`, `u/user`.
 * null: not a handle.
 */
export function handleAddresses(handle: string): string[] | null {
  const subreddit = /^\/?(r|u)\/([\w-]{2,32})\/?$/.exec(handle);
  if (subreddit) return [`https://www.reddit.com/${subreddit[1]}/${subreddit[2]}/`];
  const account = /^(@|!|acct:)([\w.-]{1,100})@((?:[a-z\d-]{1,63}\.)+[a-z]{2,63}(?::\d{1,5})?)$/i.exec(
    handle,
  );
  if (!account) return null;
  const [, sign, name, instance] = account;
  if (sign === '!') return [`https://${instance}/feeds/c/${name}.xml?sort=New`];
  // First Mastodon, which is the most common; then GoToSocial; then the page of the profile, which may name a feed.
  return [
    `https://${instance}/@${name}.rss`,
    `https://${instance}/@${name}/feed.rss`,
    `https://${instance}/@${name}`,
  ];
}
