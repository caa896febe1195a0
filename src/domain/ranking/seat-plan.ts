import {fnv1a} from '../common/fnv.ts';
import type {CommunityId, EntryId, GoalId} from '../common/ids.ts';
import {SERVING_FIT} from './fit.ts';

/** A goal that takes seats. */
export interface SeatGoal {
  id: GoalId;
  weight: number;
  /** Days until the day by which it should be reached; below 0: that day has passed; null: it has none. */
  dueInDays: number | null;
  /** It got no seat in the last three plans. */
  isNeglected: boolean;
}

/** Why an entry can take an open seat before others. */
export type OpenKind = 'followed' | 'bridge' | 'community' | 'disagreement';

/** An entry that can take a seat. */
export interface Candidate {
  id: EntryId;
  /** Reading time, at least 1. */
  minutes: number;
  ageDays: number;
  communities: readonly CommunityId[];
  /** One entry of a thread is enough; null: it is not part of one. */
  thread: string | null;
  /** All its communities are muted. */
  isMuted: boolean;
  /** Put aside for later: it serves a goal only when nothing new does. */
  isLater: boolean;
  /** Stored fits; a goal is missing where the entry does not fit. */
  fits: ReadonlyMap<GoalId, {fit: number; own: number; learnt: number}>;
  /** A new entry of a followed person, a bridge from something noted, or what disagrees with it; null: none of these. */
  openAs: Exclude<OpenKind, 'community'> | null;
}

export interface SeatRequest {
  goals: readonly SeatGoal[];
  candidates: readonly Candidate[];
  /** Days since an entry of the community was shown; missing: never. */
  daysNotShown: ReadonlyMap<CommunityId, number>;
  /** Of the day: the same seed makes the same plan. */
  seed: string;
  /** Minutes from which an entry is long. It takes a seat only where no shorter one can. */
  longFrom: number;
}

export interface Seat {
  entry: EntryId;
  /** `new`: no goal has an entry left. */
  kind: 'goal' | 'open' | 'new';
  /** Of a seat of this kind. */
  goal: GoalId | null;
  openAs: OpenKind | null;
  minutes: number;
}

export interface SeatPlan {
  /** By goal, the one with the most votes first; then open seats, then `new`. */
  seats: readonly Seat[];
  minutes: number;
}

/** Candidates in the order in which they take seats of one kind. */
type Line = readonly Candidate[];

/** In the order in which they take turns. */
const OPEN_KINDS = ['followed', 'bridge', 'community', 'disagreement'] as const;

interface Lines {
  goals: readonly {goal: SeatGoal; votes: number; line: Line}[];
  open: readonly {kind: OpenKind; line: Line}[];
  newest: Line;
  /** How many candidates each community has. */
  supplies: readonly number[];
}

/**
 * Plans a number of seats. Goals take them in proportion to their weights (Sainte-Laguë); open seats are for what lies
 * outside the goals; no community takes more than a third. The function that is returned can be called for any number.
 */
export function createSeatPlanner(request: SeatRequest): (count: number) => SeatPlan {
  const lines = linesOf(request);
  return count => planSeats(lines, count);
}

/** Within so many days of its date a goal has more votes. */
const URGENT_DAYS = 14;
const URGENCY = 1.5;

const votesOf = ({weight, dueInDays}: SeatGoal): number =>
  weight * (dueInDays !== null && dueInDays >= 0 && dueInDays <= URGENT_DAYS ? URGENCY : 1);

/** After so many days half of a fit counts. */
export const HALF_LIFE_DAYS = 10;

/** How much of its fit an entry of this age keeps, 0 to 1. */
export const freshnessOf = (ageDays: number): number => 2 ** (-Math.max(0, ageDays) / HALF_LIFE_DAYS);

function linesOf({goals, candidates, daysNotShown, seed, longFrom}: SeatRequest): Lines {
  const unmuted = candidates.filter(({isMuted}) => !isMuted);
  const isLong = ({minutes}: Candidate): number => Number(minutes > longFrom);
  const age = (one: Candidate): number => one.ageDays;

  const lineOf = ({id}: SeatGoal): Line => {
    const fitOf = (one: Candidate): number => one.fits.get(id)?.fit ?? 0;
    const score = (one: Candidate): number => -fitOf(one) * freshnessOf(one.ageDays);
    const serving = unmuted.filter(one => fitOf(one) >= SERVING_FIT);
    return inOrder(serving, [one => Number(one.isLater), isLong, score]);
  };
  const inbox = unmuted.filter(({isLater}) => !isLater);
  const outside = inbox.filter(({fits}) =>
    [...fits.values()].every(({own, learnt}) => own + learnt < SERVING_FIT),
  );
  const waited = ({communities}: Candidate): number =>
    -Math.max(0, ...communities.map(id => daysNotShown.get(id) ?? Number.POSITIVE_INFINITY));
  const draw = (one: Candidate): number => drawOf(seed, mainCommunity(one));
  const openLine = (kind: OpenKind): Line =>
    kind === 'community'
      ? inOrder(newestOfEach(outside, [isLong, age]), [isLong, waited, draw])
      : inOrder(
          outside.filter(({openAs}) => openAs === kind),
          [isLong, age],
        );
  return {
    goals: goals
      .map(goal => ({goal, votes: votesOf(goal), line: lineOf(goal)}))
      .sort((one, other) => other.votes - one.votes || (one.goal.id < other.goal.id ? -1 : 1)),
    open: OPEN_KINDS.map(kind => ({kind, line: openLine(kind)})),
    newest: inOrder(inbox, [isLong, age]),
    supplies: [...Map.groupBy(unmuted, mainCommunity).values()].map(({length}) => length),
  };
}

/** An entry of several communities is of the first one here. */
const mainCommunity = ({communities}: Candidate): string => communities[0] ?? '';

type Key = (one: Candidate) => number;

/** The first entry of each community in the order of the keys. */
const newestOfEach = (list: readonly Candidate[], keys: readonly Key[]): Candidate[] =>
  [...Map.groupBy(list, mainCommunity).values()].flatMap(ofOne => inOrder(ofOne, keys)[0] ?? []);

/** Sorted by the first key that differs, from low to high, then by id. */
function inOrder(list: readonly Candidate[], keys: readonly Key[]): Candidate[] {
  // Keys are computed once for each entry: an inbox can have 100,000.
  const columns = keys.map(key => Float64Array.from(list, key));
  const compare = (a: number, b: number): number => {
    for (const column of columns) {
      const [one, other] = [column[a] as number, column[b] as number];
      if (one !== other) return one < other ? -1 : 1;
    }
    return (list[a] as Candidate).id < (list[b] as Candidate).id ? -1 : 1;
  };
  return [...list.keys()].sort(compare).map(index => list[index] as Candidate);
}

/** A number from a seed and an id, the same on every machine. */
function drawOf(seed: string, id: string): number {
  let hash = fnv1a(`${seed}\n${id}`);
  // The last letters must reach all bits.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** How many of the seats are open. A single seat is for a goal. */
export const openSeatsOf = (count: number): number => (count < 2 ? 0 : Math.max(1, Math.ceil(count / 8)));

/**
 * The most seats of one community: a third, or as many more as it takes where the others have too few candidates.
 *
 * @param supplies how many candidates each community has
 */
export function communityCap(count: number, supplies: readonly number[]): number {
  const possible = (cap: number): number => supplies.reduce((sum, supply) => sum + Math.min(supply, cap), 0);
  const wanted = Math.min(count, possible(count));
  let cap = Math.ceil(count / 3);
  while (possible(cap) < wanted) cap += 1;
  return cap;
}

function planSeats({goals, open, newest, supplies}: Lines, count: number): SeatPlan {
  const table = createTable(communityCap(count, supplies));
  const opened: Seat[] = [];
  for (let turn = 0, misses = 0; opened.length < openSeatsOf(count) && misses < open.length; turn += 1) {
    const {kind, line} = open[turn % open.length] ?? {kind: 'community', line: []};
    const one = table.take(line);
    misses = one ? 0 : misses + 1;
    if (one) opened.push(seatOf(one, {kind: 'open', openAs: kind}));
  }
  const taken = seatGoals(goals, table.take, count - opened.length);
  const served = goals.flatMap(({goal}) => taken.get(goal.id) ?? []);
  const rest: Seat[] = [];
  while (served.length + opened.length + rest.length < count) {
    const one = table.take(newest);
    if (!one) break;
    rest.push(seatOf(one, {kind: 'new'}));
  }
  const seats = [...served, ...opened, ...rest];
  return {seats, minutes: seats.reduce((sum, {minutes}) => sum + minutes, 0)};
}

const seatOf = ({id, minutes}: Candidate, others: Pick<Seat, 'kind'> & Partial<Seat>): Seat => ({
  entry: id,
  goal: null,
  openAs: null,
  minutes,
  ...others,
});

/** Gives each next seat to the goal with the highest votes ÷ (2 · seats + 1) that still has an entry (Sainte-Laguë). */
function seatGoals(
  goals: Lines['goals'],
  take: (line: Line) => Candidate | null,
  count: number,
): Map<GoalId, Seat[]> {
  const taken = new Map<GoalId, Seat[]>(goals.map(({goal}) => [goal.id, []]));
  const seatsOf = (id: GoalId): number => taken.get(id)?.length ?? 0;
  // Where there are more goals than seats, one that got none for three plans goes first.
  const goesFirst = ({goal}: Lines['goals'][number]): boolean =>
    count < goals.length && goal.isNeglected && seatsOf(goal.id) === 0;
  const share = (one: Lines['goals'][number]): number => one.votes / (2 * seatsOf(one.goal.id) + 1);
  let open = [...goals];
  for (let left = count; left > 0 && open.length > 0; ) {
    const next = open.reduce((best, one) => {
      if (goesFirst(one) !== goesFirst(best)) return goesFirst(one) ? one : best;
      return share(one) > share(best) ? one : best;
    });
    const entry = take(next.line);
    if (!entry) open = open.filter(one => one !== next);
    else {
      taken.get(next.goal.id)?.push(seatOf(entry, {kind: 'goal', goal: next.goal.id}));
      left -= 1;
    }
  }
  return taken;
}

/** Takes the first of a line that is not seated, whose thread is not, and whose communities have room. */
function createTable(cap: number): {take: (line: Line) => Candidate | null} {
  const seated = new Set<string>();
  const counts = new Map<CommunityId, number>();
  // What cannot be seated once cannot be seated later: each line is read once.
  const positions = new Map<Line, number>();
  const hasPlace = ({id, thread, communities}: Candidate): boolean =>
    !seated.has(`entry ${id}`) &&
    (thread === null || !seated.has(`thread ${thread}`)) &&
    communities.every(community => (counts.get(community) ?? 0) < cap);
  const take = (line: Line): Candidate | null => {
    for (let at = positions.get(line) ?? 0; at < line.length; at += 1) {
      const one = line[at] as Candidate;
      if (!hasPlace(one)) continue;
      positions.set(line, at + 1);
      seated.add(`entry ${one.id}`);
      if (one.thread !== null) seated.add(`thread ${one.thread}`);
      for (const community of one.communities) counts.set(community, (counts.get(community) ?? 0) + 1);
      return one;
    }
    positions.set(line, line.length);
    return null;
  };
  return {take};
}
