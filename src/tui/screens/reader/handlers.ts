import {oneLine} from '../../../domain/common/text.ts';
import {noteOf, quoteOf} from '../../../domain/learning/annotation.ts';
import {sentences} from '../../../render/layout/highlight.ts';
import type {EntryView} from '../../../services/reading/read-entry.ts';
import {did, type Effect, toast} from '../../common/effects.ts';
import {
  askTags,
  browseEntries,
  copyLinks,
  linkToGoal,
  markEntries,
  noteEntries,
  reversed,
} from '../../common/entry-actions.ts';
import {movementHandlers} from '../../common/movement.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import {promptReflection} from '../../common/write-reflection.ts';
import type {Article, LayOut} from '../../components/article.ts';
import {keepPassage, markedIn, notePassage, showKept} from './annotate.ts';
import type {ReaderKey} from './keys.ts';
import {linkOptions} from './links.ts';
import {headRows, lastTop, scrolledTo, topOf} from './scroll.ts';
import {measure, nextCopy, type ReaderState, rowsFor, type Selection} from './state.ts';

type Handler = (state: ReaderState, area: Area) => Step<ReaderState>;

const removeAnnotation = (id: string): Effect => ({
  do: 'call',
  call: 'removeAnnotation',
  with: {id},
  after: () => [did('Taken away')],
});

/** Handlers over one layout, so that a key press never lays the article out again. */
export function readerHandlers(layOut: LayOut): Record<ReaderKey, Handler> {
  const withArticle =
    (
      work: (state: ReaderState, entry: EntryView, article: Article, area: Area) => Step<ReaderState>,
    ): Handler =>
    (state, area) =>
      state.entry ? work(state, state.entry, layOut(state.entry, measure(area)), area) : step(state);

  const scrollTo = (...given: Parameters<typeof scrolledTo>): Step<ReaderState> => step(scrolledTo(...given));
  const scroll = (by: number): Handler =>
    withArticle((state, entry, article, area) =>
      scrollTo(state, entry, article, area, topOf(state, entry, article, area) + by),
    );

  const units = (article: Article, unit: Selection['unit']): {start: number; end: number}[] =>
    article.rendered.blocks
      .filter(block => block.end > block.start)
      .flatMap(block =>
        unit === 'paragraph'
          ? [{start: block.start, end: block.end}]
          : sentences(article.rendered.text, block.start, block.end),
      );

  const select = (
    state: ReaderState,
    entry: EntryView,
    article: Article,
    area: Area,
    selection: Selection,
    /** What of it has to be seen. */
    focus = selection.from,
  ): Step<ReaderState> => {
    const chosen = {...state, selection};
    const line = headRows(entry, article) + article.lines.findIndex(one => one.end > focus && one.block >= 0);
    const top = topOf(state, entry, article, area);
    const isSeen = line >= top && line < top + rowsFor(area) - 2;
    return scrollTo(chosen, entry, article, area, isSeen ? top : line - 2);
  };

  const moveSelection = (by: 1 | -1, extend: boolean): Handler =>
    withArticle((state, entry, article, area) => {
      const {selection} = state;
      if (!selection) return scroll(by)(state, area);
      const all = units(article, selection.unit);
      const end = all.findIndex(one => one.end >= selection.to);
      const next = all[Math.max(0, Math.min(all.length - 1, end + by))];
      if (!next) return step(state);
      if (!extend) return select(state, entry, article, area, {...selection, from: next.start, to: next.end});
      // The last one stays: fewer than one is none.
      const to = next.end > selection.from ? next.end : selection.to;
      return select(state, entry, article, area, {...selection, to}, to - 1);
    });

  const toHighlight = (by: 1 | -1): Handler =>
    withArticle((state, entry, article, area) => {
      const top = topOf(state, entry, article, area);
      const head = headRows(entry, article);
      const places = article.highlights
        .map(({start}) => head + article.lines.findIndex(one => one.end > start))
        .sort((a, b) => a - b);
      const isAtEnd = top === lastTop(entry, article, area);
      const place =
        by < 0 ? places.findLast(line => line < top) : isAtEnd ? undefined : places.find(line => line > top);
      if (place === undefined)
        return step(state, toast(by > 0 ? 'No highlight below' : 'No highlight above'));
      return scrollTo(state, entry, article, area, place);
    });

  const onEntry =
    (effects: (entry: EntryView, state: ReaderState) => readonly Effect[]): Handler =>
    state =>
      state.entry ? step(state, ...effects(state.entry, state)) : step(state);

  const markAs = (word: 'done' | 'later'): Handler =>
    onEntry((entry, state) => [
      markEntries(word, [entry.id], entry.state === word ? 0 : 1),
      ...(state.neighbours.following
        ? [{do: 'open', id: state.neighbours.following, joined: true} as const]
        : [{do: 'back'} as const]),
    ]);

  return {
    mark: withArticle((state, entry, article, area) => {
      if (state.selection) return step({...state, selection: null});
      const start = article.lines[topOf(state, entry, article, area) - headRows(entry, article)]?.start ?? 0;
      const first = units(article, 'paragraph').find(one => one.end > start);
      return first
        ? select(state, entry, article, area, {unit: 'paragraph', from: first.start, to: first.end})
        : step(state, toast('There is nothing to mark'));
    }),
    unit: withArticle((state, entry, article, area) => {
      const {selection} = state;
      if (!selection) return step(state);
      const unit = selection.unit === 'paragraph' ? 'sentence' : 'paragraph';
      const one = units(article, unit).find(candidate => candidate.end > selection.from);
      return one ? select(state, entry, article, area, {unit, from: one.start, to: one.end}) : step(state);
    }),
    keep: withArticle((state, entry, article) =>
      state.selection
        ? step(state, keepPassage(entry, article, markedIn(article, state.selection)))
        : step(state),
    ),
    note: withArticle((state, entry, article) =>
      step(
        state,
        state.selection ? notePassage(entry, markedIn(article, state.selection)) : noteEntries([entry.id]),
      ),
    ),
    ...movementHandlers<ReaderState>({
      by: (state, lines, area) => scroll(lines)(state, area),
      page: (_, area) => Math.max(1, rowsFor(area) - 2),
    }),
    // While a passage is marked, it is what moves.
    down: moveSelection(1, false),
    up: moveSelection(-1, false),
    more: moveSelection(1, true),
    fewer: moveSelection(-1, true),
    nextHighlight: toHighlight(1),
    previousHighlight: toHighlight(-1),
    nextEntry: onEntry((_, state) => [
      state.neighbours.next ? {do: 'open', id: state.neighbours.next} : toast('No next entry'),
    ]),
    previousEntry: onEntry((_, state) => [
      state.neighbours.previous ? {do: 'open', id: state.neighbours.previous} : toast('No previous entry'),
    ]),
    done: markAs('done'),
    later: markAs('later'),
    star: onEntry(entry => [markEntries(reversed(entry, 'starred'), [entry.id], 1)]),
    read: onEntry(entry => [markEntries(reversed(entry, 'read'), [entry.id], 1)]),
    reflect: state => step(state, promptReflection(state.entry ? {entry: state.entry.id} : {})),
    tag: onEntry(entry => [askTags([entry])]),
    tie: onEntry(entry => [linkToGoal([entry.id])]),
    links: withArticle((state, _entry, article) => {
      const options = linkOptions(article);
      if (options.length === 0) return step(state, toast('There are no links or files here'));
      return step(state, {
        do: 'choose',
        label: 'Open',
        options: () => options,
      });
    }),
    copyKept: state => {
      const {entry, copy} = state;
      if (!entry) return step(state);
      if (copy) return step(nextCopy(state, copy.copies));
      return step(state, showKept(entry.id));
    },
    browse: onEntry(entry => browseEntries([entry])),
    copy: onEntry(entry => copyLinks([entry])),
    removeHighlight: onEntry(entry =>
      entry.annotations.length === 0
        ? [toast('There is no highlight or note here')]
        : [
            {
              do: 'choose',
              label: 'Take away',
              options: () =>
                entry.annotations.map(one => ({
                  label: oneLine(noteOf(one) ?? quoteOf(one) ?? one.id),
                  effects: [removeAnnotation(one.id)],
                })),
            },
          ],
    ),
    back: state => step(state, {do: 'leave', by: 'back'}),
  };
}
