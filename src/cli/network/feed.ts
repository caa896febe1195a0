import {PlnError} from '../../domain/common/errors.ts';
import {jsonText} from '../../domain/common/json-text.ts';
import {type FeedJob, feedDocument, feedResult, parseJob} from '../../services/network/convert-feed.ts';
import {type CommandHandler, type Context, flag} from '../command.ts';
import {printJson} from '../print.ts';

export const feed: CommandHandler = async (context, words, options) => {
  if (flag(options, 'ndjson')) return ndjson(context, words);
  const reader = context.reader();
  const [only = '', ...more] = words;
  if (more.length === 0) {
    printJson(context, await feedDocument(reader, {file: only}));
    return 0;
  }
  const results = await inOrder(
    words.map(file => ({file})),
    job => feedResult(reader, job),
  );
  printJson(context, results);
  return results.some(result => 'error' in result) ? 1 : 0;
};

/** One compact document a line, in the order asked for; a failure is a line too. */
async function ndjson(context: Context, words: readonly string[]): Promise<number> {
  const reader = context.reader();
  const lines =
    words.length === 1 && words[0] === '-'
      ? (await context.readStdin()).split('\n').filter(line => line.trim() !== '')
      : null;
  let failed = 0;
  const answer = async (job: () => FeedJob): Promise<void> => {
    const result = await attempt(job, one => feedResult(reader, one));
    if ('error' in result) failed += 1;
    context.printDocument(`${jsonText(result)}\n`);
  };
  await inOrder(lines ? lines.map(line => () => parseJob(line)) : words.map(file => () => ({file})), answer);
  return failed > 0 ? 1 : 0;
}

async function attempt<T>(
  job: () => FeedJob,
  work: (job: FeedJob) => Promise<T>,
): Promise<T | {error: string}> {
  try {
    return await work(job());
  } catch (error) {
    if (error instanceof PlnError) return {error: error.message};
    throw error;
  }
}

async function inOrder<T, R>(jobs: readonly T[], work: (job: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const job of jobs) results.push(await work(job));
  return results;
}
