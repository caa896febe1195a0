import {expect, test} from 'vitest';
import {redactText, redactUrl} from '../../../src/domain/common/redact.ts';

test.each([
  ['https://u:p@a.example/feed', 'https://***@a.example/feed'],
  ['https://a.example/feed?token=abc&page=2', 'https://a.example/feed?token=***&page=2'],
  ['https://a.example/feed?private_token=abc#x', 'https://a.example/feed?private_token=***#x'],
  ['https://a.example/?API-KEY=1&sig=2', 'https://a.example/?API-KEY=***&sig=***'],
  [
    'https://lemmy.example/feeds/front/eyJ0.abc.def.xml?sort=New',
    'https://lemmy.example/feeds/front/***.xml?sort=New',
  ],
  ['https://lemmy.example/feeds/inbox/secret.xml', 'https://lemmy.example/feeds/inbox/***.xml'],
  [
    'https://reddit.com/.rss?feed=0123456789abcdef0123456789&user=me',
    'https://reddit.com/.rss?feed=***&user=me',
  ],
  ['https://a.example/rss/0123456789abcdef0123456789abcdef/all', 'https://a.example/rss/***/all'],
  ['http:/u:p@a.example/feed', 'http://***@a.example/feed'],
  ['http:/a.example/feed?token=abc', 'http://a.example/feed?token=***'],
  ['https://token@a.example/feed', 'https://***@a.example/feed'],
  ['feed://u:p@a.example/feed', 'feed://***@a.example/feed'],
  ['htp://u:p@ss@a.example/feed', 'htp://***@a.example/feed'],
  ['https://u:p@[broken/feed?token=1', 'https://***@[broken/feed?token=***'],
  ['u:p@a.example/feed?key=1', '***@a.example/feed?key=***'],
  ['https://a.example/f?feedToken=1&accesskey=2', 'https://a.example/f?feedToken=***&accesskey=***'],
  ['https://a.example/podcast/7/private/1b4e28ba.rss', 'https://a.example/podcast/7/private/***.rss'],
  ['https://a.example/0123456789abcdef0123456789abcdef.xml', 'https://a.example/***.xml'],
])('%s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
  expect(redactText(`Asked ${url} twice.`)).toBe(`Asked ${shown} twice.`);
});

test.each([
  'https://a.example/?feed=rss2',
  'https://a.example/a-long-title-of-an-article-with-2-numbers-and-more/feed/?paged=2',
  'https://a.example/keyboard?monkey=1',
  'no address',
  'mailto:ada@mail.example',
  '@ada@social.example',
  'acct:ada@social.example',
  'a.example:8080/@ada',
  'a.example/@ada',
  'https://a.example/@ada/feed',
])('nothing to hide: %s', url => {
  expect(redactUrl(url)).toBe(url);
});
