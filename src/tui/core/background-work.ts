import {type CallName, type Calls, type FoundHit, isWrite} from '../../services/calls/calls.ts';
import type {UndoneHere} from '../../services/undo.ts';
import {type AfterCall, type Effect, toast} from '../common/effects.ts';
import type {DraftSaver} from './draft-saving.ts';
import type {LateAnswers} from './late-answers.ts';
import type {Navigation} from './navigation.ts';
import {createRefreshRunner} from './refresh-runner.ts';
import type {UiState} from './ui-state.ts';

/** What other threads do meanwhile: the screen goes on, and takes the answer in when it comes. */
export function createBackgroundWork(
  stage: UiState,
  travel: Navigation,
  drafting: DraftSaver,
  late: LateAnswers,
  performAll: (effects: readonly Effect[]) => void,
  crash: (error: unknown) => void,
) {
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
  const call = async <Name extends CallName>(
    name: Name,
    value: Calls[Name]['with'],
    {draft, after, late: lateWords}: AfterCall<Calls[Name]['gives']> = {},
  ): Promise<void> => {
    const performLater = late.performer();
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
      performLater(after?.(result) ?? [], lateWords);
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
    call,
    /** Undo or redo. What was not done in this window is named first, and touched when the same key comes next. */
    async takeBack(which: 'undo' | 'redo', known: string | null): Promise<void> {
      const isNext = named !== null && named.moves + 1 === stage.moves();
      const confirmed = known ?? (isNext && named ? named.act : null);
      named = null;
      const after = (undone: UndoneHere): readonly Effect[] => {
        if (!('foreign' in undone)) return [toast(undoneWords(which, undone.words), 'good')];
        named = {act: undone.foreign.act, moves: stage.moves()};
        return [toast(foreignWords(which, undone.foreign.words, stage.area.columns))];
      };
      await call(which, {named: confirmed}, {after});
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

const undoneWords = (which: 'undo' | 'redo', words: string): string =>
  which === 'undo' ? `Undone: ${words} · {redo} redo` : `Redone: ${words} · {undo} undo`;

/** In a narrow window the name of the act is what has to be read. */
const foreignWords = (which: 'undo' | 'redo', words: string, columns: number): string =>
  columns < 60
    ? `${words} · {${which}} again ${which}es it`
    : `Not from this window: ${words} · {${which}} again to ${which} it`;
