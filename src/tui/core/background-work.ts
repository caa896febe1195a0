import type {Query} from '../../domain/entries/query.ts';
import {type CallName, type Calls, type FoundHits, isWrite} from '../../services/calls/calls.ts';
import {type Effect, type FollowUp, toast} from '../common/effects.ts';
import {answered, eventsOf, type PlannedEvent} from '../common/events.ts';
import type {VisitEvents} from '../common/places.ts';
import type {DraftSaver} from './draft-saving.ts';
import type {LateAnswers} from './late-answers.ts';
import type {Navigation} from './navigation.ts';
import {RefreshRunner} from './refresh-runner.ts';
import type {UiState} from './ui-state.ts';

const toToday = eventsOf<VisitEvents['today']>('today');

type AnyCall = Extract<Effect, {do: 'call'}>;
/** The parts of the UI that the answers of other threads reach. */
export interface WorkParts {
  readonly state: UiState;
  readonly drafts: DraftSaver;
  readonly late: LateAnswers;
  readonly navigation: Navigation;
  perform(effects: readonly Effect[]): void;
  /** Takes the bugs of work that nobody waits for. */
  crash(error: unknown): void;
}

/** Work in other threads: calls, searches and refreshes. Keys are answered meanwhile; answers are taken when they come. */
export class BackgroundWork {
  readonly #ui: WorkParts;
  readonly #refreshes: RefreshRunner;
  /** Writes without an answer yet. */
  #underWay = 0;
  /** Writes whose message is not shown yet. */
  #unsaid = 0;
  #searches = 0;
  /** The act that was named instead of being taken back, and when. */
  #named: {act: string; moves: number} | null = null;

  constructor(ui: WorkParts) {
    this.#ui = ui;
    this.#refreshes = new RefreshRunner(ui.state, () => this.lookAgain(), ui.crash);
  }

  /**
   * Reads what is shown again, unless writes are under way: what the screen shows already is not in the index yet, and
   * reading would take it back. The answer to the last write looks again.
   */
  lookAgain(): void {
    const {state, navigation} = this.#ui;
    if (this.#underWay === 0) {
      state.lookAround();
      navigation.refreshScreen();
    }
    state.changed();
  }

  /** Whether the message of a write is not shown yet. */
  isStoring(): boolean {
    return this.#unsaid > 0;
  }

  /** Resolves once the answer is taken; rejects with a bug only. */
  call({call, with: value, draft, next, isAwaited, late: lateWords}: AnyCall): Promise<void> {
    const perform = this.#ui.late.performer();
    const take = (result: Calls[CallName]['gives']): void => {
      const follow = next as FollowUp<typeof result> | undefined;
      if (isAwaited && follow && 'to' in follow)
        this.#ui.perform([{do: 'send', event: answered(follow, result)}]);
      else perform(follow, result, lateWords);
    };
    return this.#carryOut(call, value, {take, draft});
  }

  /** Undo or redo. An act of another window or of a command is named first, and taken back by the same key again. */
  takeBack(which: 'undo' | 'redo', known: string | null): Promise<void> {
    const {state, late} = this.#ui;
    const perform = late.performer();
    const isNext = this.#named !== null && this.#named.moves + 1 === state.moves();
    const named = known ?? (isNext ? (this.#named?.act ?? null) : null);
    this.#named = null;
    const take = (undone: Calls['undo']['gives']): void => {
      const isForeign = 'foreign' in undone;
      if (isForeign) this.#named = {act: undone.foreign.act, moves: state.moves()};
      const message = isForeign
        ? toast(foreignWords(which, undone.foreign.words, state.area.columns))
        : toast(undoneWords(which, undone.words), 'good');
      perform([message], undone);
    };
    return this.#carryOut(which, {named}, {take});
  }

  /** Only the last search is answered. */
  async find(query: Query, next: PlannedEvent<FoundHits>): Promise<void> {
    const {state, perform} = this.#ui;
    this.#searches += 1;
    const mine = this.#searches;
    try {
      const found = await state.tools.search(query);
      if (mine === this.#searches) perform([{do: 'send', event: answered(next, found)}]);
    } catch (error) {
      state.fail(error);
    }
    state.changed();
  }

  async refresh(ids: readonly string[], next?: PlannedEvent<null>): Promise<void> {
    const perform = this.#ui.late.performer();
    await this.#refreshes.start(ids);
    if (!next) return;
    perform(next, null);
    this.#ui.state.changed();
  }

  async refreshSilently(): Promise<void> {
    const news = await this.#refreshes.startSilently();
    if (!news || (news.added === 0 && !news.isAsked)) return;
    const newsCame = toToday('newsCame', {isAsked: news.isAsked});
    this.#ui.perform([{do: 'send', event: answered(newsCame, null)}]);
    this.#ui.state.changed();
  }

  /** Whether a refresh was running. */
  stopRefresh(): boolean {
    return this.#refreshes.stop();
  }

  async #carryOut<Name extends CallName>(
    name: Name,
    value: Calls[Name]['with'],
    {take, draft}: {take: (result: Calls[Name]['gives']) => void; draft?: string | undefined},
  ): Promise<void> {
    const {state, drafts} = this.#ui;
    const writes = isWrite(name) ? 1 : 0;
    const answers = isWrite(name) ? drafts.takeAnswers() : [];
    this.#underWay += writes;
    this.#unsaid += writes;
    try {
      const result = await state.tools.call(name, value).finally(() => {
        this.#underWay -= writes;
      });
      if (draft !== undefined) drafts.stored(draft);
      drafts.answersStored(answers);
      take(result);
    } catch (error) {
      if (isWrite(name)) drafts.unstored(error, answers, draft);
      state.fail(error);
    }
    this.#unsaid -= writes;
    this.lookAgain();
  }
}

const undoneWords = (which: 'undo' | 'redo', words: string): string =>
  which === 'undo' ? `Undone: ${words} · {redo} redo` : `Redone: ${words} · {undo} undo`;

/** In a narrow window the name of the act is what has to be read. */
const foreignWords = (which: 'undo' | 'redo', words: string, columns: number): string =>
  columns < 60
    ? `${words} · {${which}} again ${which}es it`
    : `Not from this window: ${words} · {${which}} again to ${which} it`;
