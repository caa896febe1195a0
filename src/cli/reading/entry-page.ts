import {anchorOf, anchorsIn} from '../../domain/anchoring/anchor.ts';
import {counted, oneLine} from '../../domain/common/text.ts';
import {attachmentFacts, attachmentName} from '../../domain/entries/attachment.ts';
import {noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {relatedTitle, relatedWords} from '../../domain/ranking/related.ts';
import {clip} from '../../render/cells/cells.ts';
import type {Rendered, RenderedLine, Role} from '../../render/cells/lines.ts';
import {markPassages, type Passage} from '../../render/layout/highlight.ts';
import {renderHtml, renderText} from '../../render/render.ts';
import type {EntryView} from '../../services/reading/read-entry.ts';
import {wrap} from '../print.ts';
import {quoteChangeWords} from './annotation-lines.ts';

/**
 * An entry as it is read: head, text with its highlights, links, attachments and notes. `width` in cells. `kept`: the entry is
 * a snapshot of that day.
 */
export function entryPage(entry: EntryView, width: number, kept: string | null = null): RenderedLine[] {
  const article =
    entry.contentHtml === ''
      ? renderText(entry.contentText, {width})
      : renderHtml(entry.contentHtml, {width});
  return separated([
    head(entry, width, kept),
    markPassages(article, passages(article, entry)),
    article.links.map(({number, url}) => styled(`[${number}] ${oneLine(url)}`, ['link'])),
    attachments(entry, width),
    notes(entry, width, kept !== null),
    related(entry, width),
  ]);
}

/** The parts that have lines, with an empty line between two of them. */
export const separated = (parts: readonly RenderedLine[][]): RenderedLine[] =>
  parts
    .filter(lines => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : [styled(''), ...lines]));

const styled = (text: string, roles: readonly Role[] = []): RenderedLine => ({
  spans: [{text, roles, start: 0, end: 0}],
  block: -1,
  start: 0,
  end: 0,
});

function head(entry: EntryView, width: number, kept: string | null): RenderedLine[] {
  const facts = [
    entry.author,
    entry.communities.map(community => community.title).join(', '),
    entry.publishedAt?.slice(0, 10),
    `${entry.minutes} min`,
    entry.replies > 0 ? counted(entry.replies, 'reply', 'replies') : null,
    kept === null ? entry.state : `kept ${kept}`,
    ...entry.tags.map(tag => `#${tag}`),
  ].filter(Boolean);
  return [
    ...wrap(entry.title ?? '(untitled)', width).map(line => styled(line, ['heading'])),
    ...wrap(facts.join(' · '), width).map(line => styled(line, ['dim'])),
    // Not wrapped, so that a terminal can open it.
    ...(entry.url ? [styled(entry.url, ['link'])] : []),
  ];
}

function passages(article: Rendered, entry: EntryView): Passage[] {
  const find = anchorsIn(article.text);
  return entry.annotations.flatMap(annotation => {
    const anchor = anchorOf(find, annotation);
    if (anchor === null || anchor.kind === 'orphan') return [];
    return [{start: anchor.start, end: anchor.end, role: `mark:${annotation['pln:kind']}` as const}];
  });
}

/** Each with its address on a line of its own, not wrapped, so that a terminal can open it. */
const attachments = (entry: EntryView, width: number): RenderedLine[] =>
  entry.attachments.flatMap(file => [
    ...wrap(`${attachmentName(file)} (${attachmentFacts(file)})`, width).map(line => styled(line)),
    styled(oneLine(file.url), ['link']),
  ]);

/** Entries of other communities that belong with it, each with the id that shows it. */
const related = (entry: EntryView, width: number): RenderedLine[] =>
  entry.related.flatMap(one => [
    ...wrap(`⇄ ${relatedWords(one)}`, width).map(line => styled(line)),
    styled(`  ${one.entry.id}  ${clip(relatedTitle(one), width - one.entry.id.length - 4)}`),
  ]);

function notes(entry: EntryView, width: number, isCopy: boolean): RenderedLine[] {
  if (entry.annotations.length === 0) return [];
  const lines = entry.annotations.flatMap(annotation => {
    const quote = quoteOf(annotation);
    const note = noteOf(annotation);
    const words = quote === null ? '' : quote.replace(/\s+/g, ' ');
    const room = width - annotation.id.length - 4;
    return [
      `${annotation.id}${quote === null ? '' : `  “${clip(words, room)}”`}`,
      ...quoteChangeWords(annotation, width - 2, isCopy).map(line => `  ${line}`),
      ...(note ? wrap(note, width - 2).map(line => `  ${line}`) : []),
    ];
  });
  return [counted(entry.annotations.length, 'note'), ...lines].map(line => styled(line));
}
