import {isDay} from '../../../domain/common/time.ts';
import {EXPERIENCE_KINDS, type ExperienceKind, experienceWords} from '../../../domain/learning/experience.ts';
import type {LogOptions} from '../../../services/journal/log-experience.ts';
import {change, did, type Effect, toast} from '../../common/effects.ts';
import type {JournalState} from './state.ts';

type Draft = LogOptions & {title: string; day: string | null; goals: readonly string[]};

/** An experience by questions: what it was, what it is called, for which goal, when and how long, where, and words. */
export const logExperience = (goal: string | null): Effect => ({
  do: 'choose',
  label: 'Log',
  options: () =>
    EXPERIENCE_KINDS.map(kind => ({
      label: experienceWords({kind, hours: null}),
      effects: [askTitle(kind, goal === null ? [] : [goal])],
    })),
});

const askTitle = (kind: ExperienceKind, goals: readonly string[]): Effect =>
  ask('What was it', '', title =>
    title.trim() === '' ? [toast('Nothing was written')] : [chooseGoals({kind, title, day: null, goals})],
  );

const ask = (label: string, value: string, after: (answer: string) => readonly Effect[]): Effect => ({
  do: 'ask',
  prompt: {label, value, after},
});

const chooseGoals = (draft: Draft): Effect => ({
  do: 'choose',
  label: 'Towards the goal',
  options: reads => [
    {
      label: draft.goals.length === 0 ? 'no goal' : `enough: ${draft.goals.length} chosen`,
      effects: [askDay(draft, '', WHEN)],
    },
    ...reads
      .goals()
      .filter(({id}) => !draft.goals.includes(id))
      .map(({id, title}) => ({
        label: title,
        effects: [chooseGoals({...draft, goals: [...draft.goals, id]})],
      })),
  ],
});

const WHEN = 'When (2026-11-21; empty: now)';

/** Asks again where the answer is no day: what was typed stays to be mended. */
function askDay(draft: Draft, value: string, label: string): Effect {
  return ask(label, value, text => {
    const word = text.trim();
    if (word === '') return [askHours(draft, '', HOURS)];
    return isDay(word)
      ? [askHours({...draft, day: word}, '', HOURS)]
      : [askDay(draft, word, 'No such day; write it like 2026-11-21')];
  });
}

const HOURS = 'Hours (may stay empty)';

function askHours(draft: Draft, value: string, label: string): Effect {
  return ask(label, value, text => {
    const word = text.trim().replace(',', '.');
    const hours = Number(word);
    if (word === '') return [askWhere(draft)];
    return hours > 0
      ? [askWhere({...draft, hours})]
      : [askHours(draft, text, 'A number above 0, like 0.5 or 3')];
  });
}

/** One question for both: an address, or a file to attach. */
const askWhere = (draft: Draft): Effect =>
  ask('An address, or a file to attach (may stay empty)', '', text => {
    const word = text.trim();
    if (word === '') return [askText(draft)];
    return [askText(/^https?:\/\//i.test(word) ? {...draft, url: word} : {...draft, files: [word]})];
  });

/** What is said about it may stay empty; left with Esc, it is logged without. */
function askText(draft: Draft): Effect {
  const key = `log:${draft.title}`;
  const done = (text: string): readonly Effect[] => keep(text.trim() === '' ? draft : {...draft, text}, key);
  return {
    do: 'ask',
    prompt: {
      label: `About it · ${draft.title}`,
      value: '',
      draft: key,
      after: done,
      onCancel: () => keep(draft, null),
    },
  };
}

const keep = ({title, day, ...options}: Draft, draft: string | null): readonly Effect[] => [
  {
    do: 'call',
    call: 'log',
    with: {title, day, options},
    ...(draft === null ? {} : {draft}),
    after: made => [
      change<JournalState>('journal', state => ({...state, wanted: made.id, filter: null, onlyDue: false})),
      did(`Logged in ${made.file}`),
    ],
  },
];
