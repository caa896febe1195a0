import {counted} from '../../domain/common/text.ts';
import {dayOf} from '../../domain/common/time.ts';
import type {AnnotationsDocument, ExportedAnnotation} from '../../domain/exports/annotations-document.ts';
import {quoteOf, tagsOf} from '../../domain/learning/annotation.ts';
import {link, markdownDocument, plain, quotedAs} from '../common/markdown-text.ts';
import {spanWords} from '../common/words.ts';
import {type AnnotatedArticle, articlesOf, sourceNames, titleOf} from './by-entry.ts';

/** Highlights and notes to read or pass on, by article, the most recently annotated first. */
export const annotationsMarkdown = (document: AnnotationsDocument): string =>
  markdownDocument(
    'Highlights and notes',
    document,
    summaryOf(document),
    articlesOf(document.annotations).map(section),
  );

function summaryOf({annotations}: AnnotationsDocument): string {
  if (annotations.length === 0) return 'There are no annotations yet.';
  const span = spanWords(
    annotations.map(({annotation}) => annotation.created),
    day => day,
  );
  return `${counted(annotations.length, 'annotation')} ${span}.`;
}

const section = (article: AnnotatedArticle): string =>
  [
    `## ${link(titleOf(article), article.about.url)}`,
    ...(sourceNames(article).length > 0 ? [`*${sourceNames(article).map(plain).join(', ')}*`] : []),
    ...article.annotations.map(passage),
  ].join('\n\n');

function passage(one: ExportedAnnotation): string {
  const {annotation, goals} = one;
  const quote = quoteOf(annotation);
  const tags = tagsOf(annotation);
  const facts = [
    dayOf(annotation.created),
    annotation['pln:kind'],
    ...tags.map(tag => plain(`#${tag}`)),
    ...goals.map(goal => `Goal: ${plain(goal.title)}`),
  ];
  return [quote ? quotedAs(quote, one) : '', one.noteMarkdown(), `*${facts.join(' · ')}*`]
    .filter(part => part !== '')
    .join('\n\n');
}
