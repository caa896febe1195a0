import {longDay, longMonth} from '../../domain/common/calendar.ts';
import {dayOf, isDay, isWholeDay, minuteOf, monthOf} from '../../domain/common/time.ts';
import {type DocumentFacts, leftOutSentence} from '../../domain/exports/document.ts';
import {STYLE} from './html-style.ts';
import {bdi, escaped} from './html-text.ts';
import {choiceWords, titleWith} from './words.ts';

/** Blocks every request and script, even if a text contains one: CSP Level 3, in the page itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface HtmlPage {
  title: string;
  facts: DocumentFacts;
  /** The content in one sentence of HTML. */
  summary: string;
  /** HTML, in reading order. */
  sections: readonly string[];
}

/** A page in one file that loads nothing. Works with screen readers, in dark mode, on a phone and on paper. */
export function page({title, facts, summary, sections}: HtmlPage): string {
  const choice = choiceWords(facts, longDay);
  const leftOut = leftOutSentence(facts.leftOut);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(titleWith(title, facts.learner))}</title>
<style>${STYLE}</style>
</head>
<body>
<header class="top">
${facts.learner === null ? '' : `<p class="eyebrow">${escaped(title)}</p>\n`}<h1 dir="auto">${escaped(facts.learner ?? title)}</h1>
<p class="lead">${summary}</p>
${[choice, leftOut]
  .filter(Boolean)
  .map(words => `<p class="facts">${escaped(words)}</p>\n`)
  .join('')}</header>
<main>
${sections.filter(section => section !== '').join('\n')}
</main>
</body>
</html>
`;
}

/** A part of the page under a heading. */
export const section = (id: string, heading: string, html: string): string =>
  html === '' ? '' : `<section aria-labelledby="${id}">\n<h2 id="${id}">${heading}</h2>\n${html}\n</section>`;

export interface ContentsLine {
  /** An id of the page. */
  anchor: string;
  title: string;
  /** HTML before the title. */
  lead: string;
}

/** A list of links; '' if there are none. */
export const contents = (html: string): string =>
  html === ''
    ? ''
    : `<nav class="contents" aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n${html}\n</nav>`;

/** The same by month, in two columns if there is room. */
export const contentsByMonth = (months: readonly (readonly [string, readonly ContentsLine[]])[]): string => {
  const lists = months.map(
    ([month, lines]) => `<div class="month">\n<h3>${month}</h3>\n${contentsList(lines)}\n</div>`,
  );
  return contents(lists.length === 0 ? '' : `<div class="months">\n${lists.join('\n')}\n</div>`);
};

export const contentsList = (lines: readonly ContentsLine[]): string =>
  lines.length === 0
    ? ''
    : `<ol>\n${lines
        .map(
          ({anchor, title, lead}) => `<li>${lead}<a href="#${anchor}" dir="auto">${escaped(title)}</a></li>`,
        )
        .join('\n')}\n</ol>`;

/** A day for people, with the exact time for programs. */
export const time = (iso: string, words = longDay(dayOf(iso))): string =>
  `<time datetime="${escaped(iso)}">${escaped(words)}</time>`;

/** With the minute, if the time has one. */
export function timeOfDay(iso: string): string {
  if (!isDay(dayOf(iso))) return time(iso, iso);
  return isWholeDay(iso) ? time(dayOf(iso)) : time(iso, `${longDay(dayOf(iso))}, ${minuteOf(iso).slice(11)}`);
}

/** Grouped by month, in the given order. */
export function byMonth<Item>(items: readonly Item[], atOf: (item: Item) => string): [string, Item[]][] {
  const months = Map.groupBy(items, item => (isDay(dayOf(atOf(item))) ? monthOf(atOf(item)) : ''));
  return [...months].map(([month, group]) => [month === '' ? 'Undated' : longMonth(month), group]);
}

export const tagList = (tags: readonly string[]): string =>
  tags.length === 0
    ? ''
    : `<ul class="tags" aria-label="Tags">${tags.map(tag => `<li>${bdi(`#${tag}`)}</li>`).join('')}</ul>`;
