import {isComingWord, isDayWord} from '../../../domain/common/natural-date.ts';
import {EXPERIENCE_KINDS, type ExperienceKind, experienceWords} from '../../../domain/learning/experience.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {ExperienceView, LogOptions} from '../../../services/journal/log-experience.ts';
import {ask, check, did, type Effect, NOTHING_WRITTEN} from '../../common/effects.ts';
import {eventsOf} from '../../common/events.ts';
import {type EventHandlers, step} from '../../common/screen.ts';
import {type JournalState, lookingFor} from './state.ts';

/** An experience while its questions are asked. */
type Begun = LogOptions & {title: string; day: string | null; goals: readonly string[]};

export interface LogEvents {
  nameTyped: {payload: {kind: ExperienceKind; goals: readonly string[]}; answer: string};
  goalsToLog: {payload: Begun; answer: GoalView[]};
  goalsToLogTicked: {payload: Begun; answer: readonly string[]};
  dayTyped: {payload: Begun; answer: string};
  hoursTyped: {payload: Begun; answer: string};
  placeTyped: {payload: Begun; answer: string};
  aboutTyped: {payload: {begun: Begun; draft: string}; answer: string};
  logged: {payload: null; answer: ExperienceView};
}

const event = eventsOf<LogEvents>('journal');

export const LOG_EVENTS: EventHandlers<JournalState, LogEvents> = {
  nameTyped: (state, {payload: {kind, goals}, answer: title}) =>
    step(state, title.trim() === '' ? NOTHING_WRITTEN : chooseGoals({kind, title, day: null, goals})),
  goalsToLog: (state, {payload: begun, answer: goals}) =>
    step(
      state,
      goals.length === 0
        ? askDay(begun)
        : check({
            label: 'Towards the goals',
            items: goals.map(({id, title}) => ({id, label: title})),
            ticked: begun.goals,
            next: event('goalsToLogTicked', begun),
          }),
    ),
  goalsToLogTicked: (state, {payload: begun, answer: goals}) => step(state, askDay({...begun, goals})),
  dayTyped(state, {payload: begun, answer}) {
    const day = answer.trim();
    if (day === '') return step(state, askHours(begun));
    const isRight = isDayWord(day) && !isComingWord(day);
    return step(state, isRight ? askHours({...begun, day}) : askDay(begun, day));
  },
  hoursTyped(state, {payload: begun, answer}) {
    const word = answer.trim().replace(',', '.');
    const hours = Number(word);
    if (word === '') return step(state, askPlace(begun));
    return step(state, hours > 0 ? askPlace({...begun, hours}) : askHours(begun, answer));
  },
  placeTyped(state, {payload: begun, answer}) {
    const word = answer.trim();
    if (word === '') return step(state, askAbout(begun));
    const isUrl = /^https?:\/\//i.test(word);
    return step(state, askAbout(isUrl ? {...begun, url: word} : {...begun, files: [word]}));
  },
  aboutTyped: (state, {payload: {begun, draft}, answer: text}) =>
    step(state, store(text.trim() === '' ? begun : {...begun, text}, draft)),
  logged: (state, {answer: {id, file}}) => step(lookingFor(state, id), did(`Logged in ${file}`)),
};

/** An experience by questions: its kind, name, goals, day, hours, place, and a text. */
export const logExperience = (goal: string | null): Effect => ({
  do: 'choose',
  label: 'Log',
  options: EXPERIENCE_KINDS.map(kind => ({
    label: experienceWords({kind, hours: null}),
    effects: [
      ask({
        label: 'Title',
        value: '',
        next: event('nameTyped', {kind, goals: goal === null ? [] : [goal]}),
      }),
    ],
  })),
});

const chooseGoals = (begun: Begun): Effect => ({
  do: 'read',
  query: 'goals',
  with: null,
  next: event('goalsToLog', begun),
});

/** `wrong`: what was typed and is not a day; it stays in the prompt to be corrected. */
const askDay = (begun: Begun, wrong?: string): Effect =>
  ask({
    label:
      wrong === undefined
        ? 'When (yesterday, fri, 20 nov; empty: now)'
        : 'No such day in the past; write it like fri, 20 nov or 2026-11-21',
    value: wrong ?? '',
    next: event('dayTyped', begun),
  });

const askHours = (begun: Begun, wrong?: string): Effect =>
  ask({
    label: wrong === undefined ? 'Hours (may stay empty)' : 'A number above 0, like 0.5 or 3',
    value: wrong ?? '',
    next: event('hoursTyped', begun),
  });

/** One question for both: an address, or a file to attach. */
const askPlace = (begun: Begun): Effect =>
  ask({
    label: 'An address, or a file to attach (may stay empty)',
    value: '',
    next: event('placeTyped', begun),
  });

/** The text may stay empty; left with Esc, the experience is logged without it. */
function askAbout(begun: Begun): Effect {
  const draft = `log:${begun.title}`;
  return ask({
    label: `About it · ${begun.title}`,
    value: '',
    draft,
    next: event('aboutTyped', {begun, draft}),
    onCancel: [store(begun, null)],
  });
}

const store = ({title, day, ...options}: Begun, draft: string | null): Effect => ({
  do: 'call',
  call: 'log',
  with: {title, day, options},
  ...(draft === null ? {} : {draft}),
  next: event('logged', null),
});
