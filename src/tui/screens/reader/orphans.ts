import {attachmentFacts, attachmentName} from '../../../domain/entries/attachment.ts';
import {noteOf, quoteOf} from '../../../domain/learning/annotation.ts';
import {wrapText} from '../../../render/layout/wrap.ts';
import type {Area} from '../../common/screen.ts';
import type {LaidOutArticle} from '../../components/article.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import {kindSign, notesBeside, roomForNotes} from './margin.ts';

/** Rows of the article: the text, then what is listed under it. */
export const bodyRows = (article: LaidOutArticle, area: Area): number =>
  textRows(article, area) + underLines(article, '').length;

/** The lines of the article, and of notes that reach below its end. */
export function textRows(article: LaidOutArticle, area: Area): number {
  const room = roomForNotes(area.columns, article.width);
  const notes = room > 0 ? [...notesBeside(article, room).keys()] : [];
  return Math.max(article.lines.length, ...notes.map(index => index + 1));
}

/** The lines under the article: its files, then its orphans. `hint`: what to do about these. */
export const underLines = (article: LaidOutArticle, hint: string, isCopy = false): Line[] => [
  ...attachmentLines(article),
  ...orphanLines(article, hint, isCopy),
];

function attachmentLines({attachments, width}: LaidOutArticle): Line[] {
  if (attachments.length === 0) return [];
  const each = attachments.flatMap(file =>
    wrapText(`${attachmentName(file)} · ${attachmentFacts(file)}`, Math.max(4, width - 2)).map(
      (text, index) => line(span(index === 0 ? '▸ ' : '  ', 'accent'), span(text)),
    ),
  );
  return [blank, line(span('Attached', 'heading')), ...each];
}

/** Annotations whose quote is not in this text. `hint`: what to do about them. */
function orphanLines({orphans, width}: LaidOutArticle, hint: string, isCopy = false): Line[] {
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
