import type {EntryId} from '../../domain/common/ids.ts';
import {cleanText, oneLine} from '../../domain/common/text.ts';
import {dayOf} from '../../domain/common/time.ts';
import {type Annotation, noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {inGoalOrder} from '../../domain/learning/goal.ts';
import {SERVING_FIT} from '../../domain/ranking/fit.ts';
import {annotations} from '../annotations/annotate.ts';
import {type Home, todayIn} from '../home/home.ts';
import {journal} from '../journal/journal.ts';
import {dueActions} from '../journal/next-actions.ts';
import {type ReflectionView, showReflection} from '../journal/reflect.ts';
import {queueRows} from '../queue/queue.ts';
import {tagsInUse} from '../queue/tags.ts';

/** What a text of the journal is written about. */
export interface WritingSubject {
  kind: 'reflection' | 'correction' | 'outcome';
  /** The entry that the learner is at. null: none. */
  entry: string | null;
  /** The goal that the text is on. null: it follows from the evidence. */
  goal: string | null;
  /** Ids of what is ticked first. null: today's highlights and notes, and the entry. */
  evidence: readonly string[] | null;
  /** The reflection that is corrected, or that has the action. null: none. */
  of: string | null;
}

/** Something that a text of the journal can cite. All of its texts are clean. */
export interface CitableRow {
  /** As `evidence` of a reflection takes it; for something that a corrected text cites, `cited:` and its position there. */
  id: string;
  kind: 'here' | 'entry' | 'passage' | 'note' | 'written' | 'cited';
  /** The quote, or else the title, in one line; `here` is the entry that the learner is at. */
  words: string;
  /** The learner's note on it, in one line. null: none. */
  note: string | null;
  /** The title of the entry that a passage or note is in. null: unknown, or it is in `words`. */
  title: string | null;
  /** Ids of the goals that it is evidence for. */
  goals: string[];
  /** Whether it is ticked first. */
  isTicked: boolean;
}

/** A next action that fell due. */
export interface DueAction {
  /** The entry of the journal that has it. */
  id: string;
  action: string;
  /** The day on which that entry was written, `2026-11-29`. */
  from: string;
  /** The day on which it falls due. null: none. */
  due: string | null;
  goals: string[];
}

/** All that the screen for writing shows beside the text. */
export interface WritingOffer {
  /** What can be cited, most likely first. */
  rows: CitableRow[];
  /** Goals that can be chosen, active ones first. */
  goals: {id: string; title: string}[];
  /** The goal that the entry at hand serves best by its words. null: it serves none. */
  best: string | null;
  /** Tags in use. */
  tags: string[];
  /** What is corrected, or has the action. null: neither. */
  about: ReflectionView | null;
  /** The longest overdue first. */
  due: DueAction[];
}

const MOST_ANNOTATIONS = 200;
const MOST_WRITTEN = 50;

/** Reads what the screen for writing offers. Throws PlnError 'not-found' if `of` is gone. */
export function writingOffer(home: Home, subject: WritingSubject): WritingOffer {
  const about = subject.of === null ? null : showReflection(home, subject.of);
  const cited = subject.kind === 'correction' && about ? citedRows(about) : [];
  const known = new Set(subject.kind === 'correction' ? about?.evidence.map(({id}) => id) : []);
  return {
    rows: [...cited, ...offered(home, subject).filter(({id}) => !known.has(id))],
    goals: inGoalOrder(home.store.goals.all().map(({goal}) => goal)).map(({id, title}) => ({
      id,
      title: oneLine(title),
    })),
    best: subject.entry === null ? null : bestGoal(home, subject.entry),
    tags: tagsInUse(home),
    about,
    due: dueActions(home).flatMap(({id, at, next, goals}) =>
      next ? [{id, action: oneLine(next.action), from: dayOf(at), due: next.due, goals: [...goals]}] : [],
    ),
  };
}

function bestGoal({store}: Home, entry: string): string | null {
  const [best] = store.scores.fitsOf(store.entries.resolve(entry as EntryId));
  return best && best.fit >= SERVING_FIT ? best.goal : null;
}

/** What the corrected text cites is ticked by its position: a file, or what is gone since, has no id to cite it by. */
const citedRows = ({evidence, of}: ReflectionView): CitableRow[] =>
  evidence.flatMap(({id, quote, title, url, note}, position) =>
    // The action that an outcome is about stays cited.
    id !== null && id === of
      ? []
      : [
          {
            id: `cited:${position}`,
            kind: 'cited' as const,
            words: oneLine(quote ?? title ?? url ?? ''),
            note: note === null ? null : oneLine(note),
            title: quote === null ? null : title && oneLine(title),
            goals: [],
            isTicked: true,
          },
        ],
  );

function offered(home: Home, {kind, entry, goal, evidence}: WritingSubject): CitableRow[] {
  const entries = [...new Set([...(entry === null ? [] : [entry]), ...(evidence ?? [])])];
  const rows = queueRows(
    home,
    entries.filter(id => id.startsWith('e')),
  );
  const all = [...annotations(home)].reverse();
  const written = journal(home);
  const cited = new Set(written.flatMap(one => one.evidence.map(({id}) => id)));
  const today = todayIn(home);
  const at = rows[0]?.id;
  const rank = (one: Annotation): number =>
    evidence?.includes(one.id) ? 0 : one['pln:entry'] === at ? 1 : dayOf(one.created) === today ? 2 : 3;
  const near = all
    .map(one => ({one, rank: rank(one)}))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_ANNOTATIONS);
  const titles = new Map(
    queueRows(home, [...new Set(near.map(({one}) => one['pln:entry']))]).map(row => [row.id, row.title]),
  );
  const isOn = (goals: readonly string[]): boolean =>
    goal === null || goals.length === 0 || goals.includes(goal);
  // What a reflection cites already is reflected on.
  const isTickedFirst = ({one, rank}: (typeof near)[number], goals: readonly string[]): boolean =>
    kind === 'reflection' &&
    (evidence === null
      ? rank < 3 && dayOf(one.created) === today && !cited.has(one.id) && isOn(goals)
      : rank === 0);
  return [
    ...rows.map(({id, title, url}) => ({
      id,
      kind: id === at && entry !== null ? ('here' as const) : ('entry' as const),
      words: oneLine(title ?? url ?? id),
      note: null,
      title: null,
      goals: home.store.goals.goalsOf([id]),
      isTicked: kind === 'reflection' && (evidence === null || evidence.includes(id)),
    })),
    ...near.map(found => {
      const goals = home.store.goals.goalsOf([found.one.id, found.one['pln:entry']]);
      const title = titles.get(found.one['pln:entry']) ?? null;
      return {...annotationRow(found.one, title), goals, isTicked: isTickedFirst(found, goals)};
    }),
    ...written.slice(0, MOST_WRITTEN).map(({id, title, at: written, goals}) => ({
      id,
      kind: 'written' as const,
      words: `${dayOf(written)} · ${oneLine(title)}`,
      note: null,
      title: null,
      goals: [...goals],
      isTicked: evidence?.includes(id) === true,
    })),
  ];
}

function annotationRow(one: Annotation, title: string | null): Omit<CitableRow, 'goals' | 'isTicked'> {
  const quote = oneLine(cleanText(quoteOf(one) ?? ''));
  const note = oneLine(cleanText(noteOf(one) ?? ''));
  return {
    id: one.id,
    kind: quote === '' ? 'note' : 'passage',
    words: quote || note || one.id,
    note: quote === '' || note === '' ? null : note,
    title: title === null ? null : oneLine(title),
  };
}
