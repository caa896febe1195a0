import type {DemoCommunity} from '../community.ts';
import {POLITE} from './kettle.ts';

export const TIDE: DemoCommunity = {
  host: 'tide.example',
  title: 'tide forum',
  kind: 'forum',
  language: 'en',
  items: [
    {
      path: 'api',
      title: 'What changed in the 3.6 API',
      author: 'ana',
      hours: 31,
      thread: 'api',
      replies: 3,
      html: `<p>I moved our tide table to 3.6 over the weekend. Two things bit me, so here they are in one place:</p>
<ul><li><code>readings</code> is a list now, also where there is one reading</li><li>times come with an offset, and the old ones without it count as UTC</li></ul>
<pre><code class="language-js">const heights = response.readings.map(({at, metres}) => ({
  at: new Date(at),
  metres,
}));</code></pre>
<p>Has anybody seen the rate limit change, too? I get a 429 every few minutes.</p>`,
    },
    {
      path: 'api/2',
      title: 'Re: What changed in the 3.6 API',
      author: 'mo',
      hours: 28,
      thread: 'api',
      answers: 'api',
      html: '<p>The limit is the same, but it now counts per host and not per key. Our two dashboards share a host, so they share the limit. Staggering them by thirty seconds was enough.</p>',
    },
    {
      path: 'api/3',
      title: 'Re: What changed in the 3.6 API',
      author: 'ana',
      hours: 9,
      thread: 'api',
      answers: 'api/2',
      html: '<blockquote><p>it now counts per host and not per key</p></blockquote><p>That is it, thank you. I would never have looked there. The answer has a <code>Retry-After</code>, by the way, and it tells the truth.</p>',
    },
    {
      path: 'api/4',
      title: 'Re: What changed in the 3.6 API',
      author: 'Jo',
      hours: 5,
      thread: 'api',
      answers: 'api',
      html: '<p>Late to this: is there a way to ask only for readings since the last time? We show the harbour in a library with a slow line, and the whole day again every ten minutes is most of what it can carry.</p>',
    },
    {
      path: 'strings',
      title: 'Dates are strings until proven otherwise',
      author: 'mo',
      hours: 80,
      thread: 'strings',
      replies: 0,
      html: `<p>A bug of last week, for your collection. We read <code>Last-Modified</code>, made a date of it, and printed it again for the next request. Same moment, different words: “GMT” had become “+0000”, and the server compared letters.</p>
<p>So the rule on our wall says now: <em>what you are going to hand back, you keep as it came.</em> It holds for ETags, for cursors, for ids, and for the names of people.</p>`,
    },
  ],
};

export const HEADERS: DemoCommunity = {
  host: 'headers.example',
  title: 'header list',
  kind: 'list',
  language: 'en',
  items: [
    {
      path: 'fresh',
      title: 'RFC 9111 errata: what “fresh” really means',
      author: 'Ilse B.',
      hours: 29,
      thread: 'fresh',
      replies: 1,
      html: `<p>Section 4.2 says that a response is fresh while its age is below its lifetime. It does not say that a fresh response is right, and people keep reading it so.</p>
<p>Freshness is a promise of the origin about the future, made without knowing it. A cache that serves a fresh answer has done nothing wrong, even if the page has changed since; a client that cannot live with that has to ask with <code>no-cache</code>.</p>
<p>I propose one more sentence in the introduction. Comments until the end of the month, please.</p>`,
    },
    {
      path: 'fresh/2',
      title: 'Re: RFC 9111 errata: what “fresh” really means',
      author: 'Tomasz',
      hours: 20,
      thread: 'fresh',
      answers: 'fresh',
      html: '<p>+1 for the sentence. When I teach this I use milk: the date on the carton is a promise, and you still smell at it before you give it to a child.</p>',
    },
    {
      path: '9110',
      title: 'Cache keys, one more time',
      author: 'Ilse B.',
      hours: 300,
      thread: 'keys',
      replies: 0,
      html: `<p>Since it came up again: the key of a cache is the method and the target, and what <code>Vary</code> adds to them. It is not the body, not the time, and not the person.</p>
<p>A store that keeps answers for several people has to treat <code>Authorization</code> with care: such an answer may be kept only where it says so itself, by <code>public</code>, <code>must-revalidate</code> or <code>s-maxage</code>.</p>`,
    },
  ],
};

export const SQUARE: DemoCommunity = {
  host: 'square.example',
  title: 'link square',
  kind: 'other',
  language: 'en',
  items: [
    {
      path: 'proxy',
      title: 'Show: a tiny reverse proxy in 300 lines',
      author: 'petra',
      hours: 50,
      replies: 212,
      html: `<p>I wanted to understand what a reverse proxy does, so I wrote one. It keeps answers, honours <code>Cache-Control</code>, and joins requests for the same page into one. It does not do TLS, and it never will.</p>
<pre><code class="language-go">func (c *Cache) Get(key string, ask func() Answer) Answer {
	if kept, ok := c.fresh(key); ok {
		return kept
	}
	return c.once(key, ask) // everybody else waits for this one
}</code></pre>
<p>The most useful hour was the one in which I deleted my own cleverness about expiry and read the specification instead.</p>`,
    },
    {
      path: 'polite',
      title: 'Making feeds polite again',
      hours: 1.5,
      url: POLITE,
      replies: 31,
      html: '<p>Two headers, and nobody pays for the same bytes twice. With a week of logs at the end.</p>',
    },
  ],
};
