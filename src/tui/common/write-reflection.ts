import {shorten} from '../../domain/common/text.ts';
import {dayOf} from '../../domain/common/time.ts';
import {type Annotation, noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {type Template, templateText} from '../../domain/learning/reflection.ts';
import type {UiQueries} from '../../services/calls/queries.ts';
import type {ReflectionView, ReflectOptions} from '../../services/journal/reflect.ts';
import {type Effect, toast} from './effects.ts';
import {reflectionPrompts} from './reflection-prompts.ts';

/** What a place knows of a reflection that begins there. */
export interface ReflectionStart {
  /** In the learner's own editor instead of here. */
  inEditor?: boolean;
  /** The goal that it is on; others may join it. */
  goal?: {id: string; title: string};
  /** The entry at hand: it and its highlights are offered first as what it rests on. */
  entry?: string;
  /** Entries that it rests on from the start. */
  cited?: readonly string[];
  /** Performed once a text is written. */
  first?: readonly Effect[];
  /** What follows in that place from what was written. */
  after?: (made: ReflectionView) => readonly Effect[];
}

/** A reflection as far as the learner has come with it. */
interface Draft extends ReflectOptions {
  goals: readonly string[];
  evidence: readonly string[];
}

type Next = (draft: Draft) => readonly Effect[];

const TEMPLATES: readonly {template?: Template; label: string}[] = [
  {label: 'no template'},
  {template: 'what', label: 'What · So what · Now what'},
  {template: 'gibbs', label: 'Gibbs: what happened, felt, was good, means, else, next'},
  {template: 'kolb', label: 'Kolb: did, saw, make of it, will try'},
];

/** A reflection by questions: under which headings, on which goals, resting on what; then the text itself. */
export function promptReflection(beginning: ReflectionStart): Effect {
  const draft: Draft = {
    goals: beginning.goal ? [beginning.goal.id] : [],
    evidence: beginning.cited ?? [],
  };
  const next = (given: Draft): readonly Effect[] => [
    chooseGoals(given, ready => [chooseEvidence(ready, beginning, all => [writeText(all, beginning)])]),
  ];
  return {
    do: 'choose',
    label: 'Write under',
    options: () => TEMPLATES.map(({label, ...template}) => ({label, effects: next({...draft, ...template})})),
  };
}

const enough = (count: number, none: string): string => (count === 0 ? none : `enough: ${count} chosen`);

const chooseGoals = (draft: Draft, next: Next): Effect => ({
  do: 'choose',
  label: 'On the goal',
  options: reads => [
    {label: enough(draft.goals.length, 'on no goal'), effects: next(draft)},
    ...reads
      .goals()
      .filter(({id}) => !draft.goals.includes(id))
      .map(({id, title}) => ({
        label: title,
        effects: [chooseGoals({...draft, goals: [...draft.goals, id]}, next)],
      })),
  ],
});

const chooseEvidence = (draft: Draft, beginning: ReflectionStart, next: Next): Effect => ({
  do: 'choose',
  label: 'Resting on',
  options: reads => [
    {label: enough(draft.evidence.length, 'no evidence'), effects: next(draft)},
    ...evidenceOffered(reads, beginning.entry)
      .filter(({id}) => !draft.evidence.includes(id))
      .map(({id, label}) => ({
        label,
        effects: [chooseEvidence({...draft, evidence: [...draft.evidence, id]}, beginning, next)],
      })),
  ],
});

const OFFERED = 200;
const WRITTEN = 50;

interface Offered {
  id: string;
  label: string;
}

/** The entry at hand and what is marked in it, then the newest annotations, then what was written and logged last. */
function evidenceOffered(reads: UiQueries, hand: string | undefined): Offered[] {
  const [row] = hand === undefined ? [] : reads.rows([hand]);
  const marked = row ? reads.entry(row.id).annotations : [];
  const known = new Set<string>(marked.map(one => one.id));
  const newest = reads.annotations().slice(-OFFERED).reverse();
  const others = newest.filter(one => !known.has(one.id));
  const rows = reads.rows([...new Set(others.map(one => one['pln:entry']))]);
  const titles = new Map<string, string | null>(rows.map(({id, title}) => [id, title]));
  return [
    ...(row ? [{label: `this entry: ${row.title ?? row.url ?? row.id}`, id: row.id}] : []),
    ...marked.map(one => offered(one, null)),
    ...others.map(one => offered(one, titles.get(one['pln:entry']) ?? null)),
    ...reads
      .journal()
      .slice(0, WRITTEN)
      .map(({id, title, at}) => ({label: `${dayOf(at)} · ${title}`, id})),
  ];
}

/** An annotation by its words and the title they stand under. */
function offered(one: Annotation, title: string | null): Offered {
  const quote = quoteOf(one);
  const words = [quote ? `“${shorten(quote, 80)}”` : null, shorten(noteOf(one) ?? '', 60), title];
  return {label: words.filter(Boolean).join(' · ').replace(/\s+/g, ' ') || one.id, id: one.id};
}

function writeText(draft: Draft, {inEditor, goal, entry, cited, first = [], after}: ReflectionStart): Effect {
  const key = draftKey(draft, entry ?? cited?.join('+'));
  const start = draft.template ? templateText(draft.template as Template) : '';
  // Headings without a word under them are no reflection.
  const written = (text: string): readonly Effect[] =>
    text.trim() === '' || text.trim() === start.trim()
      ? [toast('Nothing was written')]
      : [...first, ...reflectionPrompts({...draft, text}, {draft: key, after})];
  const label = goal ? `Reflection · ${goal.title}` : 'Reflection';
  if (inEditor) return {do: 'edit', draft: key, text: start, after: written};
  return {do: 'ask', prompt: {label, value: start, draft: key, after: written}};
}

/** What a reflection is about: its goals, else the entries at which it began. */
const draftKey = ({goals}: Draft, entry: string | undefined): string =>
  goals.length > 0 ? `reflection:${[...goals].sort().join('+')}` : `reflection:${entry ?? ''}`;
