import {openWriting} from '../../common/effects.ts';
import {type Step, step} from '../../common/screen.ts';
import {loadRecall, RECALL} from './recall-state.ts';
import {PARTS, type TodayPart, type TodayState} from './state.ts';

/** The parts that have something today. */
const partsOf = ({today}: TodayState): readonly TodayPart[] =>
  PARTS.filter(part => part !== 'recall' || (today?.recall.length ?? 0) + (today?.reminders.length ?? 0) > 0);

/** The part after this one, or before it; at the ends it stays. The last one is writing. */
export function toPart(state: TodayState, by: 1 | -1): Step<TodayState> {
  if (!state.today) return step(state);
  const parts = partsOf(state);
  const part = parts[parts.indexOf(state.part) + by] ?? state.part;
  if (part === 'reflect') return step(state, openWriting({kind: 'reflection'}));
  if (part === 'recall' && state.part !== part) return step({...state, part, recall: RECALL}, loadRecall());
  return step({...state, part});
}
