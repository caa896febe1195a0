import type {Effect} from './effects.ts';
import type {Stage} from './stage.ts';

type Question = Extract<Effect, {do: 'ask' | 'choose' | 'palette' | 'help'}>;

const isQuestion = (effect: Effect): effect is Question =>
  effect.do === 'ask' || effect.do === 'choose' || effect.do === 'palette' || effect.do === 'help';

const wordsOf = (question: Question): string =>
  (question.do === 'choose' && question.late) || 'Something is to be answered: {add} shows it';

export type LateQuestions = ReturnType<typeof createLateQuestions>;

/**
 * What follows from an answer that took its time. A question of it may neither replace one that is open nor take keys
 * meant for something else: it is asked only where no key came since, and waits to be asked for otherwise.
 */
export function createLateQuestions(stage: Stage, performAll: (effects: readonly Effect[]) => void) {
  let waiting: readonly Question[] = [];
  const keep = (next: readonly Question[]): void => {
    waiting = next;
    const [first] = next;
    stage.patch({waiting: first ? wordsOf(first) : null});
  };
  return {
    /** Gives the way in which effects are done later that were asked for now. */
    performer(): (effects: readonly Effect[]) => void {
      const asked = stage.moves();
      return effects => {
        for (const effect of effects) {
          const isLate = stage.moves() !== asked || stage.frame().overlay !== null;
          if (isLate && isQuestion(effect)) keep([...waiting, effect]);
          else performAll([effect]);
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
