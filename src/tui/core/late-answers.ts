import {type Effect, type FollowUp, toast} from '../common/effects.ts';
import {outcomeOfAnswer} from './events.ts';
import type {UiState} from './ui-state.ts';

type Question = Extract<Effect, {do: 'ask' | 'choose' | 'palette' | 'help'}>;

const isQuestion = (effect: Effect): effect is Question =>
  effect.do === 'ask' || effect.do === 'choose' || effect.do === 'palette' || effect.do === 'help';

const wordsOf = (question: Question): string =>
  (question.do === 'choose' && question.late) || 'Something is to be answered: {add} shows it';

export type LateAnswers = ReturnType<typeof createLateAnswers>;

/**
 * The effects of an answer from another thread. If a key came before the answer, the screen is about something else by
 * now: then a message is shown, a question waits until the learner asks for it, and everything else is dropped, so that
 * a late answer neither moves the screen nor changes what the next key acts on.
 */
export function createLateAnswers(stage: UiState, performAll: (effects: readonly Effect[]) => void) {
  let waiting: readonly Question[] = [];
  const keep = (next: readonly Question[]): void => {
    waiting = next;
    const [first] = next;
    stage.patch({waiting: first ? wordsOf(first) : null});
  };
  return {
    /** Call when the work begins; the function it returns performs what follows the answer. */
    performer() {
      const asked = stage.moves();
      const isLate = (): boolean => stage.moves() !== asked || stage.frame().overlay !== null;
      return <Answer>(
        next: FollowUp<Answer> | undefined,
        answer: NoInfer<Answer>,
        lateWords?: string,
      ): void => {
        const {change, effects} = outcomeOfAnswer(stage, next, answer);
        const dropped = (): void => {
          if (lateWords !== undefined) performAll([toast(lateWords)]);
        };
        if (change && isLate()) dropped();
        else if (change) stage.setState(change.screen, change.state);
        for (const effect of effects) {
          if (!isLate() || effect.do === 'say') performAll([effect]);
          else if (isQuestion(effect)) keep([...waiting, effect]);
          else dropped();
        }
      };
    },
    /** Asks what has waited longest; whether there was anything. */
    ask(): boolean {
      const [first, ...others] = waiting;
      if (!first) return false;
      keep(others);
      performAll([first]);
      return true;
    },
  };
}
