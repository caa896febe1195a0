import type {LaidOut, QuotedPassage} from '../../domain/exports/document.ts';
import type {Annotation} from '../../domain/learning/annotation.ts';
import {quoteOf} from '../../domain/learning/annotation.ts';
import type {Evidence} from '../../domain/learning/evidence.ts';
import {markdownFrom} from '../../extract/outline.ts';
import {markdownToPage} from '../../extract/page-markdown.ts';
import type {Home} from '../home/home.ts';
import {createPassages} from './passage.ts';

/** The levels of headings inside the learner's texts, below those of the document. */
export const HTML_HEADING = 4;
export const MARKDOWN_HEADING = 3;

/** Formats quotes and notes. One is made for each document. `heading`: the level of headings in Markdown notes. */
export function createLayout(home: Home, heading = MARKDOWN_HEADING) {
  const passageIn = createPassages(home);
  const laidOut = (note: string | null, passage: () => QuotedPassage | null): LaidOut => ({
    passage,
    noteHtml: () => markdownToPage(note ?? '', HTML_HEADING),
    noteMarkdown: () => markdownFrom(heading, note ?? ''),
  });
  return {
    annotation: (annotation: Annotation, note: string | null): LaidOut =>
      laidOut(note, () => passageIn(annotation)),
    evidence({type, id, quote, note}: Evidence): LaidOut {
      // A citation keeps its quote, even if the annotation has changed since.
      const cited = (): Annotation | null => {
        const annotation = type === 'annotation' ? home.store.notes.get(id as Annotation['id']) : null;
        return annotation && quoteOf(annotation) === quote ? annotation : null;
      };
      return laidOut(note, () => {
        const annotation = cited();
        return annotation && passageIn(annotation);
      });
    },
  };
}
