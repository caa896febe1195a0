import {PlnError} from '../../domain/common/errors.ts';
import {counted} from '../../domain/common/text.ts';
import type {FaceHome} from '../../services/home/face-home.ts';
import type {TodayOptions} from '../../services/review/today.ts';
import type {TodayView} from '../../services/review/today-view.ts';
import {defineCommand, definedOnly} from '../command.ts';
import type {Context} from '../context.ts';
import {bringScoresUpToDate} from '../current-scores.ts';
import {flag, number} from '../options.ts';
import {printJson, printLines} from '../print.ts';
import {planLines} from './review-lines.ts';

const MOST_MINUTES = 480;

/** Throws PlnError 'usage'. */
function minutesOf(word: string): number {
  const minutes = Number(word);
  if (/^\d{1,3}$/.test(word) && minutes >= 1 && minutes <= MOST_MINUTES) return minutes;
  throw new PlnError(
    'usage',
    `“${word}” is not a number of minutes for a review.`,
    `Give a whole number from 1 to ${MOST_MINUTES}.`,
  );
}

export const review = defineCommand({
  name: 'review',
  about: 'what to read today: entries for each goal by its weight, actions that are due, what to recall',
  options: {
    minutes: number('<n>', minutesOf, 'how long (default: the setting reviewMinutes)'),
    again: flag('plan the day again, from what there is now'),
    passRest: flag(
      'after a week or more away: move what came meanwhile and is not in the plan to done, unread',
    ),
  },
  examples: ['pln review', 'pln review --minutes 30', 'pln review --json'],
  async run(context, _args, {passRest, ...options}) {
    if (context.openUi !== null && !context.json && !passRest)
      return context.openUi({minutes: options.minutes ?? null, again: options.again === true});
    const {noteReminders} = await import('../../services/recall/recall.ts');
    const {today} = await import('../../services/review/today.ts');
    const home = await context.home('trusted');
    await bringScoresUpToDate(context, home);
    const asked = definedOnly<TodayOptions>(options);
    if (passRest) await passAll(context, home, today(home, asked));
    const view = today(home, {...asked, again: asked.again === true && !passRest});
    noteReminders(home, view.reminders);
    if (context.json) printJson(context, jsonOf(view));
    else await printPlan(context, home, view);
    return 0;
  },
});

async function passAll(context: Context, home: FaceHome, {minutes}: TodayView): Promise<void> {
  const {passTheRest} = await import('../../services/review/after-break.ts');
  const count = passTheRest(home, minutes);
  context.printNotice(
    count === 0
      ? 'Nothing to pass: that is for what came while you were away for a week or more.'
      : `${counted(count, 'entry', 'entries')} moved to done. Take it back: pln undo`,
  );
}

/** The plan, and beside it what is new, due and to be read, for programs that need only that. */
const jsonOf = (view: TodayView): object => ({
  ...view,
  new: view.brief.new,
  due: view.brief.due,
  entries: view.seats.flatMap(({entry}) => entry ?? []),
});

async function printPlan(context: Context, home: FaceHome, view: TodayView): Promise<void> {
  const [{noteVisit}, {todayProgress}, {closingLine}] = await Promise.all([
    import('../../services/home/visits.ts'),
    import('../../services/review/progress.ts'),
    import('../../services/review/closing.ts'),
  ]);
  printLines(context, planLines(view, home.now(), context.columns));
  const next = view.seats.find(({entry, isDone}) => entry !== null && !isDone)?.entry;
  const {done} = todayProgress(view);
  if (done > 0) context.printNotice(closingLine(home));
  if (next) context.printNotice(`Read the next one: pln show ${next.id}, then pln mark done ${next.id}`);
  else if (view.seats.length > 0) context.printNotice('Write what you take from it: pln reflect -m "…"');
  if (context.isInteractive) noteVisit(home);
}
