import type {RefreshProgress} from '../../services/refresh/refresh.ts';
import {refreshWords} from './refresh-summary.ts';
import type {UiState} from './ui-state.ts';

/** Progress is drawn at most this often, because keys go first. Milliseconds. */
const PROGRESS_EVERY = 50;

/** One refresh at a time, until all sources are fetched or the learner stops it. */
export class RefreshRunner {
  readonly #ui: UiState;
  readonly #lookAgain: () => void;
  readonly #crash: (error: unknown) => void;
  #stopping: AbortController | null = null;
  /** The learner pressed the key for it, so its outcome is shown. */
  #isAsked = false;

  constructor(ui: UiState, lookAgain: () => void, crash: (error: unknown) => void) {
    this.#ui = ui;
    this.#lookAgain = lookAgain;
    this.#crash = crash;
  }

  async start(ids: readonly string[]): Promise<void> {
    if (this.#stopping) return this.#ui.toast('Still checking: {refreshAll} stops it');
    this.#showAsked();
    await this.#run(ids);
  }

  /** Refreshes due sources; only new entries are reported. Gives how many; null: another refresh is running. */
  async startSilently(): Promise<{added: number; isAsked: boolean} | null> {
    if (this.#stopping) return null;
    this.#isAsked = false;
    const added = await this.#run([]);
    return {added, isAsked: this.#isAsked};
  }

  /** Whether a refresh was running. One that began silently goes on, now for the learner. */
  stop(): boolean {
    if (!this.#stopping) return false;
    if (this.#isAsked) {
      this.#stopping.abort();
      this.#ui.toast('Stopping …');
    } else this.#showAsked();
    return true;
  }

  #showAsked(): void {
    this.#isAsked = true;
    this.#ui.toast('Checking for news; {refreshAll} stops it');
  }

  async #run(ids: readonly string[]): Promise<number> {
    const ui = this.#ui;
    this.#stopping = new AbortController();
    ui.patch({refreshing: {done: 0, total: 0}});
    ui.changed();
    const added = await this.#refresh(ids, this.#stopping.signal);
    this.#stopping = null;
    ui.patch({refreshing: null});
    this.#lookAgain();
    return added;
  }

  /** Gives how many entries are new. */
  async #refresh(ids: readonly string[], signal: AbortSignal): Promise<number> {
    const ui = this.#ui;
    const {tools} = ui;
    try {
      const report = await tools.refresh(ids, this.#progressTaker(), signal);
      const {done, total} = ui.frame().refreshing ?? {done: 0, total: 0};
      if (signal.aborted && done < total)
        ui.toast(`Stopped: ${numbered(done)} of ${numbered(total)} checked`);
      else if (this.#isAsked) {
        const words = refreshWords(report, ids.length > 0, tools.queries, tools.now());
        ui.toast(words, report.failed.length > 0 ? 'error' : 'good');
      } else if (report.added > 0) ui.toast(`${numbered(report.added)} new`, 'good');
      return report.added;
    } catch (error) {
      // A silent refresh may fail silently: the Network place shows it, and the key for it reports it.
      if (this.#isAsked) ui.fail(error);
      return 0;
    }
  }

  /** Called from another thread's message, which cannot handle our exceptions. */
  #progressTaker(): (progress: RefreshProgress) => void {
    let drawn = 0;
    return progress => {
      try {
        this.#ui.patch({refreshing: progress});
        if (performance.now() - drawn < PROGRESS_EVERY) return;
        drawn = performance.now();
        this.#ui.changed();
      } catch (error) {
        this.#crash(error);
      }
    };
  }
}

const numbered = (count: number): string => count.toLocaleString('en');
