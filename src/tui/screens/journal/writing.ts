import {noteOf, quoteOf} from '../../../domain/annotation.ts';
import {isTemplate, type Template, templateText, titleOf} from '../../../domain/reflection.ts';
import {shorten} from '../../../domain/text.ts';
import type {ReflectOptions} from '../../../services/reflect.ts';
import {change, type Effect, type Option, say} from '../../effects.ts';
import type {Reads} from '../../reads.ts';
import type {JournalState} from './state.ts';

/** A reflection as far as the learner has come with it. */
interface Draft extends ReflectOptions {
  goals: readonly string[];
  evidence: readonly string[];
}

type Where = 'here' | 'editor';
type Next = (draft: Draft) => readonly Effect[];

const ENOUGH = '';

const TEMPLATES: readonly Option[] = [
  {label: 'no template', value: ENOUGH},
  {label: 'What · So what · Now what', value: 'what'},
  {label: 'Gibbs: what happened, felt, was good, means, else, next', value: 'gibbs'},
  {label: 'Kolb: did, saw, make of it, will try', value: 'kolb'},
];

/** A reflection by questions: under which headings, on which goals, resting on what; then the text itself. */
export const write = (where: Where, goals: readonly string[]): Effect => ({
  do: 'choose',
  label: 'Write under',
  options: () => TEMPLATES,
  after: word => {
    const draft: Draft = isTemplate(word) ? {goals, evidence: [], template: word} : {goals, evidence: []};
    return [chooseGoals(draft, goals => [chooseEvidence(goals, ready => [writeText(ready, where)])])];
  },
});

const enough = (count: number, none: string): Option => ({
  label: count === 0 ? none : `enough: ${count} chosen`,
  value: ENOUGH,
});

function chooseGoals(draft: Draft, next: Next): Effect {
  return {
    do: 'choose',
    label: 'On the goal',
    options: reads => [
      enough(draft.goals.length, 'on no goal'),
      ...reads
        .goals()
        .flatMap(({id, title}) => (draft.goals.includes(id) ? [] : [{label: title, value: id}])),
    ],
    after: id => (id === ENOUGH ? next(draft) : [chooseGoals({...draft, goals: [...draft.goals, id]}, next)]),
  };
}

function chooseEvidence(draft: Draft, next: Next): Effect {
  return {
    do: 'choose',
    label: 'Resting on',
    options: reads => [
      enough(draft.evidence.length, 'no evidence'),
      ...evidenceOptions(reads, draft.evidence),
    ],
    after: id =>
      id === ENOUGH ? next(draft) : [chooseEvidence({...draft, evidence: [...draft.evidence, id]}, next)],
  };
}

const OFFERED = 200;

/** The newest annotations, by their words and the title they stand under. */
function evidenceOptions(reads: Reads, given: readonly string[]): Option[] {
  const newest = reads.annotations().slice(-OFFERED).reverse();
  const rows = reads.rows([...new Set(newest.map(one => one['pln:entry']))]);
  const titles = new Map<string, string | null>(rows.map(row => [row.id, row.title]));
  return newest.flatMap(one => {
    if (given.includes(one.id)) return [];
    const quote = quoteOf(one);
    const words = [
      quote ? `“${shorten(quote, 80)}”` : null,
      shorten(noteOf(one) ?? '', 60),
      titles.get(one['pln:entry']),
    ];
    return [{label: words.filter(Boolean).join(' · ').replace(/\s+/g, ' ') || one.id, value: one.id}];
  });
}

function writeText(draft: Draft, where: Where): Effect {
  const start = draft.template ? templateText(draft.template as Template) : '';
  // Every reflection under a template would be called by its first heading: the first words under one name it.
  // Headings without a word under them are no reflection.
  const after = (text: string): readonly Effect[] =>
    text.trim() === start.trim()
      ? [say('Nothing was written')]
      : [askClaim({...draft, text, title: titleOf(text.replace(/^#.*$/gm, ''))})];
  if (where === 'editor') return {do: 'edit', text: start, after};
  return {do: 'ask', prompt: {label: 'Reflection', value: start, isLong: true, after}};
}

/** What was written is kept, also where the last two questions are left. */
const askClaim = (draft: Draft): Effect => ({
  do: 'ask',
  prompt: {
    label: 'I can … (may stay empty)',
    value: '',
    after: claim => [askNext(claim.trim() === '' ? draft : {...draft, claim})],
    left: () => keep(draft),
  },
});

const askNext = (draft: Draft): Effect => ({
  do: 'ask',
  prompt: {
    label: 'Next I will … (may stay empty)',
    value: '',
    after: next => keep(next.trim() === '' ? draft : {...draft, next}),
    left: () => keep(draft),
  },
});

const keep: Next = draft => [
  {
    do: 'call',
    call: 'reflect',
    with: draft,
    after: made => [
      change<JournalState>('journal', state => ({...state, wanted: made.id, filter: null})),
      say(`Written to ${made.file}`, 'good'),
    ],
  },
];
