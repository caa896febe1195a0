import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {change, did, type Effect, toast} from '../../common/effects.ts';
import {movementHandlers} from '../../common/movement.ts';
import {type Area, type Step, step} from '../../common/screen.ts';
import {promptReflection} from '../../common/write-reflection.ts';
import type {JournalKey} from './keys.ts';
import {logExperience} from './log-prompts.ts';
import {writeOutcome} from './outcome-prompts.ts';
import {current, type JournalState, load, moveTo, scrollTo} from './state.ts';

type Handler = (state: JournalState, area: Area) => Step<JournalState>;

const withCurrent =
  (effectOf: (entry: ReflectionView) => Effect): Handler =>
  state => {
    const entry = current(state);
    return entry ? step(state, effectOf(entry)) : step(state);
  };

/** Scrolls the reflection that is read, else moves in the list: about two lines a row, with the headings of days between. */
const movement = movementHandlers<JournalState>({
  by: (state, rows, area) =>
    step(state.isOpen ? scrollTo(state, state.top + rows, area) : moveTo(state, state.cursor + rows)),
  page: ({isOpen}, {rows}) => Math.max(1, isOpen ? rows - 1 : Math.floor(rows / 2)),
});

const correct = (entry: ReflectionView): Effect => ({
  do: 'ask',
  prompt: {
    label: `Correct · ${entry.title}`,
    value: entry.body,
    draft: `correct:${entry.id}`,
    after: text => {
      if (text.trim() === '') return [toast('Nothing was changed; {retract} takes a reflection back')];
      if (text.trim() === entry.body.trim()) return [toast('Nothing was changed')];
      return [
        {
          do: 'call',
          call: 'correct',
          with: {id: entry.id, options: {text}},
          draft: `correct:${entry.id}`,
          after: made => [did(`Corrected in ${made.file}; the text before stays in the file`)],
        },
      ];
    },
  },
});

const retract = (entry: ReflectionView): Effect => ({
  do: 'ask',
  prompt: {
    label: 'Taken back: why (may stay empty)',
    value: '',
    after: reason => [
      {
        do: 'call',
        call: 'retract',
        with: {id: entry.id, note: reason.trim() || null},
        after: () => [did(`Retracted: “${entry.title}”`)],
      },
    ],
  },
});

const chooseFilter = (state: JournalState): Effect => ({
  do: 'choose',
  label: 'Show reflections on',
  options: reads => [
    {label: 'all reflections', effects: filterBy(state, null)},
    ...reads.goals().map(({id, title}) => ({label: title, effects: filterBy(state, {id, title})})),
  ],
});

function filterBy(state: JournalState, filter: JournalState['filter']): readonly Effect[] {
  const next: JournalState = {...state, filter, onlyDue: false, cursor: 0, isOpen: false, top: 0};
  return [change<JournalState>('journal', () => next), load(next)];
}

/** Who looks at one goal's reflections most likely writes the next one on it too. */
const writing =
  (inEditor: boolean): Handler =>
  state =>
    step(state, promptReflection({inEditor, ...(state.filter ? {goal: state.filter} : {}), after: goTo}));

const goTo = (made: ReflectionView): readonly Effect[] => [
  change<JournalState>('journal', state => ({...state, wanted: made.id, filter: null, onlyDue: false})),
];

export const JOURNAL_HANDLERS: Record<JournalKey, Handler> = {
  open: state => step(current(state) ? {...state, isOpen: true, top: 0} : state),
  reflect: writing(false),
  editor: writing(true),
  outcome: withCurrent(entry => writeOutcome(entry, goTo)),
  log: state => step(state, logExperience(state.filter?.id ?? null)),
  due: state => {
    const next: JournalState = {...state, onlyDue: !state.onlyDue, cursor: 0, isOpen: false, top: 0};
    return step(next, load(next));
  },
  correct: withCurrent(correct),
  retract: withCurrent(retract),
  filter: state => step(state, chooseFilter(state)),
  ...movement,
};
