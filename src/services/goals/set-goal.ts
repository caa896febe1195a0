import {PlnError} from '../../domain/common/errors.ts';
import {newGoalId} from '../../domain/common/ids.ts';
import {comingDay} from '../../domain/common/natural-date.ts';
import {cleanText, oneLine} from '../../domain/common/text.ts';
import {visibilityAfter} from '../../domain/learning/evidence.ts';
import {
  type Goal,
  type GoalStatus,
  isGoalWeight,
  MAX_WEIGHT,
  type Opportunity,
  slugOf,
} from '../../domain/learning/goal.ts';
import {goalPath} from '../../portfolio/documents/goals/path.ts';
import {writeGoal} from '../../portfolio/documents/goals/write.ts';
import {type Home, iso, todayIn} from '../home/home.ts';
import {changeGoal, type Edited, writeGoalFile} from './change-goal.ts';
import {type GoalView, goalView} from './goal-view.ts';
import {type MilestoneOptions, milestonesAfter} from './milestones.ts';

/** What the learner gives for a goal. What is not given stays the same. */
export interface GoalOptions extends MilestoneOptions {
  title?: string;
  why?: string;
  criteria?: readonly string[];
  /** A coming day as typed: `2027-03-01`, `1 mar`, `+3m`; '' removes it. */
  by?: string;
  keywords?: readonly string[];
  /** Learnt terms to strike out, besides those that are struck out already. */
  notTerms?: readonly string[];
  /** null removes it. */
  opportunity?: Opportunity | null;
  /** People who help, by name; they replace those before. */
  helpers?: readonly string[];
  weight?: number;
  /** Whether documents for others may include it. */
  shared?: boolean;
}

/** Writes a new goal to a file of its own. Throws PlnError 'usage'. */
export function addGoal(home: Home, title: string, options: GoalOptions = {}): GoalView {
  const {goal} = applied(
    home,
    {
      id: newGoalId(home.random),
      title: '',
      why: null,
      criteria: [],
      status: 'active',
      createdAt: iso(home, home.now()),
      by: null,
      keywords: [],
      notTerms: [],
      opportunity: null,
      helpers: [],
      weight: 1,
      visibility: 'private',
      milestones: [],
    },
    {...options, title},
  );
  return home.store.withFolderLock(() => {
    const file = fileFor(home, goal);
    writeGoalFile(home, {goal, file}, writeGoal(goal), null);
    return goalView(home, goal);
  });
}

/** Changes a goal. Throws PlnError. */
export const setGoal = (home: Home, word: string, options: GoalOptions): GoalView =>
  changeGoal(home, word, goal => applied(home, goal, options));

/** Changes the status of a goal. The note is appended to the goal's file with today's date. */
export function setStatus(home: Home, word: string, status: GoalStatus, note: string | null): GoalView {
  const text = cleanText(note ?? '').trim();
  const noted = text === '' ? null : `**${todayIn(home)} · ${status}** ${escapeNote(text)}`;
  return changeGoal(home, word, goal => ({goal: {...goal, status}}), noted);
}

/** Escapes lines that would be read as milestones (tasks) or as conflict marks of git. */
const escapeNote = (text: string): string =>
  text.replace(/^(\s*)([-*+]) \[/gm, '$1\\$2 [').replace(/^(?=[<|>]{7}(?: |$))/gm, '\\');

/** A path that no file has, made from the title. */
function fileFor(home: Home, goal: Goal): string {
  const slug = slugOf(goal.title) || goal.id;
  for (let count = 1; ; count += 1) {
    const file = goalPath(count === 1 ? slug : `${slug}-${count}`);
    if (!home.portfolio.has(file)) return file;
  }
}

function applied(home: Home, goal: Goal, options: GoalOptions): Edited {
  const title = options.title === undefined ? goal.title : oneLine(options.title);
  if (title === '')
    throw new PlnError('usage', 'A goal needs a title.', 'pln goal add "Understand HTTP caching"');
  const {weight} = options;
  const by = options.by ? comingDay(options.by, todayIn(home)) : options.by;
  if (weight !== undefined && !isGoalWeight(weight)) {
    throw new PlnError(
      'usage',
      `A weight is a number above 0, at most ${MAX_WEIGHT}.`,
      '1 is usual; 2 counts twice.',
    );
  }
  const lines = (given: readonly string[] | undefined, before: string[]): string[] =>
    given === undefined ? before : given.map(oneLine).filter(line => line !== '');
  const {milestones, removed} = milestonesAfter(goal, options);
  return {
    removed,
    goal: {
      ...goal,
      title,
      why: options.why === undefined ? goal.why : cleanText(options.why).trim() || null,
      criteria: lines(options.criteria, goal.criteria),
      by: by === undefined ? goal.by : by || null,
      keywords: lines(options.keywords, goal.keywords),
      notTerms: [
        ...new Set([...goal.notTerms, ...lines(options.notTerms, []).map(term => term.toLowerCase())]),
      ],
      opportunity: options.opportunity === undefined ? goal.opportunity : options.opportunity,
      helpers: [...new Set(lines(options.helpers, goal.helpers))],
      weight: weight ?? goal.weight,
      visibility: visibilityAfter(goal.visibility, options.shared),
      milestones,
    },
  };
}
