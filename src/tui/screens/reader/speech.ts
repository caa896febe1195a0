import {noteOf} from '../../../domain/annotation.ts';
import type {Line as ArticleLine, Span} from '../../../render/lines.ts';
import type {EntryView} from '../../../services/read.ts';
import type {Article, Highlight, LayOut} from '../../components/article.ts';
import type {Around, Speech, SpokenText} from '../../speech/speech.ts';
import {bothEnds, content, count, lineWords, SENTENCE, since} from '../../speech/words.ts';
import {headOf, topOf} from './place.ts';
import {measure, type ReaderState, rowsFor} from './state.ts';
import {underLines} from './under.ts';

/** The article in words, over the same layout as the handlers: a page of it is what a page of the view is. */
export const readerSpeech = (layOut: LayOut): Speech<ReaderState> => ({
  subject: ({entry, copy}) => JSON.stringify([entry?.id, copy?.index]),
  place: (state, around) => placeWords(state, around, layOut),
  text: (state, around) => (state.entry ? textOf(state, state.entry, around, layOut) : null),
  mark: ({entry, selection}, {area}) => {
    if (!entry || !selection) return null;
    const {from, to, unit} = selection;
    const words = content(layOut(entry, measure(area)).rendered.text.slice(from, to));
    const amount = count(words.split(' ').length, 'word');
    return `Marking by ${unit}, ${amount}: ${bothEnds(words, SENTENCE - 45)}`;
  },
});

const titleOf = (entry: EntryView): string => content(entry.title ?? entry.url ?? 'untitled');

function placeWords(state: ReaderState, {area, keyOf}: Around, layOut: LayOut): string[] {
  const {entry, copy} = state;
  if (!entry) return [`Nothing is open; ${keyOf('back')} leads back`];
  const article = layOut(entry, measure(area));
  const links = article.rendered.links.length;
  const facts = [
    'Article',
    count(entry.minutes, 'minute'),
    ...(links > 0 ? [count(links, 'link')] : []),
    ...(article.attachments.length > 0 ? [count(article.attachments.length, 'file')] : []),
    ...(entry.annotations.length > 0
      ? [count(entry.annotations.length, 'note of yours', 'notes of yours')]
      : []),
  ];
  const day = copy?.copies[copy.index]?.at.slice(0, 10);
  const isBelow = topOf(state, entry, article, area) > 0;
  return [
    facts.join(', '),
    ...(day === undefined ? [] : [`The text as it was kept on ${day}`]),
    ...(isBelow ? [`${titleOf(entry)}, from where you stopped`] : []),
  ];
}

function textOf(state: ReaderState, entry: EntryView, {area, now}: Around, layOut: LayOut): SpokenText {
  const article = layOut(entry, measure(area));
  const head = headWords(entry, article, now);
  const under = underLines(article, '', state.copy !== null).map(lineWords);
  const total = head.length + article.lines.length + under.length;
  const from = topOf(state, entry, article, area);
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
    progress: `${percent} percent${left > 0 ? `, ${count(left, 'minute')} left` : ''}`,
  };
}

/** As many as the head has lines: the title on the first of its own, then who, where and when. */
function headWords(entry: EntryView, article: Article, now: number): string[] {
  const lines = headOf(entry, article.width, now).length;
  const [first, ...others] = entry.communities.map(({title}) => content(title));
  const facts = [
    entry.author === null ? '' : `by ${content(entry.author)}`,
    first ?? '',
    since(entry.publishedAt, now),
    others.length > 0 ? `also in ${others.join(', ')}` : '',
    entry.tags.length > 0 ? `tagged ${content(entry.tags.join(', '))}` : '',
  ];
  const words = [`heading 1: ${titleOf(entry)}`, facts.filter(Boolean).join(', ')];
  return Array.from({length: lines}, (_, index) => words[index - 1] ?? '');
}

const NUMBER = /^\[(\d+)\]$/;
const SIGNS: readonly [sign: RegExp, words: string][] = [
  [/^▣\s?/, 'image: '],
  [/^▸\s?/, 'video: '],
  [/^♪\s?/, 'audio: '],
  [/^▾\s?/, 'details: '],
];

/** A sentence of the article; the learner's highlights are said where they begin and end. */
function articleWords(article: Article, line: ArticleLine): string {
  const isCode = article.rendered.blocks[line.block]?.kind === 'code';
  const text = line.spans
    .map(span => {
      const words = wordsOf(span);
      const touching = article.highlights.filter(one => one.start < span.end && one.end > span.start);
      const begins = touching.filter(({start}) => start >= span.start).map(beginning);
      const ends = touching.filter(({end}) => end <= span.end).map(() => ' (end of highlight) ');
      return `${begins.join('')}${words}${ends.join('')}`;
    })
    .join('');
  // Blanks at the beginning of a line of code mean something.
  return isCode ? `${/^ */.exec(text)?.[0]}${content(text)}` : content(text);
}

function wordsOf({text, roles, start, end}: Span): string {
  if (start < end) return text;
  const number = roles.includes('link') ? NUMBER.exec(text)?.[1] : undefined;
  if (number !== undefined) return ` (link ${number})`;
  return SIGNS.reduce((words, [sign, by]) => words.replace(sign, by), text);
}

function beginning({annotation, isChanged}: Highlight): string {
  const note = noteOf(annotation);
  const changed = isChanged ? ', changed since' : '';
  return ` (highlight, ${annotation['pln:kind']}${changed}${note === null ? '' : `, your note: ${note}`}) `;
}
