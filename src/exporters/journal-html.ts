import type {Evidence} from '../domain/evidence.ts';
import type {ExportedEntry, JournalDocument} from '../domain/journal-document.ts';
import {dayOf, minuteOf} from '../domain/time.ts';

const STYLE = `
:root{color-scheme:light dark;--ink:#1d1f23;--paper:#fdfdfb;--soft:#666b73;--line:#dcdcd6;--accent:#1f6f5c}
@media (prefers-color-scheme:dark){:root{--ink:#dfe1e5;--paper:#16181b;--soft:#9aa0a8;--line:#33373d;--accent:#74c7ae}}
body{margin:0 auto;padding:2rem 1.2rem 4rem;max-width:42rem;font:1.05rem/1.6 Georgia,"Times New Roman",serif;color:var(--ink);background:var(--paper)}
h1,h2,nav,.facts,footer{font-family:system-ui,sans-serif}
h1{font-size:1.7rem;margin:0 0 .3rem}h2{font-size:1.2rem;margin:0}
nav ol{list-style:none;padding:0}nav li{margin:.2rem 0}nav time,.facts{color:var(--soft);font-size:.9rem}
a{color:var(--accent)}article{border-top:1px solid var(--line);margin-top:2rem;padding-top:1.5rem}
blockquote{margin:1rem 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid var(--accent)}blockquote footer{font-size:.9rem;color:var(--soft)}
.claim{font-weight:bold}pre{overflow:auto;padding:.7rem;border:1px solid var(--line)}img{max-width:100%}
@media print{body{max-width:none;padding:0}article{break-inside:avoid-page}}
`;

/** The journal as one page that needs nothing else: readable by screen readers, in the dark and on paper. */
export function journalHtml({entries, leftOut}: JournalDocument): string {
  const note =
    leftOut > 0
      ? `<p class="facts">${leftOut} private ${leftOut === 1 ? 'entry is' : 'entries are'} left out.</p>\n`
      : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Learning journal</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Learning journal</h1>
${note}</header>
<nav aria-label="Contents">
<ol>
${entries.map(contentsLine).join('\n')}
</ol>
</nav>
<main>
${entries.map(article).join('\n')}
</main>
</body>
</html>
`;
}

const contentsLine = ({id, at, title}: ExportedEntry): string =>
  `<li><time datetime="${escaped(at)}">${dayOf(at)}</time> <a href="#${escaped(id)}">${escaped(title)}</a></li>`;

function article(entry: ExportedEntry): string {
  const facts = [
    `<time datetime="${escaped(entry.at)}">${minuteOf(entry.at)}</time>`,
    ...entry.goals.map(goal => `Goal: ${escaped(goal.title)}`),
    ...entry.tags.map(tag => `#${escaped(tag)}`),
  ];
  return [
    `<article id="${escaped(entry.id)}">`,
    `<h2>${escaped(entry.title)}</h2>`,
    `<p class="facts">${facts.join(' · ')}</p>`,
    ...(entry.claim ? [`<p class="claim">${escaped(entry.claim)}</p>`] : []),
    entry.bodyHtml,
    ...entry.evidence.map(quotation),
    ...(entry.next
      ? [
          `<p>Next: ${escaped(entry.next.action)}${entry.next.due ? ` (by ${escaped(entry.next.due)})` : ''}</p>`,
        ]
      : []),
    '</article>',
  ].join('\n');
}

function quotation({quote, title, url, id, community}: Evidence): string {
  const name = escaped(title ?? url ?? id ?? '');
  const source = url && /^https?:/.test(url) ? `<a href="${escaped(url)}">${name}</a>` : name;
  const text = quote ? `<p>${escaped(quote).replaceAll('\n', '<br>')}</p>\n` : '';
  return `<blockquote>\n${text}<footer>— ${source}${community ? `, ${escaped(community)}` : ''}</footer>\n</blockquote>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
