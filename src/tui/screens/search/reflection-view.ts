import {momentOf} from '../../../domain/common/time.ts';
import {experienceWords} from '../../../domain/learning/experience.ts';
import {claimWords} from '../../../domain/learning/reflection.ts';
import {renderText} from '../../../render/render.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import type {Area} from '../../common/screen.ts';
import {articleLine} from '../../components/article.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import {headRows, listWidth, type SearchState, WIDE} from './state.ts';

/** The pane in which a reflection is read: to the right of the list, or instead of it. */
export const readingArea = (area: Area): Area => ({
  columns: area.columns >= WIDE ? area.columns - listWidth(area) - 1 : area.columns,
  rows: Math.max(1, area.rows - headRows(area)),
});

/** Lines that fit the pane. */
export const roomToRead = (area: Area): number => readingArea(area).rows;

/** The reflection under the cursor; empty if there is none. */
export function reflectionLines(state: SearchState, area: Area): Line[] {
  const {beside} = state;
  return beside && 'reflection' in beside ? linesOf(beside.reflection, readingArea(area).columns) : [];
}

/** As written: Markdown stays as the learner typed it. */
function linesOf(entry: ReflectionView, columns: number): Line[] {
  const {title, at, body, tags, claim, next, file, experience} = entry;
  const width = Math.max(10, Math.min(78, columns - 3));
  const text = (words: string): Line[] => renderText(words, {width}).lines.map(articleLine);
  const was = experience ? [experienceWords(experience)] : [];
  const facts = [momentOf(at), ...was, ...tags.map(tag => `#${tag}`), file].join(' · ');
  const due = next?.due ? `, due ${next.due}` : '';
  const lines = [
    ...text(title).map(one => ({spans: one.spans.map(part => ({...part, style: 'strong' as const}))})),
    line(span(facts, 'dim')),
    blank,
    ...text(body),
    ...(claim ? [blank, ...text(claimWords(claim))] : []),
    ...(next ? [blank, ...text(`Next: ${next.action}${due}`)] : []),
  ];
  return lines.map(one => ({...one, spans: [span('  '), ...one.spans]}));
}
