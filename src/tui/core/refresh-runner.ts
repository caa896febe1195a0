import type {RefreshProgress} from '../../services/refresh/refresh.ts';
import {refreshWords} from './refresh-summary.ts';
import type {UiState} from './ui-state.ts';

/** Progress is drawn this often, in milliseconds, however fast it comes: keys go before it. */
const PROGRESS_EVERY = 50;

/** Asking for news, once at a time, until all are asked or the learner stops it. */
export function createRefreshRunner(stage: UiState, lookAgain: () => void, crash: (error: unknown) => void) {
  const {tools} = stage;
  let stopping: AbortController | null = null;
  /** Somebody pressed the key for it, and is told what came of it. */
  let isWished = false;

  /** It comes from another thread's message, where nobody would take an error. */
  const progressTaker = (): ((progress: RefreshProgress) => void) => {
    let drawn = 0;
    return progress => {
      try {
        stage.patch({refreshing: progress});
        if (performance.now() - drawn < PROGRESS_EVERY) return;
        drawn = performance.now();
        stage.changed();
      } catch (error) {
        crash(error);
      }
    };
  };

  async function ask(ids: readonly string[], {signal}: AbortController): Promise<void> {
    try {
      const report = await tools.refresh(ids, progressTaker(), signal);
      const {done, total} = stage.frame().refreshing ?? {done: 0, total: 0};
      if (signal.aborted && done < total)
        return stage.toast(`Stopped: ${numbered(done)} of ${numbered(total)} asked`);
      if (!isWished) {
        if (report.added > 0) stage.toast(`${numbered(report.added)} new`, 'good');
        return;
      }
      const words = refreshWords(report, ids.length > 0, tools.queries, tools.now());
      stage.toast(words, report.failed.length > 0 ? 'error' : 'good');
    } catch (error) {
      // What nobody wished for may fail in silence: the network's health has it, and asking by hand says it.
      if (isWished) stage.fail(error);
    }
  }

  const wish = (): void => {
    isWished = true;
    stage.toast('Asking for news; {refreshAll} stops it');
  };

  async function run(ids: readonly string[]): Promise<void> {
    stopping = new AbortController();
    stage.patch({refreshing: {done: 0, total: 0}});
    stage.changed();
    await ask(ids, stopping);
    stopping = null;
    stage.patch({refreshing: null});
    lookAgain();
  }

  return {
    async start(ids: readonly string[]): Promise<void> {
      if (stopping) return stage.toast('Still asking: {refreshAll} stops it');
      wish();
      await run(ids);
    },
    /** All who are due, without a word but for what is new. */
    async byItself(): Promise<void> {
      if (stopping) return;
      isWished = false;
      await run([]);
    },
    /** Whether anything was there to stop. */
    stop(): boolean {
      if (!stopping) return false;
      if (isWished) {
        stopping.abort();
        stage.toast('Stopping …');
      } else wish(); // it goes on by itself already
      return true;
    },
  };
}

const numbered = (count: number): string => count.toLocaleString('en');
