import {type Effect, type FollowUp, toast} from '../common/effects.ts';
import {outcomeOfAnswer} from './events.ts';
import type {UiState} from './ui-state.ts';

type Question = Extract<Effect, {do: (typeof QUESTIONS)[number]}>;

const QUESTIONS = [
  'ask',
  'choose',
  'check',
  'openWriting',
  'palette',
  'help',
] as const satisfies readonly Effect['do'][];

const isQuestion = (effect: Effect): effect is Question =>
  (QUESTIONS as readonly string[]).includes(effect.do);

const wordsOf = (question: Question): string =>
  (question.do === 'choose' && question.late) || 'Something is to be answered: {add} shows it';

/**
 * The effects of an answer from another thread. If a key came before the answer, the screen is about something else by
 * now: then a message is shown, a question waits until the learner asks for it, and everything else is dropped, so that
 * a late answer neither moves the screen nor changes what the next key acts on.
 */
export class LateAnswers {
  readonly #ui: UiState;
  readonly #perform: (effects: readonly Effect[]) => void;
  #waiting: readonly Question[] = [];

  constructor(ui: UiState, perform: (effects: readonly Effect[]) => void) {
    this.#ui = ui;
    this.#perform = perform;
  }

  /** Call when the work begins; the function it returns performs what follows the answer. */
  performer() {
    const ui = this.#ui;
    const asked = ui.moves();
    const isLate = (): boolean => ui.moves() !== asked || ui.frame().overlay !== null;
    return <Answer>(
      next: FollowUp<Answer> | undefined,
      answer: NoInfer<Answer>,
      lateWords?: string,
    ): void => {
      const {change, effects} = outcomeOfAnswer(ui, next, answer);
      const dropped = (): void => {
        if (lateWords !== undefined) this.#perform([toast(lateWords)]);
      };
      if (change && isLate()) dropped();
      else if (change) ui.setState(change.screen, change.state);
      for (const effect of effects) {
        if (!isLate() || effect.do === 'say') this.#perform([effect]);
        else if (isQuestion(effect)) this.#keep([...this.#waiting, effect]);
        else dropped();
      }
    };
  }

  /** Asks what has waited longest; whether there was anything. */
  ask(): boolean {
    const [first, ...others] = this.#waiting;
    if (!first) return false;
    this.#keep(others);
    this.#perform([first]);
    return true;
  }

  #keep(questions: readonly Question[]): void {
    this.#waiting = questions;
    const [first] = questions;
    this.#ui.patch({waiting: first ? wordsOf(first) : null});
  }
}
