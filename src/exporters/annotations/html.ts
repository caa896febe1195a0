import {longDay} from '../../domain/common/calendar.ts';
import {counted} from '../../domain/common/text.ts';
import {dayOf} from '../../domain/common/time.ts';
import type {AnnotationsDocument, ExportedAnnotation} from '../../domain/exports/annotations-document.ts';
import {type AnnotationKind, quoteOf, tagsOf} from '../../domain/learning/annotation.ts';
import {heatMap} from '../common/heat-map.ts';
import {byMonth, contentsByMonth, page, section, tagList, time} from '../common/html-page.ts';
import {anchorOf, bdi, blockquote, webLink} from '../common/html-text.ts';
import {spanWords} from '../common/words.ts';
import {type AnnotatedArticle, articlesOf, sourceNames, titleOf} from './by-entry.ts';

/** Highlights and notes by article, each passage with the learner's note. */
export function annotationsHtml(document: AnnotationsDocument): string {
  const articles = articlesOf(document.annotations);
  const times = document.annotations.map(({annotation}) => annotation.created);
  const months = byMonth(articles, ({at}) => at);
  return page({
    title: 'Highlights and notes',
    facts: document,
    summary: summaryOf(times, articles.length),
    sections: [
      section('days', 'Day by day', heatMap(times, {one: 'annotation', many: 'annotations'})),
      contentsByMonth(months.map(([month, group]) => [month, group.map(contentsLine)] as const)),
      ...months.map(([month, group], index) =>
        section(`month-${index + 1}`, month, group.map(articleHtml).join('\n')),
      ),
    ],
  });
}

const summaryOf = (times: readonly string[], articles: number): string =>
  times.length === 0
    ? 'There are no annotations yet.'
    : `${counted(times.length, 'annotation')} in ${counted(articles, 'article')}, ${spanWords(times, longDay)}.`;

const contentsLine = (article: AnnotatedArticle) => ({
  anchor: anchorOf(article.about.id),
  title: titleOf(article),
  lead: time(article.at, String(Number(dayOf(article.at).slice(8)))),
});

function articleHtml(article: AnnotatedArticle): string {
  const anchor = anchorOf(article.about.id);
  const names = sourceNames(article);
  return `<article aria-labelledby="${anchor}">
<h3 id="${anchor}">${webLink(article.about.url, titleOf(article))}</h3>
${names.length > 0 ? `<p class="facts">${names.map(bdi).join(', ')}</p>\n` : ''}<ul class="evidence">
${article.annotations.map(one => `<li>${passage(one)}</li>`).join('\n')}
</ul>
</article>`;
}

const KINDS: Record<AnnotationKind, string> = {
  idea: 'Idea',
  question: 'Question',
  quote: 'Quote',
  disagree: 'Disagrees',
};

function passage(one: ExportedAnnotation): string {
  const {annotation, noteHtml, goals} = one;
  const note = noteHtml();
  const facts = [
    KINDS[annotation['pln:kind']],
    time(annotation.created),
    ...goals.map(goal => `towards ${bdi(goal.title)}`),
  ];
  return [
    blockquote(quoteOf(annotation), one).trimEnd(),
    ...(note ? [`<div class="text note" dir="auto">\n${note}\n</div>`] : []),
    `<p class="facts note">${facts.join(' · ')}</p>`,
    tagList(tagsOf(annotation)),
  ]
    .filter(part => part !== '')
    .join('\n');
}
