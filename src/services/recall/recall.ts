import {dayAfter} from '../../domain/common/calendar.ts';
import type {AnnotationId} from '../../domain/common/ids.ts';
import type {Annotation} from '../../domain/learning/annotation.ts';
import {spreadCards} from '../../domain/recall/cards.ts';
import {drawReminders, isReminderLength} from '../../domain/recall/reminders.ts';
import type {Home} from '../home/home.ts';
import {dueDay} from './fsrs.ts';
import {recallCards, textOf, todayCount} from './mark-recall.ts';

/** A card that is asked today. */
export interface DueView {
  /** The id of the annotation. */
  annotation: string;
  entry: string;
  /** The goal that it serves: its own, else one that its entry is linked to. */
  goal: string | null;
  /** The day from which it was to be asked, `2026-11-21`. */
  due: string;
}

/** `pln recall --json`. */
export interface RecallView {
  due: DueView[];
  reminders: Annotation[];
  /** How many cards are asked a day, at most. */
  cap: number;
}

/**
 * The cards to ask today, in order, and today's reminders. The same until one is graded or let go. It stores nothing, so a
 * screen can ask for it at any key; `noteReminders` records that they were shown.
 */
export function recallToday(home: Home): RecallView {
  const {store} = home;
  const today = todayCount(home);
  const cap = home.settings.recallPerDay;
  const cards = recallCards(home);
  const dated = [...cards.values()].map(card => ({card, due: dueDay(card)}));
  const due = spreadCards(dated, {today, cap})
    .filter(({day}) => day === today)
    .flatMap(one => {
      const annotation = store.notes.get(one.annotation as AnnotationId);
      return annotation ? [dueView(home, annotation, one.due)] : [];
    });
  return {due, reminders: remindersOf(home, new Set(cards.keys()), today), cap};
}

function dueView(home: Home, annotation: Annotation, due: number): DueView {
  const entry = home.store.entries.resolve(annotation['pln:entry']);
  return {
    annotation: annotation.id,
    entry,
    goal: goalOf(home, annotation)?.id ?? null,
    due: dayAfter('1970-01-01', due),
  };
}

/** The goal with the highest weight that the annotation or its entry is linked to. */
function goalOf({store}: Home, annotation: Annotation) {
  const entry = store.entries.resolve(annotation['pln:entry']);
  const linked = (owner: string) =>
    store.goals
      .goalsOf([owner])
      .flatMap(id => store.goals.get(id)?.goal ?? [])
      .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))[0];
  return linked(annotation.id) ?? linked(entry) ?? null;
}

/** Records that these reminders, by id, are shown today, so that others come tomorrow. On a disk that takes nothing, nothing. */
export function noteReminders(home: Home, reminders: readonly string[]): void {
  const {store} = home;
  const today = todayCount(home);
  const days = store.reminders.days();
  const fresh = reminders.filter(id => days.get(id) !== today);
  if (fresh.length > 0 && store.refusal() === null)
    store.transaction(() => store.reminders.remember(fresh as AnnotationId[], today));
}

/** Today's reminders: those that were noted today, else drawn. Those that were removed or chosen since are left out. */
function remindersOf(home: Home, cards: ReadonlySet<string>, today: number): Annotation[] {
  const {store} = home;
  const shown = store.reminders.days();
  const all = store.notes
    .list()
    .filter(one => !cards.has(one.id) && textOf(one) !== null && isReminderLength(textOf(one) ?? ''));
  const already = all.filter(({id}) => shown.get(id) === today);
  if ([...shown.values()].includes(today)) return already;
  const weights = weightsOf(home);
  const highlights = all.map(one => ({
    annotation: one.id,
    text: textOf(one) ?? '',
    weight: Math.max(
      ...one['pln:goals'].map(id => weights.get(id) ?? 1),
      ...(one['pln:goals'].length > 0 ? [] : [1]),
    ),
    shown: shown.get(one.id) ?? null,
  }));
  const drawn = drawReminders(highlights, {today, random: randomOf(home, today)});
  return all.filter(({id}) => drawn.includes(id));
}

const weightsOf = ({store}: Home): Map<string, number> =>
  new Map(store.goals.all().map(({goal}) => [goal.id, goal.weight]));

/** The same numbers all day, on every device. */
function randomOf({hash}: Home, today: number): () => number {
  let count = 0;
  return () => {
    count += 1;
    const bytes = hash(`reminders ${today} ${count}`);
    return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32;
  };
}
