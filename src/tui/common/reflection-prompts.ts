import {isDay} from '../../domain/common/time.ts';
import {titleOf} from '../../domain/learning/reflection.ts';
import type {ReflectionView, ReflectOptions} from '../../services/journal/reflect.ts';
import {did, type Effect} from './effects.ts';

/** A reflection as far as the learner has come with it. */
export type Draft = ReflectOptions;

/** Where its text is a draft until it is stored, and what follows in that place from what was written. */
export interface SaveTarget {
  draft: string;
  after?: ((made: ReflectionView) => readonly Effect[]) | undefined;
}

/**
 * What is asked once the text is there: what the learner can do now, what is next, until when. Whatever is left, what was
 * written is kept. Every reflection under a template would be called by its first heading: the first words under one name it.
 */
export function reflectionPrompts(draft: Draft & {text: string}, keeping: SaveTarget): readonly Effect[] {
  const title = titleOf(draft.text.replace(/^#.*$/gm, ''));
  return [askClaim({...draft, title}, keeping)];
}

const askClaim = (draft: Draft, keeping: SaveTarget): Effect => ({
  do: 'ask',
  prompt: {
    label: 'I can … (may stay empty)',
    value: '',
    about: keeping.draft,
    after: claim => [askNext(claim.trim() === '' ? draft : {...draft, claim}, keeping)],
    onCancel: () => keep(draft, keeping),
  },
});

const askNext = (draft: Draft, keeping: SaveTarget): Effect => ({
  do: 'ask',
  prompt: {
    label: 'Next I will … (may stay empty)',
    value: '',
    about: keeping.draft,
    after: next =>
      next.trim() === '' ? keep(draft, keeping) : [askDue({...draft, next}, '', UNTIL, keeping)],
    onCancel: () => keep(draft, keeping),
  },
});

const UNTIL = 'Until when (2026-12-01; empty: no day)';

/** Asks again where the answer is no day: what was typed stays to be mended. */
const askDue = (draft: Draft, value: string, label: string, keeping: SaveTarget): Effect => ({
  do: 'ask',
  prompt: {
    label,
    value,
    about: keeping.draft,
    after: text => {
      const due = text.trim();
      if (due === '') return keep(draft, keeping);
      if (isDay(due)) return keep({...draft, due}, keeping);
      return [askDue(draft, due, 'No such day; write it like 2026-12-01', keeping)];
    },
    onCancel: () => keep(draft, keeping),
  },
});

const keep = (draft: Draft, {draft: key, after}: SaveTarget): readonly Effect[] => [
  {
    do: 'call',
    call: 'reflect',
    with: draft,
    draft: key,
    after: made => [...(after?.(made) ?? []), did(`Written to ${made.file}`)],
  },
];
