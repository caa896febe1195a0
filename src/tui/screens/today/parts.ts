import {openWriting} from '../../common/effects.ts';
import {type Step, step} from '../../common/screen.ts';
import {loadRecall, RECALL} from './recall-state.ts';
import {PARTS, readClosing, type TodayPart, type TodayState, written} from './state.ts';

/** The parts that have something today. */
const partsOf = ({today}: TodayState): readonly TodayPart[] =>
  PARTS.filter(part => part !== 'recall' || (today?.recall.length ?? 0) + (today?.reminders.length ?? 0) > 0);

/** The part after this one, or before it; at the ends it stays. */
export function toPart(state: TodayState, by: 1 | -1): Step<TodayState> {
  if (!state.today) return step(state);
  const parts = partsOf(state);
  const part = parts[parts.indexOf(state.part) + by] ?? state.part;
  if (part === 'recall' && state.part !== part) return step({...state, part, recall: RECALL}, loadRecall());
  if (part === 'reflect') return state.part === part ? step(state) : endReview(state);
  return step({...state, part});
}

/** The last part: a reflection with what was kept today, then the review's last line. */
export const endReview = (state: TodayState): Step<TodayState> =>
  step({...state, part: 'reflect'}, readClosing, openWriting({kind: 'reflection', next: written}));
