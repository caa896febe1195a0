import {PlnError} from '../../domain/common/errors.ts';
import {jsonText} from '../../domain/common/json-text.ts';
import type {FeedJob} from '../../services/network/convert-feed.ts';
import {defineCommand} from '../command.ts';
import type {Context} from '../context.ts';
import {flag, words} from '../options.ts';
import {printJson} from '../print.ts';

export const feed = defineCommand({
  name: 'feed',
  about: 'convert any feed, from a file or URL, to JSON Feed 1.1',
  args: {what: words()},
  options: {
    ndjson: flag('one document a line, failures too; with - as the only word, jobs from standard input'),
  },
  examples: ['pln feed feed.xml', 'pln feed --ndjson a.xml https://example.org/feed'],
  async run(context, {what: files}, {ndjson}) {
    if (ndjson) return printLineByLine(context, files);
    const {feedDocument, feedResult} = await import('../../services/network/convert-feed.ts');
    const reader = context.reader();
    const [only = '', ...more] = files;
    if (more.length === 0) {
      printJson(context, await feedDocument(reader, {file: only}));
      return 0;
    }
    const results = await inOrder(
      files.map(file => ({file})),
      job => feedResult(reader, job),
    );
    printJson(context, results);
    return results.some(result => 'error' in result) ? 1 : 0;
  },
});

/** One compact document a line, in the order asked for; a failure is a line too. */
async function printLineByLine(context: Context, files: readonly string[]): Promise<number> {
  const {feedResult, parseJob} = await import('../../services/network/convert-feed.ts');
  const reader = context.reader();
  const lines =
    files.length === 1 && files[0] === '-'
      ? (await context.readStdin()).split('\n').filter(line => line.trim() !== '')
      : null;
  let failed = 0;
  const answer = async (job: () => FeedJob): Promise<void> => {
    const result = await attempt(job, one => feedResult(reader, one));
    if ('error' in result) failed += 1;
    context.printDocument(`${jsonText(result)}\n`);
  };
  await inOrder(lines ? lines.map(line => () => parseJob(line)) : files.map(file => () => ({file})), answer);
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
