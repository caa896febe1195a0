import {shorten} from '../../domain/common/text.ts';
import {dayOf} from '../../domain/common/time.ts';
import {type Annotation, noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {type Template, templateText} from '../../domain/learning/reflection.ts';
import type {EvidenceOffer} from '../../services/calls/evidence-offer.ts';
import type {GoalView} from '../../services/goals/goal-view.ts';
import type {ReflectionView} from '../../services/journal/reflect.ts';
import {ask, type CommonHandlers, type Effect, NOTHING_WRITTEN} from './effects.ts';
import {eventsOf, type PlannedEvent} from './events.ts';
import {reflectionPrompts} from './reflection-prompts.ts';

/** What a screen knows of a reflection that is begun there. */
export interface ReflectionStart {
  /** In the learner's own editor instead of a prompt. */
  inEditor?: boolean;
  /** The goal that it is on; the learner can add others. */
  goal?: {id: string; title: string};
  /** The entry that the learner is at: it and its highlights are the first evidence that is offered. */
  entry?: string;
  /** Entries that it cites from the start. */
  cited?: readonly string[];
  /** Performed once a text is written. */
  first?: readonly Effect[];
  /** What follows on that screen once it is stored. */
  next?: PlannedEvent<ReflectionView>;
}

/** A reflection without its text, while the learner chooses what it is on. */
interface Outline {
  start: ReflectionStart;
  template?: Template;
  goals: readonly string[];
  evidence: readonly string[];
}

export interface OutlineEvents {
  goalsToReflectOn: {payload: Outline; answer: GoalView[]};
  evidenceToCite: {payload: Outline; answer: EvidenceOffer};
  reflectionWritten: {payload: {outline: Outline; draft: string; heading: string}; answer: string};
}

const event = eventsOf<OutlineEvents>('common');

export const OUTLINE_EVENTS: CommonHandlers<OutlineEvents> = {
  goalsToReflectOn: ({payload: outline, answer: goals}) => [
    {
      do: 'choose',
      label: 'On the goal',
      options: [
        {label: enough(outline.goals.length, 'on no goal'), effects: [chooseEvidence(outline)]},
        ...goals
          .filter(({id}) => !outline.goals.includes(id))
          .map(({id, title}) => ({
            label: title,
            effects: [chooseGoals({...outline, goals: [...outline.goals, id]})],
          })),
      ],
    },
  ],
  evidenceToCite: ({payload: outline, answer: offer}) => [
    {
      do: 'choose',
      label: 'Based on',
      options: [
        {label: enough(outline.evidence.length, 'no evidence'), effects: [writeText(outline)]},
        ...citable(offer)
          .filter(({id}) => !outline.evidence.includes(id))
          .map(({id, label}) => ({
            label,
            effects: [chooseEvidence({...outline, evidence: [...outline.evidence, id]})],
          })),
      ],
    },
  ],
  // Headings without a word under them are not a reflection.
  reflectionWritten: ({payload: {outline, draft, heading}, answer: text}) => {
    if (text.trim() === '' || text.trim() === heading.trim()) return [NOTHING_WRITTEN];
    const {goals, evidence, template, start} = outline;
    const options = {goals, evidence, ...(template ? {template} : {})};
    return [...(start.first ?? []), reflectionPrompts(text, {options, draft, next: start.next})];
  },
};

const TEMPLATES: readonly {template?: Template; label: string}[] = [
  {label: 'no template'},
  {template: 'what', label: 'What · So what · Now what'},
  {template: 'gibbs', label: 'Gibbs: what happened, felt, was good, means, else, next'},
  {template: 'kolb', label: 'Kolb: did, saw, make of it, will try'},
];

/** Asks for a reflection: its template, its goals, its evidence; then the text itself. */
export function promptReflection(start: ReflectionStart): Effect {
  const outline: Outline = {
    start,
    goals: start.goal ? [start.goal.id] : [],
    evidence: start.cited ?? [],
  };
  return {
    do: 'choose',
    label: 'Template',
    options: TEMPLATES.map(({label, ...template}) => ({
      label,
      effects: [chooseGoals({...outline, ...template})],
    })),
  };
}

const enough = (count: number, none: string): string => (count === 0 ? none : `done: ${count} chosen`);

const chooseGoals = (outline: Outline): Effect => ({
  do: 'read',
  query: 'goals',
  with: null,
  next: event('goalsToReflectOn', outline),
});

const chooseEvidence = (outline: Outline): Effect => ({
  do: 'read',
  query: 'evidenceOffer',
  with: outline.start.entry ?? null,
  next: event('evidenceToCite', outline),
});

interface Citable {
  id: string;
  label: string;
}

function citable({entry, marked, others, written}: EvidenceOffer): Citable[] {
  return [
    ...(entry ? [{label: `this entry: ${entry.title ?? entry.url ?? entry.id}`, id: entry.id}] : []),
    ...marked.map(one => citableAnnotation(one, null)),
    ...others.map(({annotation, title}) => citableAnnotation(annotation, title)),
    ...written.map(({id, title, at}) => ({label: `${dayOf(at)} · ${title}`, id})),
  ];
}

function citableAnnotation(one: Annotation, title: string | null): Citable {
  const quote = quoteOf(one);
  const words = [quote ? `“${shorten(quote, 80)}”` : null, shorten(noteOf(one) ?? '', 60), title];
  return {label: words.filter(Boolean).join(' · ').replace(/\s+/g, ' ') || one.id, id: one.id};
}

function writeText(outline: Outline): Effect {
  const {inEditor, goal} = outline.start;
  const draft = draftKey(outline);
  const heading = outline.template ? templateText(outline.template) : '';
  const next = event('reflectionWritten', {outline, draft, heading});
  if (inEditor) return {do: 'edit', draft, text: heading, next};
  return ask({label: goal ? `Reflection · ${goal.title}` : 'Reflection', value: heading, draft, next});
}

/** The goals of a reflection, else the entries at which it was begun. */
const draftKey = ({goals, start: {entry, cited}}: Outline): string =>
  goals.length > 0
    ? `reflection:${[...goals].sort().join('+')}`
    : `reflection:${entry ?? cited?.join('+') ?? ''}`;
