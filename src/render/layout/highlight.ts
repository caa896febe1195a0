import type {Line, Rendered, Role, Span} from '../cells/lines.ts';
import {isDivisible, sliceOf} from './pieces.ts';

/** A stretch of `Rendered.text` that is to look like something. */
export interface Passage {
  start: number;
  end: number;
  role: Role;
}

/** The lines with the passages' roles added; what no passage touches is the same line as before. */
export function markPassages(rendered: Rendered, passages: readonly Passage[]): Line[] {
  const wanted = passages.filter(({start, end}) => start < end);
  if (wanted.length === 0) return rendered.lines;
  return rendered.lines.map(line => {
    // The names of columns repeated in a record stand far from its own words, so spans are asked, not the line.
    const touching = wanted.filter(passage => line.spans.some(span => touches(span, passage)));
    return touching.length === 0
      ? line
      : {...line, spans: line.spans.flatMap(span => markSpan(span, touching))};
  });
}

/** What the layout draws inside a passage belongs to its looks, as a link's number does; bullets and bars never. */
const touches = (span: Span, {start, end}: Passage): boolean => {
  if (span.start < span.end) return span.start < end && span.end > start;
  return start < span.start && span.start < end && !span.roles.includes('marker');
};

function markSpan(span: Span, passages: readonly Passage[]): Span[] {
  const touching = passages.filter(passage => touches(span, passage));
  if (touching.length === 0) return [span];
  const cuts = touching
    .flatMap(({start, end}) => [start, end])
    .filter(at => at > span.start && at < span.end);
  return divided(span, cuts).map(part => {
    const roles = touching.filter(passage => touches(part, passage)).map(passage => passage.role);
    return roles.length === 0 ? part : {...part, roles: [...new Set([...part.roles, ...roles])]};
  });
}

function divided(span: Span, cuts: readonly number[]): Span[] {
  if (cuts.length === 0 || !isDivisible(span)) return [span];
  const bounds = [span.start, ...new Set([...cuts].sort((left, right) => left - right)), span.end];
  return bounds
    .slice(1)
    .map((end, index) => sliceOf(span, (bounds[index] ?? 0) - span.start, end - span.start));
}

/** Where the sentences of a stretch of text stand, without the white space around them. A line end ends one too. */
export function sentences(text: string, start: number, end: number): {start: number; end: number}[] {
  const segmenter = new Intl.Segmenter(undefined, {granularity: 'sentence'});
  return [...segmenter.segment(text.slice(start, end))].flatMap(({segment, index}) => {
    const words = segment.trim();
    const from = start + index + segment.length - segment.trimStart().length;
    return words === '' ? [] : [{start: from, end: from + words.length}];
  });
}
