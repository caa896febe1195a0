import {createHash} from 'node:crypto';
import {PlnError} from '../domain/errors.ts';
import {type Goal, type GoalStatus, slugOf} from '../domain/goal.ts';
import {newGoalId} from '../domain/ids.ts';
import {cleanText, oneLine} from '../domain/text.ts';
import {dayOf, isDay} from '../domain/time.ts';
import {readGoal, rewriteGoal, writeGoal} from '../portfolio/goals.ts';
import type {StoredGoal} from '../store/goals.ts';
import {findGoal} from './find-id.ts';
import {type GoalView, goalView} from './goal-view.ts';
import {type Home, iso} from './home.ts';
import {recordAct} from './record-act.ts';

/** What the learner says about a goal; only what is given changes. */
export interface GoalOptions {
  title?: string;
  why?: string;
  criteria?: readonly string[];
  /** A day, `2027-03-01`; '' takes it away. */
  by?: string;
  keywords?: readonly string[];
  milestones?: readonly string[];
  weight?: number;
  /** Whether documents for others may hold it. */
  shared?: boolean;
}

/** A new goal in a file of its own. */
export function addGoal(home: Home, title: string, options: GoalOptions = {}): GoalView {
  const goal = applied(
    {
      id: newGoalId(home.random),
      title: '',
      why: null,
      criteria: [],
      status: 'active',
      createdAt: iso(home, home.now()),
      by: null,
      keywords: [],
      weight: 1,
      visibility: 'private',
      milestones: [],
    },
    {...options, title},
  );
  return home.store.alone(() => {
    const file = fileFor(home, goal);
    write(home, {goal, file}, writeGoal(goal), null);
    return goalView(home, goal);
  });
}

export const setGoal = (home: Home, word: string, options: GoalOptions): GoalView =>
  change(home, word, goal => applied(goal, options), null);

/** Ticks a milestone: by its number, or by words that only its title has. */
export function checkMilestone(home: Home, word: string, milestone: string): GoalView {
  return change(
    home,
    word,
    goal => {
      const index = milestoneIndex(goal, milestone);
      const doneAt = dayOf(iso(home, home.now()));
      return {
        ...goal,
        milestones: goal.milestones.map((one, place) =>
          place === index && one.doneAt === null ? {...one, doneAt} : one,
        ),
      };
    },
    null,
  );
}

/** Says a milestone anew: found as for ticking; its day stays. */
export function renameMilestone(home: Home, word: string, milestone: string, name: string): GoalView {
  const title = milestoneTitle(name);
  if (title === '')
    throw new PlnError('usage', 'A milestone needs a title.', 'Leave it as it is, or give it words.');
  return change(
    home,
    word,
    goal => {
      const index = milestoneIndex(goal, milestone);
      return {
        ...goal,
        milestones: goal.milestones.map((one, place) => (place === index ? {...one, title} : one)),
      };
    },
    null,
  );
}

/** A comment in the file tells the day of a milestone: its title may not hold one. */
const milestoneTitle = (name: string): string =>
  oneLine(name)
    .replace(/<!--|-->/g, '')
    .trim();

/** Pauses, achieves, drops or resumes; the note is kept in the goal's file under its day. */
export function setStatus(home: Home, word: string, status: GoalStatus, note: string | null): GoalView {
  const text = cleanText(note ?? '').trim();
  const noted = text === '' ? null : `**${dayOf(iso(home, home.now()))} · ${status}** ${withoutTasks(text)}`;
  return change(home, word, goal => ({...goal, status}), noted);
}

/** A line of the note that looks like a task would be read back as a milestone. */
const withoutTasks = (text: string): string => text.replace(/^(\s*)([-*+]) \[/gm, '$1\\$2 [');

/** Puts a goal's file back as it was before an act; for undo. Refuses where the file was edited since. */
export function restoreGoal(
  home: Home,
  made: {id: string; file: string; hash: string},
  before: string | null,
): void {
  const {store, portfolio} = home;
  store.alone(() => {
    if (!portfolio.has(made.file) || sha256(portfolio.read(made.file)) !== made.hash) {
      throw new PlnError(
        'conflict',
        `${made.file} was changed by hand since.`,
        'Change it back by hand, or with `pln goal set`.',
      );
    }
    if (before === null) {
      portfolio.remove(made.file);
      store.goals.dropFile(made.file);
      store.files.forget(made.file);
    } else save(home, made.file, before);
  });
}

function change(home: Home, word: string, edit: (goal: Goal) => Goal, note: string | null): GoalView {
  return home.store.alone(() => {
    const {goal, file} = findGoal(home, word);
    const before = home.portfolio.read(file);
    const after = edit(goal);
    const text = rewriteGoal(before, file, after, note);
    if (typeof text !== 'string')
      throw new PlnError(
        'conflict',
        `${file}, line ${text.line}: ${text.message}`,
        'Mend the file by hand, then try again.',
      );
    if (text !== before) write(home, {goal: after, file}, text, before);
    return goalView(home, after);
  });
}

function write(home: Home, {goal, file}: StoredGoal, text: string, before: string | null): void {
  save(home, file, text);
  recordAct(home, {verb: 'goal', value: {id: goal.id, file, hash: sha256(text)}, was: before, entries: []});
}

function save(home: Home, file: string, text: string): void {
  const {store, portfolio} = home;
  const {size, modifiedNs} = portfolio.write(file, text);
  const goal = readGoal(text, file);
  if (!('message' in goal)) store.goals.save({goal, file});
  store.files.remember({path: file, size, modifiedNs, hash: sha256(text)});
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The first name of the slug that no file has. */
function fileFor(home: Home, goal: Goal): string {
  const slug = slugOf(goal.title) || goal.id;
  for (let count = 1; ; count += 1) {
    const file = `goals/${count === 1 ? slug : `${slug}-${count}`}.md`;
    if (!home.portfolio.has(file)) return file;
  }
}

function applied(goal: Goal, options: GoalOptions): Goal {
  const title = options.title === undefined ? goal.title : oneLine(options.title);
  if (title === '')
    throw new PlnError('usage', 'A goal needs a title.', 'pln goal add "Understand HTTP caching"');
  const {by, weight} = options;
  if (by !== undefined && by !== '' && !isDay(by))
    throw new PlnError('usage', `“${by}” is not a day.`, 'Write it like 2027-03-01.');
  if (weight !== undefined && !(weight > 0 && weight <= 100)) {
    throw new PlnError('usage', 'A weight is a number above 0, at most 100.', '1 is usual; 2 counts twice.');
  }
  const lines = (given: readonly string[] | undefined, before: string[]): string[] =>
    given === undefined ? before : given.map(oneLine).filter(line => line !== '');
  const milestones = lines(options.milestones, []).map(name => ({title: milestoneTitle(name), doneAt: null}));
  return {
    ...goal,
    title,
    why: options.why === undefined ? goal.why : cleanText(options.why).trim() || null,
    criteria: lines(options.criteria, goal.criteria),
    by: by === undefined ? goal.by : by || null,
    keywords: lines(options.keywords, goal.keywords),
    weight: weight ?? goal.weight,
    visibility: options.shared ? 'shared' : goal.visibility,
    milestones: [...goal.milestones, ...milestones],
  };
}

function milestoneIndex(goal: Goal, word: string): number {
  const number = /^\d+$/.test(word) ? Number(word) - 1 : -1;
  if (goal.milestones[number]) return number;
  // A short number is a place, never a part of a title: `9` of three must not tick the one about RFC 9111.
  const isWord = word.trim() !== '' && !/^\d{1,2}$/.test(word);
  const fitting = goal.milestones.flatMap(({title}, index) =>
    isWord && title.toLowerCase().includes(word.toLowerCase()) ? [index] : [],
  );
  const [first, second] = fitting;
  if (first !== undefined && second === undefined) return first;
  const titles =
    goal.milestones.map(({title}, index) => `${index + 1} ${title}`).join(' · ') || 'it has none';
  throw new PlnError(
    second === undefined ? 'not-found' : 'ambiguous',
    second === undefined ? `The goal has no milestone “${word}”.` : `“${word}” fits more than one milestone.`,
    `Its milestones: ${titles}.`,
  );
}
