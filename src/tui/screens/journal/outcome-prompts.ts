import {shorten} from '../../../domain/common/text.ts';
import type {ReflectionView} from '../../../services/journal/reflect.ts';
import {type Effect, say} from '../../common/effects.ts';
import {lastQuestions} from '../../common/reflection-prompts.ts';

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
          ? [say('Nothing was written')]
          : lastQuestions({text, outcomeOf: entry.id}, {draft, after}),
    },
  };
}
