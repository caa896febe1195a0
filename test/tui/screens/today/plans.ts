import type {GoalBrief, SeatEntry, SeatView, TodayView} from '../../../../src/services/review/today-view.ts';
import {aRow} from '../../../helpers/rows.ts';

export const NOW = Date.parse('2026-11-29T12:00:00Z');

const ago = (hours: number): string => new Date(NOW - hours * 3_600_000).toISOString();

interface RowFacts {
  title: string;
  community: string;
  why: string;
  hours: number;
  minutes: number;
  part?: Partial<SeatEntry>;
}

function entryOf(id: string, {title, community, why, hours, minutes, part = {}}: RowFacts): SeatEntry {
  const row = aRow({
    id,
    title,
    url: `https://example.org/${id}`,
    author: 'Rin',
    publishedAt: ago(hours),
    sortAt: ago(hours),
    minutes,
    score: 1,
    why,
    communities: [{id: community, title: community}],
    fit: 0.92,
  });
  const parts = {own: 0.49, learnt: 0.18, person: 0, link: 0.25, community: 0, less: 0, fresh: 0.87};
  return {...row, parts, ...part};
}

const CACHING: RowFacts[] = [
  {title: 'Making feeds polite again', community: 'kettle & code', why: '“etag”, “cache”', hours: 2, minutes: 3},
  {title: 'RFC 9111 errata: what “fresh” really means', community: 'httpwg list', why: '“max-age”', hours: 24, minutes: 2, part: {replies: 3}},
  {title: 'Show: a tiny reverse proxy in 300 lines', community: 'the square', why: '“cache”, “proxy”', hours: 48, minutes: 1, part: {replies: 212}},
]; // biome-ignore format: a table
const TEACHING: RowFacts[] = [
  {title: 'Interleaving beats blocking, again', community: 'gamma learning', why: '“retrieval practice”', hours: 4, minutes: 2},
]; // biome-ignore format: a table
const SPANISH: RowFacts[] = [
  {title: 'El subjuntivo, otra vez', community: 'un blog', why: 'kept for later on 20 Nov', hours: 216, minutes: 2, part: {state: 'later'}},
]; // biome-ignore format: a table
const OPEN: RowFacts[] = [
  {title: 'On keeping a commonplace book', community: 'paper cuts', why: 'not shown for 31 days', hours: 24, minutes: 2},
  {title: 'Cache-lore among beekeepers', community: 'hive forum', why: 'links to what you noted', hours: 72, minutes: 1},
]; // biome-ignore format: a table

const goal = (part: Partial<GoalBrief> & Pick<GoalBrief, 'goal' | 'title'>): GoalBrief => ({
  weight: 1,
  new: 5,
  seats: 1,
  starvedDays: null,
  isPlanned: true,
  isNothingNew: false,
  fromLater: 0,
  ...part,
});

const seatsOf = (kind: SeatView['kind'], id: string | null, rows: RowFacts[]): SeatView[] =>
  rows.map((facts, index) => ({
    kind,
    goal: id,
    n: index + 1,
    of: rows.length,
    entry: entryOf(`${id ?? kind}${index + 1}`, facts),
    action: null,
    isDone: false,
  }));

/** A day with three goals, one of them without anything new, two open seats and an action that is due. */
export const aDay = (part: Partial<TodayView> = {}): TodayView => ({
  date: '2026-11-29',
  minutes: 15,
  brief: {
    since: '2026-11-28T18:00:00Z',
    new: 41,
    due: 1,
    quiet: [],
    byGoal: [
      goal({goal: 'caching', title: 'HTTP caching', weight: 3, seats: 3}),
      goal({goal: 'teaching', title: 'Teach adults better', weight: 2, starvedDays: 23}),
      goal({goal: 'spanish', title: 'Spanish B1', isNothingNew: true, fromLater: 1}),
      goal({goal: 'knots', title: 'Tie knots', seats: 0, isNothingNew: true}),
    ],
  },
  seats: [
    {
      kind: 'due',
      goal: 'caching',
      n: 1,
      of: 1,
      entry: null,
      action: {id: 'j1', title: 'Two headers', action: 'Measure hit rate', due: '2026-11-29'},
      isDone: false,
    },
    ...seatsOf('goal', 'caching', CACHING),
    ...seatsOf('goal', 'teaching', TEACHING),
    ...seatsOf('goal', 'spanish', SPANISH),
    ...seatsOf('open', null, OPEN),
  ],
  recall: [
    {annotation: 'a1', due: '2026-11-29'},
    {annotation: 'a2', due: '2026-11-29'},
  ],
  reminders: [],
  canWait: 26,
  passed: 0,
  away: null,
  rotationDays: 9,
  ...part,
});
