import {RECALL_WORDS} from '../../src/domain/acts/recall-words.ts';
import {FEEDBACK_VERBS} from '../../src/domain/acts/triage.ts';
import {PlnError} from '../../src/domain/common/errors.ts';
import {
  annotate,
  annotations,
  editAnnotation,
  removeAnnotation,
} from '../../src/services/annotations/annotate.ts';
import {goals} from '../../src/services/goals/goal-view.ts';
import {checkMilestone} from '../../src/services/goals/milestones.ts';
import {addGoal, setGoal, setStatus} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {currentEntries} from '../../src/services/journal/journal.ts';
import {reflect, retract} from '../../src/services/journal/reflect.ts';
import {
  communities,
  removeCommunity,
  rename,
  setMuted,
  setPassing,
} from '../../src/services/network/communities.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {giveFeedback} from '../../src/services/queue/goal-feedback.ts';
import {tag} from '../../src/services/queue/tags.ts';
import {linkToGoal, mark, passEntries, star} from '../../src/services/queue/triage.ts';
import {addView, removeView, savedViews} from '../../src/services/queue/views.ts';
import {markRecall} from '../../src/services/recall/mark-recall.ts';
import {undo} from '../../src/services/undo.ts';

/** A learner at one device: everything they do there is drawn from the same seed. */
export interface Busy {
  home: Home;
  /** Which of the shared communities and goals this device edits: edits of the same word are another test. */
  part: number;
  parts: number;
  random: () => number;
}

const DOINGS: readonly [weight: number, act: (busy: Busy) => unknown][] = [
  [
    20,
    ({home, random}) => mark(home, pick(['inbox', 'later', 'done'] as const, random), some(home, random, 4)),
  ],
  [20, ({home, random}) => mark(home, pick(['read', 'unread'] as const, random), some(home, random, 4))],
  [6, ({home, random}) => star(home, random() < 0.7, some(home, random, 2))],
  [8, ({home, random}) => tag(home, 'tag', entry(home, random), [pick(['tea', 'tide', 'map'], random)])],
  [4, ({home, random}) => tag(home, 'untag', entry(home, random), [pick(['tea', 'tide', 'map'], random)])],
  [4, ({home, random}) => linkToGoal(home, entry(home, random), pick(goals(home), random).id)],
  [
    4,
    ({home, random}) =>
      giveFeedback(home, pick(FEEDBACK_VERBS, random), entry(home, random), pick(goals(home), random).id),
  ],
  [2, ({home, random}) => passEntries(home, some(home, random, 4))],
  [3, ({home, random}) => markRecall(home, pick(RECALL_WORDS, random), pick(annotations(home), random).id)],
  [1, ({home, random}) => addView(home, pick(['tea', 'tide'], random), word(random))],
  [1, ({home, random}) => removeView(home, pick(savedViews(home), random).name)],
  [1, busy => setGoal(busy.home, pick(goals(busy.home), busy.random).id, {notTerms: [word(busy.random)]})],
  [
    6,
    ({home, random}) =>
      annotate(home, entry(home, random), {note: word(random), goals: [pick(goals(home), random).id]}),
  ],
  [2, ({home, random}) => editAnnotation(home, pick(annotations(home), random).id, word(random))],
  [1, ({home, random}) => removeAnnotation(home, pick(annotations(home), random).id)],
  [4, ({home, random}) => reflect(home, {text: word(random), evidence: [entry(home, random)]})],
  [1, ({home, random}) => retract(home, pick(currentEntries(home, {}), random).id, null)],
  [1, ({home, random}) => addGoal(home, `Goal ${word(random)}`, {milestones: [word(random)]})],
  [1, ({home, part}) => addGoal(home, 'The same title', {why: `of ${part}`})],
  [2, busy => setGoal(busy.home, mine(busy, goals(busy.home)).id, {milestones: [word(busy.random)]})],
  [2, busy => setGoal(busy.home, mine(busy, goals(busy.home)).id, {why: word(busy.random)})],
  [2, busy => checkMilestone(busy.home, pick(goals(busy.home), busy.random).id, String(busy.part + 1))],
  [1, busy => setStatus(busy.home, mine(busy, goals(busy.home)).id, 'paused', word(busy.random))],
  [2, busy => rename(busy.home, mine(busy, communities(busy.home)).id, word(busy.random))],
  [2, busy => setMuted(busy.home, mine(busy, communities(busy.home)).id, busy.random() < 0.5)],
  [
    1,
    busy =>
      setPassing(busy.home, mine(busy, communities(busy.home)).id, pick(['pace', '3', 'off'], busy.random)),
  ],
  [1, ({home, random}) => importOpml(home, opml(word(random).replace(/ /g, '-')))],
  [1, busy => removeCommunity(busy.home, mine(busy, silent(busy.home)).id)],
  [9, ({home}) => undo(home)],
];

const DOINGS_OFTEN = DOINGS.flatMap(([weight, act]) => Array.from({length: weight}, () => act));

/** Does so many things. What cannot be done (nothing to undo, no such milestone) is part of life; gives what was. */
export async function beBusy(busy: Busy, count: number): Promise<{done: number; refused: number}> {
  const counts = {done: 0, refused: 0};
  for (let index = 0; index < count; index += 1) {
    const act = DOINGS_OFTEN[Math.floor(busy.random() * DOINGS_OFTEN.length)];
    try {
      await act?.(busy);
      counts.done += 1;
    } catch (error) {
      if (!(error instanceof PlnError || error instanceof RangeError)) throw error;
      counts.refused += 1;
    }
  }
  return counts;
}

function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new RangeError('there is none yet');
  return one;
}

const mine = <T extends {id: string}>({part, parts, random}: Busy, list: readonly T[]): T =>
  pick(
    list.filter(({id}) => (id.codePointAt(5) ?? 0) % parts === part),
    random,
  );

/** Communities of which only the name is known; others are muted, because a rebuild does not know those that were left. */
const silent = (home: Home) => communities(home).filter(({total}) => total === 0);

const entry = (home: Home, random: () => number): string =>
  pick(home.store.triage.page({state: 'all'}, -1, null), random).id;
const some = (home: Home, random: () => number, most: number): string[] =>
  Array.from({length: 1 + Math.floor(random() * most)}, () => entry(home, random));
const word = (random: () => number): string =>
  Array.from({length: 2}, () => `w${Math.floor(random() * 1e6).toString(36)}`).join(' ');
/** Nobody listens there, which is known at once; looking a name up may take as long as it likes, and keep others waiting. */
const opml = (name: string): string =>
  `<opml version="2.0"><body><outline text="${name}" xmlUrl="http://127.0.0.1:1/${name}"/></body></opml>`;
