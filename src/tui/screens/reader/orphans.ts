import {attachmentFacts, attachmentName} from '../../../domain/entries/attachment.ts';
import {noteOf, quoteOf} from '../../../domain/learning/annotation.ts';
import {wrapText} from '../../../render/layout/wrap.ts';
import type {Area} from '../../common/screen.ts';
import type {Article} from '../../components/article.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import {kindSign, notesBeside, roomForNotes} from './margin.ts';

/** How a row of the article is counted: lines of text, then what stands under them. */
export const bodyRows = (article: Article, area: Area): number =>
  textRows(article, area) + underLines(article, '').length;

/** The lines of the article, and as many more as notes beside its end take. */
export function textRows(article: Article, area: Area): number {
  const room = roomForNotes(area.columns, article.width);
  const notes = room > 0 ? [...notesBeside(article, room).keys()] : [];
  return Math.max(article.lines.length, ...notes.map(index => index + 1));
}

/** Under the article: its files, then what was marked and is not there. `hint`: what to do about that. */
export const underLines = (article: Article, hint: string, isCopy = false): Line[] => [
  ...attachmentLines(article),
  ...orphanLines(article, hint, isCopy),
];

function attachmentLines({attachments, width}: Article): Line[] {
  if (attachments.length === 0) return [];
  const each = attachments.flatMap(file =>
    wrapText(`${attachmentName(file)} · ${attachmentFacts(file)}`, Math.max(4, width - 2)).map(
      (text, index) => line(span(index === 0 ? '▸ ' : '  ', 'accent'), span(text)),
    ),
  );
  return [blank, line(span('Attached', 'heading')), ...each];
}

/** What was marked in it and is not in this text, with the words that it was on. `hint`: what to do. */
function orphanLines({orphans, width}: Article, hint: string, isCopy = false): Line[] {
  if (orphans.length === 0) return [];
  const wrapped = (text: string): string[] => wrapText(text, Math.max(4, width - 2));
  const each = orphans.flatMap(annotation => {
    const quote = wrapped(`“${(quoteOf(annotation) ?? '').replace(/\s+/g, ' ')}”`);
    const note = noteOf(annotation);
    return [
      ...quote.map((text, index) =>
        line(index === 0 ? kindSign(annotation) : span('  '), span(text, 'quote')),
      ),
      ...(note === null ? [] : wrapped(note).map(text => line(span('  '), span(text)))),
    ];
  });
  const title = isCopy ? 'Not in this copy' : 'No longer in the text';
  return [blank, line(span(title, 'heading'), span(`  ${hint}`, 'dim')), ...each];
}
