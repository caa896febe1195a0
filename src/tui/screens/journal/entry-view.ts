import {momentOf} from '../../../domain/common/time.ts';
import {noteParagraph} from '../../../domain/learning/evidence.ts';
import {experienceWords} from '../../../domain/learning/experience.ts';
import {claimWords, headed} from '../../../domain/learning/reflection.ts';
import {wrapText} from '../../../render/layout/wrap.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {blank, type Line, line, type Span, span} from '../../drawing/lines.ts';
import type {Style} from '../../drawing/theme.ts';

const MEASURE = 78;

type Evidence = ReflectionView['evidence'][number];

/** What is shown of an entry besides itself: titles by id, of goals and of the entries that outcomes answer. */
export interface EntryContext {
  goals: Readonly<Record<string, string>>;
  outcomes: Readonly<Record<string, string>>;
  waiting: readonly string[];
}

/** The whole reflection: time, goals, text, claim, next action and evidence. */
export function readingLines(entry: ReflectionView, around: EntryContext, columns: number): Line[] {
  const {id} = entry;
  const {heading, text} = headed(entry);
  const width = Math.max(4, Math.min(MEASURE, columns - 4));
  const lines = [
    ...wrapLines(heading ?? entry.title, width, 'strong'),
    line(span(factsOf(entry, around), 'dim')),
    ...experienceLines(entry, width),
    ...(id in around.outcomes ? wrapLines(`↩ outcome of: ${around.outcomes[id]}`, width, 'dim') : []),
    ...entry.goals.flatMap(goal => wrapLines(`→ ${around.goals[goal] ?? goal}`, width, 'star')),
    line(span('─'.repeat(width), 'dim')),
    ...bodyLines(text, width),
    ...endLines(entry, !around.waiting.includes(id), width),
    ...evidenceLines(entry.evidence, width),
  ];
  return [blank, ...lines.map(({spans}) => ({spans: [span('  '), ...spans]}))];
}

const wrapLines = (text: string, width: number, style: Style): Line[] =>
  wrapText(text, width).map(one => line(span(one, style)));

function experienceLines({experience}: ReflectionView, width: number): Line[] {
  if (!experience) return [];
  return wrapLines([experienceWords(experience), experience.url].filter(Boolean).join(' · '), width, 'text');
}

function factsOf(
  {id, at, kind, tags, of, visibility, experience}: ReflectionView,
  {outcomes}: EntryContext,
): string {
  const words = [
    momentOf(at),
    ...(kind === 'experience' && !experience ? ['experience'] : []),
    ...(of && !(id in outcomes) ? ['corrected'] : []),
    ...(visibility === 'shared' ? ['shared'] : []),
  ];
  return [words.join(' · '), ...tags.map(tag => `#${tag}`)].join('  ');
}

/** Markdown as written, with a style for headings, lists and quotes. */
function bodyLines(body: string, width: number): Line[] {
  return body.split('\n').flatMap(paragraph => {
    const heading = /^#{1,6}\s+(.*)$/.exec(paragraph)?.[1];
    if (heading !== undefined) return wrapLines(heading, width, 'heading');
    const mark = /^(?:\s*(?:[-*+]|\d+[.)])\s+|\s*>\s?)/.exec(paragraph)?.[0];
    if (mark === undefined) return wrapLines(paragraph, width, 'text');
    const style: Style = mark.includes('>') ? 'quote' : 'text';
    const sign = mark.includes('>') ? '│ ' : mark.replace(/[-*+]/, '•').replaceAll('\t', ' ');
    const room = Math.max(2, width - sign.length);
    return wrapText(paragraph.slice(mark.length), room).map((text, index) => {
      const before = index === 0 || mark.includes('>') ? sign : ' '.repeat(sign.length);
      return line(span(before, 'dim'), span(text, style));
    });
  });
}

function endLines({claim, next}: ReflectionView, isAnswered: boolean, width: number): Line[] {
  const due = next?.due ? ` (due ${next.due})` : '';
  return [
    ...(claim ? [blank, ...wrapLines(claimWords(claim), width, 'strong')] : []),
    ...(next
      ? [
          blank,
          line(span('Next', 'heading')),
          ...wrapLines(`${isAnswered ? '✓' : '○'} ${next.action}${due}`, width, 'text'),
        ]
      : []),
  ];
}

function evidenceLines(evidence: readonly Evidence[], width: number): Line[] {
  if (evidence.length === 0) return [];
  const pieces = evidence.flatMap(piece => {
    const [first = '', ...more] = wrapText(
      piece.title ?? piece.url ?? piece.id ?? '',
      Math.max(2, width - 2),
    );
    const quote = piece.quote ? wrapText(piece.quote.replaceAll('\n', ' '), Math.max(2, width - 4)) : [];
    const title: Span[][] = [
      [span('◇ ', 'accent'), span(first)],
      ...more.map(text => [span('  '), span(text)]),
    ];
    const note = piece.note ? wrapText(noteParagraph(piece.note), Math.max(2, width - 2)) : [];
    return [
      ...title,
      ...quote.map(text => [span('  │ ', 'dim'), span(text, 'quote')]),
      ...note.map(text => [span('  '), span(text)]),
    ];
  });
  return [blank, line(span('Evidence', 'heading')), ...pieces.map(spans => ({spans}))];
}
