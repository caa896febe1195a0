import type {FeedbackVerb} from '../../../domain/acts/triage.ts';
import type {Mark} from '../../../services/queue/triage.ts';
import type {SeatEntry} from '../../../services/review/today-view.ts';
import {type Effect, openWriting, toast} from '../../common/effects.ts';
import {
  askTags,
  browseEntries,
  copyLinks,
  linkToGoal,
  markEntries,
  noteEntries,
  oppositeMark,
} from '../../common/entry-actions.ts';
import {judgeEntry} from '../../common/feedback-actions.ts';
import {movementHandlers} from '../../common/movement.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import {showWhy} from '../../common/why/why-actions.ts';
import type {TodayKey} from './keys.ts';
import {endReview, toPart} from './parts.ts';
import {advanceRecall, grade} from './recall-state.ts';
import {
  current,
  currentEntry,
  inRecall,
  isAsking,
  moveTo,
  passRest,
  refreshed,
  rowsShown,
  seatsShown,
  type TodayState,
  toNextOpen,
  withEntries,
} from './state.ts';
import {factsOf} from './today-words.ts';

type Handler = (state: TodayState, area: Area) => Step<TodayState>;

const withEntry =
  (effectsOf: (entry: SeatEntry) => readonly Effect[]): Handler =>
  state => {
    const entry = currentEntry(state);
    return entry ? step(state, ...effectsOf(entry)) : step(state);
  };

/** Shows the act at once; the writer's thread stores it. The cursor goes to the next row that is not done. */
function markAs(state: TodayState, word: Mark & ('inbox' | 'later' | 'done')): Step<TodayState> {
  const entry = currentEntry(state);
  if (!entry) return step(state);
  const shown = withEntries(state, [entry.id], {state: word});
  const effect = markEntries(word, [entry.id], entry.state === word ? 0 : 1);
  return step(word === 'inbox' ? shown : toNextOpen(shown), effect);
}

function toggle(state: TodayState, name: 'read' | 'starred'): Step<TodayState> {
  const entry = currentEntry(state);
  if (!entry) return step(state);
  const shown = withEntries(state, [entry.id], {[name]: !entry[name]});
  return step(shown, markEntries(oppositeMark(entry, name), [entry.id], 1));
}

/** Opens the entry; of an action that is due, writes the outcome. */
function open(state: TodayState): Step<TodayState> {
  if (state.part === 'recall') {
    const advanced = advanceRecall(state.recall);
    return advanced ? inRecall(state, advanced) : toPart(state, 1);
  }
  if (state.part === 'reflect') return endReview(state);
  if (state.part === 'brief') return step({...state, part: 'list'});
  const seat = current(state);
  if (seat?.action) return reflect(state);
  return seat?.entry ? step(state, {do: 'open', id: seat.entry.id}) : step(state);
}

/** On the entry of the row; of an action that is due, its outcome. */
function reflect(state: TodayState): Step<TodayState> {
  const seat = current(state);
  if (seat?.action) return step(state, openWriting({kind: 'outcome', of: seat.action.id}));
  const entry = currentEntry(state);
  return step(state, openWriting({kind: 'reflection', ...(entry ? {entry: entry.id} : {})}));
}

/** For the goal of the seat; for a seat outside the goals, asks which. */
const judge =
  (verb: FeedbackVerb): Handler =>
  state => {
    const seat = current(state);
    return seat?.entry ? step(state, judgeEntry(verb, seat.entry.id, seat.goal)) : step(state);
  };

function seek(state: TodayState, by: 1 | -1): Step<TodayState> {
  const seats = seatsShown(state);
  for (let place = state.cursor + by; place >= 0 && place < seats.length; place += by)
    if (seats[place]?.isDone === false) return moveTo(state, place);
  return step(state, toast(by > 0 ? 'Nothing below is left to read' : 'Nothing above is left to read'));
}

const note = withEntry(entry => [noteEntries([entry.id])]);

export const TODAY_HANDLERS: Record<TodayKey, Handler> = {
  open,
  done: state => (current(state)?.action ? open(state) : markAs(state, 'done')),
  later: state => markAs(state, 'later'),
  inbox: state => markAs(state, 'inbox'),
  star: state => toggle(state, 'starred'),
  read: state => toggle(state, 'read'),
  why: state => step(state, ...whyAt(state)),
  moreLike: judge('more'),
  lessLike: judge('less'),
  notGoal: judge('not-goal'),
  note: (state, area) =>
    state.part === 'recall' ? inRecall(state, grade(state.recall, 'again')) : note(state, area),
  letGo: state => inRecall(state, grade(state.recall, 'drop')),
  reflect,
  tag: withEntry(entry => [askTags([entry])]),
  tie: withEntry(entry => [linkToGoal([entry.id])]),
  browse: withEntry(entry => browseEntries([entry])),
  copy: state => (isAsking(state) ? passRest(state) : step(state, ...linksAt(state))),
  nextPart: state => toPart(state, 1),
  previousPart: state => toPart(state, -1),
  ...movementHandlers<TodayState>({
    by: (state, rows) => moveTo(state, state.cursor + rows),
    page: (_, area) => rowsShown(area),
  }),
  nextUnread: state => (isAsking(state) ? step({...state, part: 'list'}) : seek(state, 1)),
  previousUnread: state => seek(state, -1),
  refreshAll: state => step(state, {do: 'refreshOrStop', next: refreshed}),
};

/** The panel of sums, with the seat and its age. */
function whyAt(state: TodayState): readonly Effect[] {
  const seat = current(state);
  return seat?.entry ? [showWhy(seat.entry.id, factsOf(seat, state.today))] : [];
}

const linksAt = (state: TodayState): readonly Effect[] => {
  const entry = currentEntry(state);
  return entry ? copyLinks([entry]) : [];
};
