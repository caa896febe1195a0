import {anchorOf, anchorsIn} from '../../domain/anchoring/anchor.ts';
import type {Attachment} from '../../domain/entries/attachment.ts';
import type {Annotation} from '../../domain/learning/annotation.ts';
import type {RenderedLine as ArticleLine, Rendered, Role} from '../../render/cells/lines.ts';
import {markPassages, type Passage} from '../../render/layout/highlight.ts';
import {renderHtml} from '../../render/render.ts';
import type {EntryView} from '../../services/reading/read-entry.ts';
import {fitLine, type Line, span} from '../drawing/lines.ts';
import type {Style} from '../drawing/theme.ts';

/** An entry laid out for a width, with the learner's highlights in it. */
export interface LaidOutArticle {
  id: string;
  width: number;
  rendered: Rendered;
  lines: readonly ArticleLine[];
  highlights: readonly Highlight[];
  /** Annotations whose quote is not in this text. */
  orphans: readonly Annotation[];
  attachments: readonly Attachment[];
}

/** A highlight with its place in the article's text. */
export interface Highlight {
  annotation: Annotation;
  start: number;
  end: number;
  /** The publisher changed a few letters of the quote. */
  isChanged: boolean;
}

/** Lays out an entry for a width, and finds its highlights in the text. */
export function layOut(
  entry: EntryView,
  width: number,
  render: typeof renderHtml = renderHtml,
): LaidOutArticle {
  const rendered = render(entry.contentHtml, {width});
  const find = anchorsIn(rendered.text);
  const highlights: Highlight[] = [];
  const orphans: Annotation[] = [];
  for (const annotation of entry.annotations) {
    const anchor = anchorOf(find, annotation);
    if (anchor?.kind === 'orphan') orphans.push(annotation);
    else if (anchor) {
      const {start, end, kind} = anchor;
      highlights.push({annotation, start, end, isChanged: kind === 'changed'});
    }
  }
  const passages: Passage[] = highlights.map(({annotation, start, end}) => ({
    start,
    end,
    role: `mark:${annotation['pln:kind']}`,
  }));
  const lines = markPassages(rendered, passages);
  return {id: entry.id, width, rendered, lines, highlights, orphans, attachments: entry.attachments};
}

export type LayOut = (entry: EntryView, width: number) => LaidOutArticle;

/** Keeps the last layout, so that a frame does not compute it again. One for each screen. */
export function createLayout(render: typeof renderHtml = renderHtml): LayOut {
  let last: {entry: EntryView; width: number; article: LaidOutArticle} | null = null;
  return (entry, width) => {
    if (last?.entry !== entry || last.width !== width)
      last = {entry, width, article: layOut(entry, width, render)};
    return last.article;
  };
}

/** The first match wins: what the learner marked goes before every other style. */
const LOOKS: readonly [Role, Style][] = [
  ['selection', 'picked'],
  ['mark:idea', 'idea'],
  ['mark:question', 'question'],
  ['mark:quote', 'keep'],
  ['mark:disagree', 'disagree'],
  ['heading', 'heading'],
  ['code', 'code'],
  ['link', 'link'],
  ['image', 'link'],
  ['marker', 'dim'],
  ['strong', 'strong'],
  ['em', 'emphasis'],
  ['quote', 'quote'],
  ['strike', 'dim'],
  ['dim', 'dim'],
];

const styleOf = (roles: readonly Role[]): Style =>
  LOOKS.find(([role]) => roles.includes(role))?.[1] ?? 'text';

/** A line of the renderer with the styles of the theme. */
export const articleLine = (given: ArticleLine): Line => ({
  spans: given.spans.map(one => span(one.text, styleOf(one.roles))),
});

/** A line of the article; code has a background as wide as the text. */
export function drawnLine({rendered, width}: LaidOutArticle, given: ArticleLine): Line {
  const drawn = articleLine(given);
  if (rendered.blocks[given.block]?.kind !== 'code') return drawn;
  return {spans: fitLine(drawn, width).spans.map(one => ({...one, ground: 'bar' as const}))};
}
