import {type CallName, type Calls, type FoundHit, isWrite} from '../../services/calls/calls.ts';
import {type Effect, type FollowUp, toast} from '../common/effects.ts';
import {answered, type PlannedEvent} from '../common/events.ts';
import type {DraftSaver} from './draft-saving.ts';
import type {LateAnswers} from './late-answers.ts';
import type {Navigation} from './navigation.ts';
import {createRefreshRunner} from './refresh-runner.ts';
import type {UiState} from './ui-state.ts';

/** What the work in other threads needs of the UI. */
export interface WorkParts {
  stage: UiState;
  travel: Navigation;
  drafting: DraftSaver;
  late: LateAnswers;
  performAll(effects: readonly Effect[]): void;
  crash(error: unknown): void;
}

type AnyCall = Extract<Effect, {do: 'call'}>;

/** Work in other threads: calls, searches and refreshes. Keys are answered meanwhile; answers are taken when they come. */
export function createBackgroundWork({stage, travel, drafting, late, performAll, crash}: WorkParts) {
  const {tools} = stage;
  /** Writes whose answer has not come. */
  let underWay = 0;
  /** Writes that have not said yet what they did. */
  let unsaid = 0;
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
  const asking = createRefreshRunner(stage, lookAgain, crash);
  let asked = 0;
  /** The act that was named instead of being taken back, and when. */
  let named: {act: string; moves: number} | null = null;
  const carryOut = async <Name extends CallName>(
    name: Name,
    value: Calls[Name]['with'],
    draft: string | undefined,
    take: (result: Calls[Name]['gives']) => void,
  ): Promise<void> => {
    const answers = isWrite(name) ? drafting.takeAnswers() : [];
    if (isWrite(name)) {
      underWay += 1;
      unsaid += 1;
    }
    try {
      const result = await tools.call(name, value).finally(() => {
        if (isWrite(name)) underWay -= 1;
      });
      if (draft !== undefined) drafting.stored(draft);
      drafting.answersStored(answers);
      take(result);
    } catch (error) {
      if (isWrite(name)) drafting.unstored(error, answers, draft);
      stage.fail(error);
    }
    if (isWrite(name)) unsaid -= 1;
    lookAgain();
  };
  return {
    lookAgain,
    /** Whether a write has not said yet what it did. */
    isStoring: (): boolean => unsaid > 0,
    /** Resolves once the answer is taken; rejects with a bug only. */
    call({call, with: value, draft, next, late: lateWords}: AnyCall): Promise<void> {
      const perform = late.performer();
      return carryOut(call, value, draft, result =>
        perform(next as FollowUp<typeof result>, result, lateWords),
      );
    },
    /** Undo or redo. An act of another window or of a command is named first, and reverted by the same key again. */
    takeBack(which: 'undo' | 'redo', known: string | null): Promise<void> {
      const perform = late.performer();
      const isNext = named !== null && named.moves + 1 === stage.moves();
      const confirmed = known ?? (isNext && named ? named.act : null);
      named = null;
      return carryOut(which, {named: confirmed}, undefined, undone => {
        const isForeign = 'foreign' in undone;
        if (isForeign) named = {act: undone.foreign.act, moves: stage.moves()};
        const message = isForeign
          ? toast(foreignWords(which, undone.foreign.words, stage.area.columns))
          : toast(undoneWords(which, undone.words), 'good');
        perform([message], undone);
      });
    },
    /** Of several searches only the last one's answer counts. */
    async find(query: string, next: PlannedEvent<readonly FoundHit[]>): Promise<void> {
      asked += 1;
      const mine = asked;
      try {
        const hits = await tools.search(query);
        if (mine === asked) performAll([{do: 'send', event: answered(next, hits)}]);
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

const undoneWords = (which: 'undo' | 'redo', words: string): string =>
  which === 'undo' ? `Undone: ${words} · {redo} redo` : `Redone: ${words} · {undo} undo`;

/** In a narrow window the name of the act is what has to be read. */
const foreignWords = (which: 'undo' | 'redo', words: string, columns: number): string =>
  columns < 60
    ? `${words} · {${which}} again ${which}es it`
    : `Not from this window: ${words} · {${which}} again to ${which} it`;
