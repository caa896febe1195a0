import {DAY_EXAMPLES, isDayWord} from '../../domain/common/natural-date.ts';
import {titleOf} from '../../domain/learning/reflection.ts';
import type {ReflectionView, ReflectOptions} from '../../services/journal/reflect.ts';
import {ask, type CommonHandlers, did, type Effect} from './effects.ts';
import {answered, eventsOf, type PlannedEvent} from './events.ts';

/** A reflection whose text is written, while the questions after it are asked. */
export interface WrittenReflection {
  options: ReflectOptions;
  /** The key of the draft of its text. */
  draft: string;
  /** What follows on the screen where it was begun, once it is stored. */
  next?: PlannedEvent<ReflectionView> | undefined;
}

export interface ReflectionEvents {
  claimTyped: {payload: WrittenReflection; answer: string};
  nextActionTyped: {payload: WrittenReflection; answer: string};
  dueDayTyped: {payload: WrittenReflection; answer: string};
  reflected: {payload: Pick<WrittenReflection, 'next'>; answer: ReflectionView};
}

const event = eventsOf<ReflectionEvents>('common');

export const REFLECTION_EVENTS: CommonHandlers<ReflectionEvents> = {
  claimTyped: ({payload: written, answer: claim}) => [
    askNext(claim.trim() === '' ? written : withOptions(written, {claim})),
  ],
  nextActionTyped: ({payload: written, answer: next}) => [
    next.trim() === '' ? store(written) : askDue(withOptions(written, {next})),
  ],
  dueDayTyped: ({payload: written, answer}) => {
    const due = answer.trim();
    if (due === '') return [store(written)];
    return [isDayWord(due) ? store(withOptions(written, {due})) : askDue(written, due)];
  },
  reflected: ({payload: {next}, answer: made}) => [
    ...(next ? [{do: 'send', event: answered(next, made)} as const] : []),
    did(`Written to ${made.file}`),
  ],
};

const withOptions = (written: WrittenReflection, more: ReflectOptions): WrittenReflection => ({
  ...written,
  options: {...written.options, ...more},
});

/**
 * The questions after the text: what the learner can do now, what is next, until when. The text is stored at whichever of
 * them the learner leaves. The title is from the first words under a heading: every reflection under a template would have
 * its first heading as a title.
 */
export function reflectionPrompts(text: string, written: WrittenReflection): Effect {
  const title = titleOf(text.replace(/^#.*$/gm, ''));
  const whole = withOptions(written, {text, title});
  return ask({
    label: 'I can … (may stay empty)',
    value: '',
    about: written.draft,
    next: event('claimTyped', whole),
    onCancel: [store(whole)],
  });
}

const askNext = (written: WrittenReflection): Effect =>
  ask({
    label: 'Next I will … (may stay empty)',
    value: '',
    about: written.draft,
    next: event('nextActionTyped', written),
    onCancel: [store(written)],
  });

/** `wrong`: what was typed and is not a day; it stays in the prompt to be corrected. */
const askDue = (written: WrittenReflection, wrong?: string): Effect =>
  ask({
    label:
      wrong === undefined
        ? `Until when (${DAY_EXAMPLES}; empty: no day)`
        : `No such day; write it like ${DAY_EXAMPLES} or 2026-12-01`,
    value: wrong ?? '',
    about: written.draft,
    next: event('dueDayTyped', written),
    onCancel: [store(written)],
  });

const store = ({options, draft, next}: WrittenReflection): Effect => ({
  do: 'call',
  call: 'reflect',
  with: options,
  draft,
  next: event('reflected', next ? {next} : {}),
});
