import {sentences} from '../../../render/layout/highlight.ts';
import {toast} from '../../common/effects.ts';
import {type Step, step} from '../../common/screen.ts';
import type {LaidOutArticle} from '../../components/article.ts';
import {headRows, type OpenArticle, scrollTo, topOf} from './scroll.ts';
import {type ReaderState, rowsFor, type Selection} from './state.ts';

interface TextRange {
  start: number;
  end: number;
}

/** The paragraphs or sentences of an article, in order. */
function unitsOf({rendered}: LaidOutArticle, unit: Selection['unit']): TextRange[] {
  const paragraphs = rendered.blocks.filter(block => block.end > block.start);
  return unit === 'paragraph'
    ? paragraphs
    : paragraphs.flatMap(({start, end}) => sentences(rendered.text, start, end));
}

/** Marks a passage, and scrolls so that the offset `focus` of it is seen. */
function select(open: OpenArticle, selection: Selection, focus = selection.from): Step<ReaderState> {
  const {lines} = open.article;
  const line = headRows(open) + lines.findIndex(one => one.end > focus && one.block >= 0);
  const top = topOf(open);
  const isSeen = line >= top && line < top + rowsFor(open.area) - 2;
  return step(scrollTo({...open, state: {...open.state, selection}}, isSeen ? top : line - 2));
}

/** Starts marking at the first paragraph on the screen, or ends the marking. */
export function toggleMarking(open: OpenArticle): Step<ReaderState> {
  const {state, article} = open;
  if (state.selection) return step({...state, selection: null});
  const start = article.lines[topOf(open) - headRows(open)]?.start ?? 0;
  const first = unitsOf(article, 'paragraph').find(one => one.end > start);
  return first
    ? select(open, {unit: 'paragraph', from: first.start, to: first.end})
    : step(state, toast('There is nothing to mark'));
}

/** From whole paragraphs to sentences, or back. */
export function switchUnit(open: OpenArticle): Step<ReaderState> {
  const {state, article} = open;
  const {selection} = state;
  if (!selection) return step(state);
  const unit = selection.unit === 'paragraph' ? 'sentence' : 'paragraph';
  const one = unitsOf(article, unit).find(candidate => candidate.end > selection.from);
  return one ? select(open, {unit, from: one.start, to: one.end}) : step(state);
}

/** Moves the marking by one unit. */
export function moveSelection(open: OpenArticle, selection: Selection, by: 1 | -1): Step<ReaderState> {
  const next = unitBeside(open, selection, by);
  return next ? select(open, {...selection, from: next.start, to: next.end}) : step(open.state);
}

/** Makes the marking one unit longer or shorter. The last unit stays marked. */
export function resizeSelection(open: OpenArticle, selection: Selection, by: 1 | -1): Step<ReaderState> {
  const next = unitBeside(open, selection, by);
  if (!next) return step(open.state);
  const to = next.end > selection.from ? next.end : selection.to;
  return select(open, {...selection, to}, to - 1);
}

function unitBeside({article}: OpenArticle, {unit, to}: Selection, by: 1 | -1): TextRange | undefined {
  const all = unitsOf(article, unit);
  const end = all.findIndex(one => one.end >= to);
  return all[Math.max(0, Math.min(all.length - 1, end + by))];
}
