import {counted} from '../../../domain/common/text.ts';
import {noteOf} from '../../../domain/learning/annotation.ts';
import {relatedTitle, relatedWords} from '../../../domain/ranking/related.ts';
import type {RenderedLine as ArticleLine} from '../../../render/cells/lines.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import type {Highlight, LaidOutArticle, LayOut} from '../../components/article.ts';
import type {Around, Speech, SpokenText} from '../../speech/speech.ts';
import {bothEnds, content, lineWords, SENTENCE, sentence, since} from '../../speech/words.ts';
import {kindWords} from './margin.ts';
import {underLines} from './orphans.ts';
import {headOf, topOf} from './scroll.ts';
import {measure, type ReaderState, rowsFor} from './state.ts';

/** The article in words, over the same layout as the handlers, so that both have the same pages. */
export const readerSpeech = (layOut: LayOut): Speech<ReaderState> => ({
  subject: ({entry, copy}) => JSON.stringify([entry?.id, copy?.index]),
  place: (state, around) => placeWords(state, around, layOut),
  text: (state, around) => (state.entry ? textOf(state, state.entry, around, layOut) : null),
  mark: ({entry, selection}, {area}) => {
    if (!entry || !selection) return null;
    const {from, to, unit} = selection;
    const words = content(layOut(entry, measure(area)).rendered.text.slice(from, to));
    const amount = counted(words.split(' ').length, 'word');
    return `Marking by ${unit}, ${amount}: ${bothEnds(words, SENTENCE - 45)}`;
  },
});

function placeWords(state: ReaderState, {area, keyOf}: Around, layOut: LayOut): string[] {
  const {entry, copy} = state;
  if (!entry) return [`No entry is open; ${keyOf('back')} goes back`];
  const article = layOut(entry, measure(area));
  const links = article.rendered.links.length;
  const facts = [
    'Article',
    counted(entry.minutes, 'minute'),
    ...(links > 0 ? [counted(links, 'link')] : []),
    ...(article.attachments.length > 0 ? [counted(article.attachments.length, 'file')] : []),
    ...(entry.related.length > 0 ? [counted(entry.related.length, 'related entry', 'related entries')] : []),
    ...(entry.annotations.length > 0
      ? [counted(entry.annotations.length, 'note of yours', 'notes of yours')]
      : []),
  ];
  const day = copy?.copies[copy.index]?.at.slice(0, 10);
  const isBelow = topOf({state, entry, article, area}) > 0;
  return [
    `heading 1: ${content(entry.title ?? entry.url ?? 'untitled')}`,
    `${facts.join(', ')}${isBelow ? ', from where you stopped' : ''}`,
    ...(day === undefined ? [] : [`The text as it was kept on ${day}`]),
  ];
}

function textOf(
  state: ReaderState,
  entry: EntryView,
  {area, now, keyOf}: Around,
  layOut: LayOut,
): SpokenText {
  const article = layOut(entry, measure(area));
  const head = headWords(entry, article, now);
  const under = underLines(article, '', state.copy !== null).map(line => kindWords(lineWords(line)));
  const total = head.length + article.lines.length + under.length;
  const from = topOf({state, entry, article, area});
  const to = Math.min(total, from + rowsFor(area));
  const percent = Math.floor((to / total) * 100);
  const left = Math.ceil((entry.minutes * (100 - percent)) / 100);
  return {
    from,
    to,
    total,
    line: index => {
      const line = article.lines[index - head.length];
      if (index < head.length) return head[index] ?? '';
      return line ? articleWords(article, line) : (under[index - head.length - article.lines.length] ?? '');
    },
    progress: `${percent} percent${left > 0 ? `, ${counted(left, 'minute')} left` : ''}`,
    onward: keyOf('pageDown'),
  };
}

/** The others are in the list that their key opens. */
const MOST_RELATED = 3;

/** One text for each line of the head, as the handlers count them. The title was said with the screen. */
function headWords(entry: EntryView, article: LaidOutArticle, now: number): string[] {
  const lines = headOf(entry, article.width, now).length;
  const [first, ...others] = entry.communities.map(({title}) => title);
  const facts = [
    first ?? '',
    since(entry.publishedAt, now),
    others.length > 0 ? `also in ${others.join(', ')}` : '',
    entry.tags.length > 0 ? `tagged ${entry.tags.join(', ')}` : '',
    ...entry.related.slice(0, MOST_RELATED).map(one => `${relatedWords(one)}: ${content(relatedTitle(one))}`),
  ];
  const isNamed = entry.author === null || entry.author === first;
  const words = isNamed ? facts : [`by ${entry.author}`, ...facts];
  return [
    ...Array<string>(lines - 1).fill(''),
    sentence('', words.find(Boolean) ?? '', words.filter(Boolean).slice(1)),
  ];
}

/** A sentence of the article, with the beginning and end of highlights. */
function articleWords(article: LaidOutArticle, line: ArticleLine): string {
  const isCode = article.rendered.blocks[line.block]?.kind === 'code';
  const text = line.spans
    .map(span => {
      const touching = article.highlights.filter(one => one.start < span.end && one.end > span.start);
      const begins = touching.filter(({start}) => start >= span.start).map(beginning);
      const ends = touching.filter(({end}) => end <= span.end).map(() => ' (end of highlight) ');
      return `${begins.join('')}${span.text}${ends.join('')}`;
    })
    .join('')
    .replace(/\) ([.,;:!?])/g, ')$1');
  // Indentation is part of code.
  return isCode ? `${/^ */.exec(text)?.[0]}${content(text)}` : content(text);
}

function beginning({annotation, isChanged}: Highlight): string {
  const note = noteOf(annotation);
  const changed = isChanged ? ', changed since' : '';
  return ` (highlight, ${annotation['pln:kind']}${changed}${note === null ? '' : `, your note: ${note}`}) `;
}
