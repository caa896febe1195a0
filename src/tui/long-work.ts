import type {CallName, Calls, FoundHit} from './calls.ts';
import type {Drafting} from './drafting.ts';
import type {Effect} from './effects.ts';
import type {LateQuestions} from './late-questions.ts';
import type {Stage} from './stage.ts';
import type {Travel} from './travel.ts';

/** Progress is drawn this often, in milliseconds, however fast it comes: keys go before it. */
const PROGRESS_EVERY = 50;

/** What other threads do meanwhile: the screen goes on, and takes the answer in when it comes. */
export function createLongWork(
  stage: Stage,
  travel: Travel,
  drafting: Drafting,
  late: LateQuestions,
  performAll: (effects: readonly Effect[]) => void,
) {
  const {tools} = stage;
  const lookAgain = (): void => {
    stage.lookAround();
    travel.refreshScreen();
    stage.changed();
  };
  let asked = 0;
  return {
    lookAgain,
    async call<Name extends CallName>(
      name: Name,
      value: Calls[Name]['with'],
      after?: (result: Calls[Name]['gives']) => readonly Effect[],
    ): Promise<void> {
      const performLater = late.performer();
      try {
        const result = await tools.call(name, value);
        drafting.called(name, true);
        if (name === 'undo') stage.toast(`Undone: ${(result as Calls['undo']['gives']).words}`, 'good');
        performLater(after?.(result) ?? []);
      } catch (error) {
        drafting.called(name, false);
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
    async refresh(ids: readonly string[]): Promise<void> {
      if (stage.frame().refreshing) return;
      stage.patch({refreshing: {done: 0, total: 0}, toast: null});
      stage.changed();
      let drawn = 0;
      try {
        const report = await tools.refresh(ids, progress => {
          stage.patch({refreshing: progress});
          if (performance.now() - drawn < PROGRESS_EVERY) return;
          drawn = performance.now();
          stage.changed();
        });
        const failed = report.failed.length > 0 ? ` · ${report.failed.length} failed, see Network` : '';
        const words = `${report.added} new · ${report.fetched + report.notModified} asked${failed}`;
        stage.toast(words, failed ? 'error' : 'good');
      } catch (error) {
        stage.fail(error);
      }
      stage.patch({refreshing: null});
      lookAgain();
    },
  };
}
