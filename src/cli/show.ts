import {noteOf, quoteOf} from '../domain/annotation.ts';
import {oneLine} from '../domain/text.ts';
import {toAnsi} from '../render/ansi.ts';
import {renderHtml, renderText} from '../render/article.ts';
import {clip} from '../render/cells.ts';
import {markPassages, type Passage, passageOf} from '../render/highlight.ts';
import type {Line, Rendered, Role} from '../render/lines.ts';
import {type EntryView, entryMarkdown, show as look, open} from '../services/read.ts';
import {type Context, flag, type Run} from './command.ts';
import {plural, printJson, wrap} from './print.ts';

export const show: Run = async (context, [id = ''], options) => {
  const home = await context.home();
  if (context.json) {
    printJson(context, look(home, id));
    return 0;
  }
  const entry = await open(home, id);
  if (flag(options, 'html')) context.print(`${entry.contentHtml}\n`);
  else if (flag(options, 'markdown')) context.print(`${await entryMarkdown(home, entry)}\n`);
  else if (flag(options, 'text')) context.print(`${entry.contentText}\n`);
  else context.print(`${page(context, entry)}\n`);
  return 0;
};

/** What stands above the entry, the entry with its highlights, its links by number, the notes on it. */
function page({color, columns}: Context, entry: EntryView): string {
  const width = Math.max(20, Math.min(80, columns));
  const article =
    entry.contentHtml === ''
      ? renderText(entry.contentText, {width})
      : renderHtml(entry.contentHtml, {width});
  const parts = [
    head(entry, width),
    markPassages(article, passages(article, entry)),
    article.links.map(({number, url}) => styled(`[${number}] ${oneLine(url)}`, ['link'])),
    notes(entry, width),
  ];
  return parts
    .filter(lines => lines.length > 0)
    .map(lines => toAnsi(lines, {color}))
    .join('\n\n');
}

const styled = (text: string, roles: readonly Role[] = []): Line => ({
  spans: [{text, roles, start: 0, end: 0}],
  block: -1,
  start: 0,
  end: 0,
});

function head(entry: EntryView, width: number): Line[] {
  const facts = [
    entry.author,
    entry.communities.map(community => community.title).join(', '),
    entry.publishedAt?.slice(0, 10),
    `${entry.minutes} min`,
    entry.replies > 0 ? plural(entry.replies, 'reply', 'replies') : null,
    entry.state,
    ...entry.tags.map(tag => `#${tag}`),
  ].filter(Boolean);
  return [
    ...wrap(entry.title ?? '(untitled)', width).map(line => styled(line, ['heading'])),
    ...wrap(facts.join(' · '), width).map(line => styled(line, ['dim'])),
    // Never broken, so that a terminal can open it.
    ...(entry.url ? [styled(entry.url, ['link'])] : []),
  ];
}

const passages = (article: Rendered, entry: EntryView): Passage[] =>
  entry.annotations.flatMap(annotation => {
    const place = passageOf(article.text, annotation);
    return place ? [{...place, role: `mark:${annotation['pln:kind']}` as const}] : [];
  });

function notes(entry: EntryView, width: number): Line[] {
  if (entry.annotations.length === 0) return [];
  const lines = entry.annotations.flatMap(annotation => {
    const quote = quoteOf(annotation);
    const note = noteOf(annotation);
    const words = quote === null ? '' : quote.replace(/\s+/g, ' ');
    const room = width - annotation.id.length - 4;
    return [
      `${annotation.id}${quote === null ? '' : `  “${clip(words, room)}”`}`,
      ...(note ? wrap(note, width - 2).map(line => `  ${line}`) : []),
    ];
  });
  return [plural(entry.annotations.length, 'note'), ...lines].map(line => styled(line));
}
