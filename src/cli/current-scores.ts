import {oncePerPercent} from '../domain/common/reading-progress.ts';
import type {FaceHome} from '../services/home/face-home.ts';
import type {BaseContext} from './context.ts';

/**
 * Brings scores up to date before a command reads them. That takes no time if nothing changed, and some seconds after the
 * first goal in a large index: a terminal then shows how far it is. Throws PlnError 'interrupted' on Ctrl-C; the next
 * command goes on from there.
 */
export async function bringScoresUpToDate(context: BaseContext, home: FaceHome): Promise<void> {
  const {areScoresCurrent, updateScores} = await import('../services/ranking/score-goals.ts');
  if (areScoresCurrent(home)) return;
  const onProgress = oncePerPercent(share => context.progress(progressText(share)));
  await context
    .untilInterrupted(signal => updateScores(home, {signal, onProgress}))
    .finally(() => context.progress(''));
}

const progressText = (share: number): string =>
  `Judging your entries by your goals … ${Math.floor(100 * share)} %`;
