import {noteOf, quoteOf} from '../domain/annotation.ts';
import {shorten} from '../domain/text.ts';
import {type EntryView, entryMarkdown, show as look, open} from '../services/read.ts';
import {flag, type Run} from './command.ts';
import {plural, printJson, printLines, wrap} from './print.ts';

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
  else printLines(context, lines(entry, Math.min(80, context.columns)));
  return 0;
};

function lines(entry: EntryView, width: number): string[] {
  const facts = [
    entry.author,
    entry.communities.map(community => community.title).join(', '),
    entry.publishedAt?.slice(0, 10),
    `${entry.minutes} min`,
    entry.replies > 0 ? plural(entry.replies, 'reply', 'replies') : null,
    entry.state,
    ...entry.tags.map(tag => `#${tag}`),
  ].filter(Boolean);
  const notes = entry.annotations.flatMap(annotation => {
    const quote = quoteOf(annotation);
    const note = noteOf(annotation);
    return [
      `${annotation.id}${quote ? `  “${shorten(quote.replace(/\s+/g, ' '), width - 22)}”` : ''}`,
      ...(note ? wrap(note, width - 2).map(line => `  ${line}`) : []),
    ];
  });
  return [
    ...wrap(entry.title ?? '(untitled)', width),
    ...wrap(facts.join(' · '), width),
    ...(entry.url ? [entry.url] : []),
    '',
    ...entry.contentText
      .split('\n')
      .flatMap((line, index) => [...(index > 0 ? [''] : []), ...wrap(line, width)]),
    ...(notes.length > 0 ? ['', plural(entry.annotations.length, 'note'), ...notes] : []),
  ];
}
