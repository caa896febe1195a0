import {describe, expect, test} from 'vitest';
import {handleAddresses, KNOWN_HOSTS, kindOfHost, knownFeed} from '../../src/forums/known-hosts.ts';

/** What a page of each platform that anybody can run says of itself. */
const PAGES: Record<string, string> = {
  Discourse:
    '<html><head><meta name="generator" content="Discourse 3.6.0 - https://discourse.example"></head>',
  GoToSocial: '<html><head><meta name="generator" content="GoToSocial"></head>',
  Mastodon: '<html><body><div class="app-holder" id="mastodon"></div>',
  Lemmy: '<html><body><script>window.isoData = {}</script>',
  phpBB: '<html><body>Powered by <a href="https://www.phpbb.com/">phpBB</a>',
  XenForo: '<html id="XF" lang="en-US">',
  NodeBB: '<html><body data-x="nodebb">',
  WordPress: '<html><head><meta name="generator" content="WordPress 7.0">',
  GitLab: '<html><head><meta content="GitLab" property="og:site_name">',
  'public-inbox': '<html><body><pre>This is a public inbox, see mirroring instructions',
};

/** Every path of every row, in its order: a page and its feed. */
const CASES: [platform: string, page: string, feed: string][] = [
  ['Hacker News', 'https://news.ycombinator.com/', 'https://news.ycombinator.com/rss'],
  ['Hacker News', 'https://news.ycombinator.com/newest', 'https://hnrss.org/newest'],
  ['Hacker News', 'https://news.ycombinator.com/user?id=ada', 'https://hnrss.org/submitted?id=ada'],
  ['Hacker News', 'https://news.ycombinator.com/threads?id=ada', 'https://hnrss.org/threads?id=ada'],
  ['Hacker News', 'https://news.ycombinator.com/item?id=42', 'https://hnrss.org/item?id=42'],
  ['Lobsters', 'https://lobste.rs', 'https://lobste.rs/rss'],
  ['Lobsters', 'https://lobste.rs/comments', 'https://lobste.rs/comments.rss'],
  ['Lobsters', 'https://lobste.rs/t/networking', 'https://lobste.rs/t/networking.rss'],
  [
    'Reddit',
    'https://old.reddit.com/r/math/comments/1abc/a_title/',
    'https://www.reddit.com/r/math/comments/1abc/.rss',
  ],
  ['Reddit', 'https://www.reddit.com/r/math/new/', 'https://www.reddit.com/r/math/new/.rss'],
  ['Reddit', 'https://reddit.com/r/math', 'https://www.reddit.com/r/math/.rss'],
  ['Reddit', 'https://www.reddit.com/u/ada/', 'https://www.reddit.com/user/ada/.rss'],
  ['Reddit', 'https://www.reddit.com/', 'https://www.reddit.com/.rss'],
  [
    'Stack Exchange',
    'https://stackoverflow.com/questions/11/why',
    'https://stackoverflow.com/feeds/question/11',
  ],
  [
    'Stack Exchange',
    'https://math.stackexchange.com/questions/tagged/proofs',
    'https://math.stackexchange.com/feeds/tag?tagnames=proofs&sort=newest',
  ],
  ['Stack Exchange', 'https://superuser.com/users/7/ada', 'https://superuser.com/feeds/user/7'],
  ['Stack Exchange', 'https://tex.stackexchange.com/questions', 'https://tex.stackexchange.com/feeds'],
  ['GitHub', 'https://github.com/kettle/code', 'https://github.com/kettle/code/releases.atom'],
  ['GitHub', 'https://github.com/kettle/code/discussions', 'https://github.com/kettle/code/discussions.atom'],
  [
    'GitHub',
    'https://github.com/kettle/code/commits/main',
    'https://github.com/kettle/code/commits/main.atom',
  ],
  ['GitHub', 'https://github.com/kettle', 'https://github.com/kettle.atom'],
  [
    'YouTube',
    'https://www.youtube.com/channel/UCabc-_1/videos',
    'https://www.youtube.com/feeds/videos.xml?channel_id=UCabc-_1',
  ],
  [
    'YouTube',
    'https://m.youtube.com/playlist?list=PLabc',
    'https://www.youtube.com/feeds/videos.xml?playlist_id=PLabc',
  ],
  ['Bluesky', 'https://bsky.app/profile/did:plc:abc', 'https://bsky.app/profile/did:plc:abc/rss'],
  ['Medium', 'https://medium.com/tag/learning/latest', 'https://medium.com/feed/tag/learning'],
  ['Medium', 'https://medium.com/@ada/a-story-1a2b', 'https://medium.com/feed/@ada'],
  ['Medium', 'https://medium.com/kettle-papers', 'https://medium.com/feed/kettle-papers'],
  ['Medium', 'https://ada.medium.com/', 'https://ada.medium.com/feed'],
  ['Substack', 'https://tides.substack.com/p/neap', 'https://tides.substack.com/feed'],
  [
    'Apple Podcasts',
    'https://podcasts.apple.com/nl/podcast/tides/id123?i=4',
    'https://itunes.apple.com/lookup?entity=podcast&id=123',
  ],
  [
    'GitLab',
    'https://git.example/group/sub/code/-/releases',
    'https://git.example/group/sub/code/-/releases.atom',
  ],
  ['GitLab', 'https://git.example/group/code/-/tags', 'https://git.example/group/code/-/tags?format=atom'],
  ['GitLab', 'https://git.example/group/code', 'https://git.example/group/code/-/releases.atom'],
  [
    'public-inbox',
    'https://lists.example/git/20261121.ada@mail.example/T/',
    'https://lists.example/git/20261121.ada@mail.example/t.atom',
  ],
  ['public-inbox', 'https://lists.example/git/', 'https://lists.example/git/new.atom'],
  [
    'HyperKitty',
    'https://lists.example/archives/list/users@lists.example/thread/ABC/',
    'https://lists.example/archives/list/users@lists.example/feed/',
  ],
  ['Discourse', 'https://forum.example/', 'https://forum.example/latest.rss'],
  ['Discourse', 'https://forum.example/top', 'https://forum.example/top.rss'],
  [
    'Discourse',
    'https://forum.example/c/proofs/beginners/7',
    'https://forum.example/c/proofs/beginners/7.rss',
  ],
  ['Discourse', 'https://forum.example/t/why-not/12/3', 'https://forum.example/t/why-not/12.rss'],
  ['Discourse', 'https://forum.example/tag/tea', 'https://forum.example/tag/tea.rss'],
  ['Discourse', 'https://forum.example/u/ada/summary', 'https://forum.example/u/ada/activity.rss'],
  ['GoToSocial', 'https://social.example/@ada', 'https://social.example/@ada/feed.rss'],
  ['Mastodon', 'https://social.example/@ada/tagged/tea', 'https://social.example/@ada/tagged/tea.rss'],
  ['Mastodon', 'https://social.example/@ada/with_replies', 'https://social.example/@ada.rss'],
  ['Mastodon', 'https://social.example/users/ada', 'https://social.example/@ada.rss'],
  ['Mastodon', 'https://social.example/tags/tea', 'https://social.example/tags/tea.rss'],
  [
    'Lemmy',
    'https://lemmy.example/c/tea@other.example',
    'https://lemmy.example/feeds/c/tea@other.example.xml?sort=New',
  ],
  ['Lemmy', 'https://lemmy.example/u/ada', 'https://lemmy.example/feeds/u/ada.xml?sort=New'],
  ['Lemmy', 'https://lemmy.example/', 'https://lemmy.example/feeds/local.xml?sort=New'],
  [
    'phpBB',
    'https://board.example/forum/viewtopic.php?f=2&t=34',
    'https://board.example/forum/app.php/feed/topic/34',
  ],
  ['phpBB', 'https://board.example/viewforum.php?f=2', 'https://board.example/app.php/feed/forum/2'],
  ['phpBB', 'https://board.example/forum/index.php', 'https://board.example/forum/app.php/feed'],
  [
    'XenForo',
    'https://xf.example/community/forums/tea-talk.12/',
    'https://xf.example/community/forums/tea-talk.12/index.rss',
  ],
  ['XenForo', 'https://xf.example/', 'https://xf.example/forums/-/index.rss'],
  ['NodeBB', 'https://nb.example/category/5/tea', 'https://nb.example/category/5.rss'],
  ['NodeBB', 'https://nb.example/topic/77/why', 'https://nb.example/topic/77.rss'],
  ['NodeBB', 'https://nb.example/tags/tea', 'https://nb.example/tags/tea.rss'],
  ['NodeBB', 'https://nb.example/', 'https://nb.example/recent.rss'],
  ['WordPress', 'https://blog.example/category/tea/', 'https://blog.example/category/tea/feed/'],
  ['WordPress', 'https://blog.example/', 'https://blog.example/feed/'],
];

describe('a page of a known host has its feed', () => {
  test.each(CASES)('%s: %s', (platform, page, feed) => {
    const found = knownFeed(page, PAGES[platform] ?? null);
    expect(found?.host.name).toBe(platform);
    expect(found?.url).toBe(feed);
    // The feed itself is not a page that has another.
    expect(knownFeed(feed, PAGES[platform] ?? null)?.url ?? null).toBe(null);
  });

  test('every row and every path of the table is in the cases', () => {
    for (const {name, feeds} of KNOWN_HOSTS) {
      expect([name, CASES.filter(([platform]) => platform === name).length]).toEqual([name, feeds.length]);
    }
  });

  test('every row says its limits, and where they and the paths were looked up, if anywhere', () => {
    for (const {limits, checked} of KNOWN_HOSTS) {
      expect(limits).not.toBe('');
      if (checked !== null) expect(new URL(checked).protocol).toBe('https:');
    }
  });

  test.each([
    ['a page that says nothing of itself', 'https://forum.example/c/proofs/7', '<html><body>'],
    ['a kind of page without a feed', 'https://github.com/features', null],
    ['a handle of YouTube, whose page must say its channel', 'https://www.youtube.com/@ada', null],
    ['a host that only looks like one', 'https://reddit.com.evil.example/r/math', null],
    ['words', 'no address', null],
  ])('%s is not known', (_, page, html) => {
    expect(knownFeed(page, html)).toBeNull();
  });
});

test('kinds by host, for addresses that are feeds already', () => {
  expect(kindOfHost('https://www.reddit.com/r/math/.rss')).toBe('forum');
  expect(kindOfHost('https://www.youtube.com/feeds/videos.xml?channel_id=UC1')).toBe('video');
  expect(kindOfHost('https://example.org/feed')).toBeNull();
});

test.each([
  [
    '@ada@social.example',
    [
      'https://social.example/@ada.rss',
      'https://social.example/@ada/feed.rss',
      'https://social.example/@ada',
    ],
  ],
  [
    'acct:ada@social.example',
    [
      'https://social.example/@ada.rss',
      'https://social.example/@ada/feed.rss',
      'https://social.example/@ada',
    ],
  ],
  ['!tea@lemmy.example', ['https://lemmy.example/feeds/c/tea.xml?sort=New']],
  ['r/math', ['https://www.reddit.com/r/math/']],
  ['/u/ada/', ['https://www.reddit.com/u/ada/']],
  ['ada@mail.example', null],
  ['example.org/r/math', null],
  ['@ada', null],
])('the handle %s', (handle, addresses) => {
  expect(handleAddresses(handle)).toEqual(addresses);
});
