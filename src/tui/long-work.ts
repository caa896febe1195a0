import {createAsking} from './asking.ts';
import {type CallName, type Calls, type FoundHit, isWrite} from './calls.ts';
import type {Drafting} from './drafting.ts';
import type {Effect} from './effects.ts';
import type {LateQuestions} from './late-questions.ts';
import type {Stage} from './stage.ts';
import type {Travel} from './travel.ts';

/** What other threads do meanwhile: the screen goes on, and takes the answer in when it comes. */
export function createLongWork(
  stage: Stage,
  travel: Travel,
  drafting: Drafting,
  late: LateQuestions,
  performAll: (effects: readonly Effect[]) => void,
  crash: (error: unknown) => void,
) {
  const {tools} = stage;
  /** Writes whose answer has not come. */
  let underWay = 0;
  /**
   * What the screen shows already is not in the index while writes are under way: reading it then would take back what
   * was just done. The answer to the last of them looks again.
   */
  const lookAgain = (): void => {
    if (underWay === 0) {
      stage.lookAround();
      travel.refreshScreen();
    }
    stage.changed();
  };
  const asking = createAsking(stage, lookAgain, crash);
  let asked = 0;
  return {
    lookAgain,
    async call<Name extends CallName>(
      name: Name,
      value: Calls[Name]['with'],
      after?: (result: Calls[Name]['gives']) => readonly Effect[],
      draft?: string,
    ): Promise<void> {
      const performLater = late.performer();
      if (isWrite(name)) underWay += 1;
      try {
        const result = await tools.call(name, value).finally(() => {
          if (isWrite(name)) underWay -= 1;
        });
        if (draft !== undefined) drafting.stored(draft);
        if (name === 'undo') stage.toast(`Undone: ${(result as Calls['undo']['gives']).words}`, 'good');
        performLater(after?.(result) ?? []);
      } catch (error) {
        stage.fail(error);
      }
      lookAgain();
    },
    /** Of several searches only the last one's answer counts. */
    async find(query: string, after: (hits: readonly FoundHit[]) => readonly Effect[]): Promise<void> {
      asked += 1;
      const mine = asked;
      try {
        const hits = await tools.search(query);
        if (mine === asked) performAll(after(hits));
      } catch (error) {
        stage.fail(error);
      }
      stage.changed();
    },
    refresh: asking.start,
    refreshByItself: asking.byItself,
    stopRefresh: asking.stop,
  };
}
