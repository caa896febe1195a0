import {PlnError} from '../../domain/common/errors.ts';
import type {FaceHome} from '../../services/home/face-home.ts';
import type {SeatView, TodayView} from '../../services/review/today-view.ts';
import {defineCommand, definedOnly} from '../command.ts';
import type {Context} from '../context.ts';
import {wholeNumber} from '../option-values.ts';
import {flag, number} from '../options.ts';
import {printJson, printLines, rowLines} from '../print.ts';

const MOST_MINUTES = 480;

/** Throws PlnError 'usage'. */
function minutesOf(word: string): number {
  const minutes = wholeNumber(word);
  if (minutes >= 1 && minutes <= MOST_MINUTES) return minutes;
  throw new PlnError(
    'usage',
    `“${word}” minutes cannot be planned.`,
    `Give a whole number from 1 to ${MOST_MINUTES}.`,
  );
}

export const review = defineCommand({
  name: 'review',
  about: 'what to read today: entries for each goal by its weight, next actions that are due, what to recall',
  options: {
    minutes: number('<n>', minutesOf, 'how long (default: the setting reviewMinutes)'),
    again: flag('make the plan of the day again, from what there is now'),
  },
  examples: ['pln review', 'pln review --minutes 30', 'pln review --json'],
  async run(context, _args, {minutes, again}) {
    const {today} = await import('../../services/review/today.ts');
    const home = await context.home('trusted');
    const view = today(home, definedOnly<Parameters<typeof today>[1] & object>({minutes, again}));
    if (context.json) printJson(context, jsonOf(view));
    else printPlan(context, home, view);
    return 0;
  },
});

/** The plan, and beside it what is new, due and to be read, for programs that need no more. */
const jsonOf = (view: TodayView): object => ({
  ...view,
  new: view.brief.new,
  due: view.brief.due,
  entries: view.seats.flatMap(({entry}) => entry ?? []),
});

function printPlan(context: Context, home: FaceHome, view: TodayView): void {
  printLines(
    context,
    view.seats.flatMap(seat => seatLines(seat, home.now(), context.columns)),
  );
  if (view.canWait > 0) context.printNotice(`${view.canWait} can wait`);
}

function seatLines({entry, action}: SeatView, now: number, columns: number): string[] {
  if (entry) return rowLines(entry, now, columns);
  return action ? [`${action.id}  ${action.action} · due ${action.due}`] : [];
}
