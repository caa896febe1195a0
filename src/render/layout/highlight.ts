import type {Rendered, RenderedLine, RenderedSpan, Role} from '../cells/lines.ts';
import {isDivisible, sliceOf} from './pieces.ts';

/** A part of `Rendered.text`, and the role it gets. */
export interface Passage {
  start: number;
  end: number;
  role: Role;
}

/** Adds the roles of passages to lines. A line that no passage touches stays the same object. */
export function markPassages(rendered: Rendered, passages: readonly Passage[]): RenderedLine[] {
  const wanted = passages.filter(({start, end}) => start < end);
  if (wanted.length === 0) return rendered.lines;
  return rendered.lines.map(line => {
    // A record repeats the names of columns, which are elsewhere in the text. So the spans are compared, not the line.
    const touching = wanted.filter(passage => line.spans.some(span => touches(span, passage)));
    return touching.length === 0
      ? line
      : {...line, spans: line.spans.flatMap(span => markSpan(span, touching))};
  });
}

/** Text that the layout adds inside a passage, such as a link number, is highlighted with it. Bullets and bars are not. */
const touches = (span: RenderedSpan, {start, end}: Passage): boolean => {
  if (span.start < span.end) return span.start < end && span.end > start;
  return start < span.start && span.start < end && !span.roles.includes('marker');
};

function markSpan(span: RenderedSpan, passages: readonly Passage[]): RenderedSpan[] {
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

function divided(span: RenderedSpan, cuts: readonly number[]): RenderedSpan[] {
  if (cuts.length === 0 || !isDivisible(span)) return [span];
  const bounds = [span.start, ...new Set([...cuts].sort((left, right) => left - right)), span.end];
  return bounds
    .slice(1)
    .map((end, index) => sliceOf(span, (bounds[index] ?? 0) - span.start, end - span.start));
}

/** The places of the sentences in a part of a text, without the white space around them. A line end ends a sentence. */
export function sentences(text: string, start: number, end: number): {start: number; end: number}[] {
  const segmenter = new Intl.Segmenter(undefined, {granularity: 'sentence'});
  return [...segmenter.segment(text.slice(start, end))].flatMap(({segment, index}) => {
    const words = segment.trim();
    const from = start + index + segment.length - segment.trimStart().length;
    return words === '' ? [] : [{start: from, end: from + words.length}];
  });
}
