import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {type Effect, openWriting} from '../../common/effects.ts';
import {movementHandlers} from '../../common/movement.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import type {JournalKey} from './keys.ts';
import {logExperience} from './log-prompts.ts';
import {retract} from './retract-prompt.ts';
import {chooseFilter, current, type JournalState, load, moveTo, reflected, scrollTo} from './state.ts';

type Handler = (state: JournalState, area: Area) => Step<JournalState>;

const withCurrent =
  (effectOf: (entry: ReflectionView) => Effect): Handler =>
  state => {
    const entry = current(state);
    return entry ? step(state, effectOf(entry)) : step(state);
  };

/** Scrolls the open reflection, else moves in the list. A row there takes about two lines. */
const movement = movementHandlers<JournalState>({
  by: (state, rows, area) =>
    step(state.isOpen ? scrollTo(state, state.top + rows, area) : moveTo(state, state.cursor + rows)),
  page: ({isOpen}, {rows}) => Math.max(1, isOpen ? rows - 1 : Math.floor(rows / 2)),
});

/** With a filter by goal, the new reflection is on that goal. */
const write =
  (inEditor: boolean): Handler =>
  state =>
    step(
      state,
      openWriting({
        kind: 'reflection',
        inEditor,
        ...(state.filter ? {goal: state.filter.id} : {}),
        next: reflected,
      }),
    );

export const JOURNAL_HANDLERS: Record<JournalKey, Handler> = {
  open: state => step(current(state) ? {...state, isOpen: true, top: 0} : state),
  reflect: write(false),
  editor: write(true),
  outcome: withCurrent(({id}) => openWriting({kind: 'outcome', of: id, next: reflected})),
  log: state => step(state, logExperience(state.filter?.id ?? null)),
  due: state => {
    const next: JournalState = {...state, onlyDue: !state.onlyDue, cursor: 0, isOpen: false, top: 0};
    return step(next, load(next));
  },
  correct: withCurrent(({id}) => openWriting({kind: 'correction', of: id})),
  retract: withCurrent(retract),
  filter: state => step(state, chooseFilter),
  ...movement,
};
