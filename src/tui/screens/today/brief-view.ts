import {counted} from '../../../domain/common/text.ts';
import {supplyWords} from '../../../domain/learning/goal.ts';
import {wrapText} from '../../../render/layout/wrap.ts';
import {todayProgress} from '../../../services/review/progress.ts';
import type {GoalBrief, TodayView} from '../../../services/review/today-view.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import type {Around} from '../../speech/speech.ts';
import {sinceWords} from './today-words.ts';

/** What came since the last visit, in sentences: one for each fact. */
export function briefSentences(today: TodayView, now: number): string[] {
  const {brief, canWait, minutes, passed, recall, reminders} = today;
  const {of} = todayProgress(today);
  const isAre = brief.due === 1 ? 'is' : 'are';
  return [
    brief.since === null || canWait === null
      ? `Today has ${counted(of, 'entry', 'entries')}, for ${counted(minutes, 'minute')}; the rest can wait.`
      : `${counted(brief.new, 'new entry', 'new entries')}${sinceWords(brief.since, now)}. Today has ${of} of them and of earlier ones, for ${counted(minutes, 'minute')}; ${canWait} can wait.`,
    ...brief.byGoal.map(goalSentence),
    ...(brief.due > 0 ? [`${counted(brief.due, 'next action')} ${isAre} due.`] : []),
    ...(recall.length > 0 ? [`${counted(recall.length, 'highlight')} to recall.`] : []),
    ...(recall.length === 0 && reminders.length > 0
      ? [`${counted(reminders.length, 'highlight')} to see again.`]
      : []),
    ...(passed > 0 ? [`${counted(passed, 'entry', 'entries')} passed: they had waited too long.`] : []),
    ...(brief.quiet.length > 0
      ? [
          `${counted(brief.quiet.length, 'community', 'communities')} published nothing for much longer than usual.`,
        ]
      : []),
  ];
}

function goalSentence(goal: GoalBrief): string {
  const {title, new: fresh, seats, starvedDays} = goal;
  const supply = supplyWords(goal) ?? `${fresh} new`;
  const starved = starvedDays === null ? '' : `, no evidence for ${counted(starvedDays, 'day')}`;
  return `${title}: ${supply}, ${counted(seats, 'seat')}${starved}.`;
}

/** What came during a break, in words: days, a line for each community, and the question. */
export function breakSentences({away}: TodayView): string[] {
  if (!away) return [];
  const {days, communities, rest} = away;
  const waiting = rest === 1 ? 'entry is' : 'entries are';
  return [
    `You were away for ${counted(days, 'day')}. The list below has the best of what came; besides it, ${rest} ${waiting} waiting:`,
    ...communities.map(({title, waiting: count}) => `${title}: ${count}`),
  ];
}

const MEASURE = 72;

/** The brief: what came since the last visit, and what the day is for; after a break, whether the rest may be passed. */
export function briefView(today: TodayView, {area, now, keyOf}: Around): Line[] {
  const width = Math.max(16, Math.min(MEASURE, area.columns - 6));
  const wrapped = (sentences: readonly string[]): Line[] =>
    sentences.flatMap(sentence =>
      wrapText(sentence, width).map((text, index) =>
        line(span(index === 0 ? '   · ' : '     ', 'dim'), span(text)),
      ),
    );
  const onward = [line(span(`   ${keyOf('nextPart')} `, 'key'), span('the list', 'dim'))];
  if (!today.away) return [...wrapped(briefSentences(today, now)), blank, ...onward];
  const question = [
    line(
      span(`   May the ${today.away.rest} go to done, unread?  `, 'strong'),
      span(`${keyOf('copy')} `, 'key'),
      span('yes, U takes it back  ', 'dim'),
      span(`${keyOf('nextUnread')} `, 'key'),
      span('no', 'dim'),
    ),
  ];
  const lines = wrapped(breakSentences(today));
  // The question is seen in any case; many communities are cut.
  return [...lines.slice(0, Math.max(1, area.rows - 7)), blank, ...question, ...onward];
}
