import type {DemoCommunity} from '../community.ts';

export const POLITE = 'https://kettle.example/polite';

const POLITE_HTML = `
<p>Every few weeks someone asks why their reader was blocked. The answer is nearly always the same: it asked for the whole document again, four times an hour, as if nothing had been said.</p>
<h2>What polite looks like</h2>
<p>The fix is two headers. Keep the ETag exactly as it came, quotes and all, and <a href="https://kettle.example/etag">hand it back</a>. If the server says 304, you are done; nothing needs to be parsed, nothing stored, and nobody pays for the same bytes twice.</p>
<pre><code>If-None-Match: "33a64df5"
If-Modified-Since: {yesterday}</code></pre>
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
<p>The bytes were not even the worst of it. Each of those answers was built on request, from a database that also had to serve the people who were reading just then. At noon, when most of the timers of the world seem to fire, the site was slow for two minutes, every day, for readers who had asked for nothing.</p>
<p>So I tried the other side, too. I gave the feed a validator, let the proxy in front of it answer alone, and made it join requests that come in the same second. Noon went away. It took forty lines of configuration and an afternoon, most of which I spent finding out why the tag changed although the page had not: there was a clock in the footer.</p>
<p>I wrote to both. One did not know the header, and sent it from the next day on. The other one answered that bandwidth is cheap, which is true, as long as it is someone else who pays for it.</p>`;

export const VARY_QUOTE =
  'A cache that does not know what to vary by will sooner or later hand you somebody else’s page.';
export const ETAG_QUOTE = 'It is a receipt: you show it again, and you do not read the small print.';

export const KETTLE: DemoCommunity = {
  host: 'kettle.example',
  title: 'kettle & code',
  kind: 'blog',
  language: 'en',
  items: [
    {path: 'polite', title: 'Making feeds polite again', author: 'Rin', hours: 2, html: POLITE_HTML},
    {
      path: 'vary',
      title: 'Vary, and who pays for it',
      author: 'Rin',
      hours: 5500,
      html: `<p>One address, two answers: gzip for those who can read it, plain bytes for those who cannot. <code>Vary</code> is how a server says which request headers made the difference.</p>
<p>${VARY_QUOTE} That is the kind case. The unkind one is <code>Vary: User-Agent</code>: there are thousands of them, so the cache keeps thousands of copies and hits none.</p>
<h2>Three rules that have served me</h2>
<ol><li>Vary by what you really look at, and by nothing else.</li><li><code>Vary: *</code> means “never again”. Say <code>no-store</code> if you mean that.</li><li>A 304 carries the same <code>Vary</code> as the 200 would have. Half the servers that I tried forget it.</li></ol>
<p>I drew it for a friend as a wardrobe: the address is the door, each varied header is a row of hooks, and the cache has to know which hook your coat is on before it gives you one.</p>`,
    },
    {
      path: 'etag',
      title: 'What an etag is for',
      author: 'Rin',
      hours: 5900,
      html: `<p>People call the ETag a checksum, a version or a date. It may be made of any of these, and none of it is your business. ${ETAG_QUOTE}</p>
<p>Weak ones begin with <code>W/</code> and promise only that the answer means the same, not that it is the same to the byte. For a feed that is all you need. For a download that you want to go on with in the middle, it is not enough.</p>
<p>If your server runs on three machines, see to it that all three give the same one. Mine did not for a year, and two requests of three brought everything again.</p>`,
    },
  ],
};
