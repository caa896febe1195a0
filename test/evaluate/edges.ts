import type {CommunityId, GoalId} from '../../src/domain/common/ids.ts';
import {planToday} from '../../src/domain/ranking/plan-today.ts';
import {rankOf} from '../../src/domain/ranking/rank.ts';
import {type Candidate, createSeatPlanner} from '../../src/domain/ranking/seat-plan.ts';
import type {LabelledEntry} from './corpus.ts';
import type {Figure} from './figures.ts';
import {statisticsOf, type TermsOf} from './methods.ts';
import type {LabelledGoal} from './pools.ts';
import {seededRandom, shuffled} from './random.ts';
import {candidateOf, profileFor, seatGoal} from './seats.ts';

const DRAWS = 60;
const POOL = 300;
const LIST = 15;
const DAY = 86_400_000;
/** No text has this word. */
const NOWHERE: LabelledGoal = {label: 'nowhere', title: '', keywords: ['zzyzxq']};

/** What a learner without goals sees, and one with a goal that nothing serves. */
export function evaluateEdges(
  corpus: readonly LabelledEntry[],
  all: readonly LabelledGoal[],
  termsOf: TermsOf,
): {lines: string[]; figures: Figure[]} {
  const draws = Array.from({length: DRAWS}, (_, draw) => drawEdges(corpus, all, termsOf, draw));
  const sum = (of: (draw: (typeof draws)[number]) => number): number =>
    draws.reduce((total, draw) => total + of(draw), 0);
  return {
    lines: [`${DRAWS} draws of ${POOL} entries`],
    figures: [
      {
        name: 'without a goal: seats that are not the newest',
        value: sum(({notNewest}) => notNewest),
        most: 0,
      },
      {name: 'without a goal: seats of a goal', value: sum(({ofGoals}) => ofGoals), most: 0},
      {
        name: 'without a goal: ranks that are not by date',
        value: sum(({notByDate}) => notByDate),
        most: 0,
      },
      {name: 'with goals: open seats of 15', value: sum(({open}) => open) / DRAWS, least: 2, most: 2},
      {name: 'a keyword that is nowhere: seats', value: sum(({nowhere}) => nowhere), most: 0},
      {
        name: 'a keyword that is nowhere: share of plans that name it',
        value: sum(({isNamed}) => Number(isNamed)) / DRAWS,
        least: 1,
      },
    ],
  };
}

interface Edges {
  notNewest: number;
  ofGoals: number;
  notByDate: number;
  nowhere: number;
  isNamed: boolean;
  open: number;
}

function drawEdges(
  corpus: readonly LabelledEntry[],
  all: readonly LabelledGoal[],
  termsOf: TermsOf,
  draw: number,
): Edges {
  const random = seededRandom(`edges ${draw}`);
  const entries = shuffled(corpus, random).slice(0, POOL);
  const goals = [...shuffled(all, random).slice(0, 2), NOWHERE];
  const statistics = statisticsOf(entries.map(termsOf));
  const profiles = new Map(
    goals.map(goal => [goal.label as GoalId, profileFor(goal, [], statistics, termsOf)]),
  );
  // Each of a community of its own: the cap would pass over new entries.
  const candidates = entries.map(entry => ({
    ...candidateOf(entry, profiles, termsOf, random() * 30),
    communities: [entry.id as CommunityId],
  }));
  const request = {candidates, daysNotShown: new Map(), seed: String(draw)};
  const {seats} = createSeatPlanner({...request, goals: [], longFrom: Number.POSITIVE_INFINITY})(LIST);
  const opened = new Set(seats.filter(({kind}) => kind === 'open').map(({entry}) => entry));
  const newest = byDate(candidates.filter(({id}) => !opened.has(id))).slice(0, LIST - opened.size);
  const seatGoals = goals.map(goal => seatGoal(goal, 1));
  const plan = planToday({...request, goals: seatGoals}, LIST);
  const isNowhere = (goal: string | null): boolean => goal === NOWHERE.label;
  return {
    notNewest: seats.filter(({entry}) => !opened.has(entry) && newest.every(({id}) => id !== entry)).length,
    ofGoals: seats.filter(({kind}) => kind === 'goal').length,
    notByDate: differences(byRank(candidates), byDate(candidates)),
    nowhere: plan.seats.filter(({goal}) => isNowhere(goal)).length,
    open: createSeatPlanner({...request, goals: seatGoals, longFrom: Number.POSITIVE_INFINITY})(
      LIST,
    ).seats.filter(({kind}) => kind === 'open').length,
    isNamed: plan.nothingNew.some(({goal}) => isNowhere(goal)),
  };
}

const byDate = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted((one, other) => one.ageDays - other.ageDays);

/** The queue without goals, of sources that publish equally often. */
function byRank(candidates: readonly Candidate[]): Candidate[] {
  const rank = ({ageDays}: Candidate): number => rankOf({fits: [], postsADay: 1, sortAt: -ageDays * DAY});
  return candidates.toSorted((one, other) => rank(other) - rank(one));
}

const differences = (one: readonly Candidate[], other: readonly Candidate[]): number =>
  one.filter(({id}, index) => id !== other[index]?.id).length;
