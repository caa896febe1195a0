import {parentPort} from 'node:worker_threads';
import {updateScores} from '../../services/ranking/score-goals.ts';
import {updateRareWords} from '../../services/ranking/update-rare-words.ts';
import {runSingleJob} from './single-job.ts';

// The thread that judges entries again after goals, evidence or feedback changed, and compares their rare words: the
// first goal gives entries their terms, and a note makes an entry one whose bridges are looked for. Any message to it means: stop.

await runSingleJob<never, null>(async home => {
  const stop = new AbortController();
  const onMessage = (): void => stop.abort();
  parentPort?.on('message', onMessage);
  try {
    await updateScores(home, {signal: stop.signal});
    await updateRareWords(home, {signal: stop.signal});
    return null;
  } finally {
    parentPort?.off('message', onMessage); // it would keep this thread alive
  }
});
