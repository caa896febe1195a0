import {shorten} from '../../../domain/common/text.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {type Effect, toast} from '../../common/effects.ts';
import {reflectionPrompts} from '../../common/reflection-prompts.ts';

/** What came of the action that an entry named, as a further entry; it quotes the action and goes on from there. */
export function writeOutcome(
  entry: ReflectionView,
  after: (made: ReflectionView) => readonly Effect[],
): Effect {
  const draft = `outcome:${entry.id}`;
  return {
    do: 'ask',
    prompt: {
      label: `What came of it · ${shorten(entry.next?.action ?? '', 60)}`,
      value: '',
      draft,
      after: text =>
        text.trim() === ''
          ? [toast('Nothing was written')]
          : reflectionPrompts({text, outcomeOf: entry.id}, {draft, after}),
    },
  };
}
