import type {CommunityKind} from '../../src/domain/community.ts';

/** One thing said by a made-up community. */
export interface Item {
  path: string;
  title: string;
  author?: string;
  /** Hours before the pictures are taken. */
  hours: number;
  /** How long it takes to read, where `html` is only how it begins. */
  minutes?: number;
  replies?: number;
  html?: string;
  /** Of another site: the same article in two communities is one entry. */
  url?: string;
}

export interface Voice {
  host: string;
  title: string;
  kind: CommunityKind;
  items: readonly Item[];
}

const POLITE = 'https://kettle.example/polite';

const POLITE_HTML = `
<p>Every few weeks someone asks why their reader was blocked. The answer is nearly always the same: it asked for the whole document again, four times an hour, as if nothing had been said.</p>
<h2>What polite looks like</h2>
<p>The fix is two headers. Keep the ETag exactly as it came, quotes and all, and <a href="https://kettle.example/etag">hand it back</a>. If the server says 304, you are done; nothing needs to be parsed, nothing stored, and nobody pays for the same bytes twice.</p>
<pre><code>If-None-Match: "33a64df5"
If-Modified-Since: Fri, 20 Nov 2026 09:00:00 GMT</code></pre>
<blockquote><p>A validator is opaque. The moment you look inside it, you own its bugs.</p></blockquote>
<p>Last-Modified works the same way, with one trap: it is a string, not a date. Readers that parse it and print it again send back a different string, and get <a href="https://tide.example/strings">the whole document</a>.</p>
<h2>What the answers mean</h2>
<table><thead><tr><th>status</th><th>meaning</th><th>what to do</th></tr></thead>
<tr><td>304</td><td>unchanged</td><td>keep everything, update the headers</td></tr>
<tr><td>410</td><td>gone</td><td>stop, and tell the person</td></tr>
<tr><td>429</td><td>too fast</td><td>hold the whole host</td></tr></table>
<ul><li>once an hour is plenty for almost everyone<ul><li>once a day for what speaks once a month</li></ul></li><li>spread the hours, or every reader knocks at the same minute</li></ul>
<p>None of this is new. It is <a href="https://headers.example/9110">written down</a>, it is short, and it is kind: the person who pays for the server wrote the words you came for.</p>
<h2>A week of logs</h2>
<p>I kept the logs of one small site for a week. Of forty thousand requests for the feed, thirty-one thousand came without a validator. Two readers with nine people behind them asked more often than the other four hundred together.</p>
<p>I wrote to both. One had never heard of the header, and sent it from the next day on. The other one answered that bandwidth is cheap, which is true, as long as it is someone else who pays for it.</p>`;

/** What a learner of HTTP, Japanese and reading groups might follow. No such site exists: `.example` is kept free (RFC 2606). */
export const VOICES: readonly Voice[] = [
  {
    host: 'kettle.example',
    title: 'kettle & code',
    kind: 'blog',
    items: [
      {
        path: 'polite',
        title: 'Making feeds polite again',
        author: 'Rin',
        hours: 2,
        html: POLITE_HTML,
        minutes: 7,
        replies: 0,
      },
      {path: 'vary', title: 'Vary, and who pays for it', author: 'Rin', hours: 190, minutes: 6},
      {path: 'etag', title: 'What an etag is for', author: 'Rin', hours: 700, minutes: 4},
    ],
  },
  {
    host: 'tide.example',
    title: 'tide forum',
    kind: 'forum',
    items: [
      {path: 'api', title: 'What changed in the 3.6 API', author: 'ana', hours: 5, minutes: 3, replies: 14},
      {path: 'strings', title: 'Dates are strings until proven otherwise', hours: 80, minutes: 5, replies: 6},
    ],
  },
  {
    host: 'papercuts.example',
    title: 'paper cuts',
    kind: 'blog',
    items: [
      {path: 'commonplace', title: 'On keeping a commonplace book', author: 'M. Ode', hours: 26, minutes: 12},
    ],
  },
  {
    host: 'headers.example',
    title: 'header list',
    kind: 'list',
    items: [
      {path: 'fresh', title: 'RFC 9111 errata: what “fresh” really means', hours: 29, minutes: 9, replies: 3},
      {path: '9110', title: 'Cache keys, one more time', hours: 300, minutes: 8, replies: 21},
    ],
  },
  {
    host: 'hibi.example',
    title: '日々の学び',
    kind: 'blog',
    items: [{path: 'ikinokori', title: 'なぜフィードは生き残ったのか', author: '春', hours: 49, minutes: 6}],
  },
  {
    host: 'square.example',
    title: 'link square',
    kind: 'other',
    items: [
      {path: 'proxy', title: 'Show: a tiny reverse proxy in 300 lines', hours: 50, minutes: 4, replies: 212},
      {path: 'polite', title: 'Making feeds polite again', hours: 1.5, url: POLITE, replies: 31},
    ],
  },
  {
    host: 'librarylab.example',
    title: 'library lab',
    kind: 'blog',
    items: [
      {
        path: 'curate',
        title: 'How librarians curate with feeds in 2026',
        author: 'Jo',
        hours: 74,
        minutes: 15,
        replies: 1,
      },
      {path: 'kiosk', title: 'A kiosk that survives a bad line', author: 'Jo', hours: 220, minutes: 10},
    ],
  },
  {
    host: 'makerhall.example',
    title: 'maker hall',
    kind: 'blog',
    items: [
      {path: '47', title: 'Weeknote 47: shipping the reading group', hours: 76, minutes: 5},
      {path: '46', title: 'Weeknote 46: six chairs and a kettle', hours: 244, minutes: 5},
    ],
  },
];
