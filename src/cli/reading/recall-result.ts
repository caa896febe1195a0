import type {RecallWord} from '../../domain/acts/recall-words.ts';
import type {Context} from '../context.ts';
import {printJson} from '../print.ts';

const WORDS: Record<RecallWord, readonly [changed: string, already: string]> = {
  choose: ['chosen for recall, asked from tomorrow on', 'is chosen already'],
  keep: ['recalled', ''],
  again: ['asked again tomorrow or later', ''],
  drop: ['let go', 'is not chosen'],
};

/** Records a word on a card and prints what is left for today. Gives the exit code. */
export async function markCard(context: Context, word: RecallWord, which: string): Promise<number> {
  const {markRecall} = await import('../../services/recall/mark-recall.ts');
  const home = await context.home();
  const {annotation, isChanged} = markRecall(home, word, which);
  if (context.json) {
    const {recallToday} = await import('../../services/recall/recall.ts');
    printJson(context, recallToday(home));
  } else context.print(`${annotation} ${WORDS[word][isChanged ? 0 : 1]}\n`);
  return 0;
}
