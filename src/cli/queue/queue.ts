import {dayHeading} from '../../domain/common/time.ts';
import {parseQuery, problemLine, queryTextOf} from '../../domain/entries/query.ts';
import type {QueueOptions, RowView} from '../../services/queue/queue.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {bringScoresUpToDate} from '../current-scores.ts';
import {wholeNumber} from '../option-values.ts';
import {anyQuery, choice, flag, number, text} from '../options.ts';
import {printJson, printLines, rowLines} from '../print.ts';
import {publishedSince} from '../shared-options.ts';

export const queue = defineCommand({
  name: 'queue',
  about: 'the one queue, best first for your goals, or what a query finds in it',
  args: {query: anyQuery()},
  options: {
    state: choice('<state>', ['inbox', 'later', 'done', 'all'], 'only of this state (default inbox)'),
    unread: flag('only unread entries'),
    starred: flag('only starred entries'),
    community: text('<community>', 'only of this community, by id or name'),
    goal: text('<goal>', 'only what serves this goal, or was linked to it; the best fit first'),
    sort: choice(
      '<order>',
      ['best', 'newest', 'oldest', 'shortest'],
      'default: best with an active goal, else newest',
    ),
    tag: text('<tag>', 'only with this tag'),
    since: publishedSince,
    limit: number('<n>', wholeNumber, 'how many (default 50, 0 = all)'),
  },
  examples: [
    'pln queue',
    'pln queue --state later --since 7d',
    'pln queue --community "Tide forum" --json',
    'pln queue tag:http -is:starred caching',
  ],
  async run(context, args, {state = 'inbox', limit = 50, sort, ...filter}) {
    const services = await import('../../services/queue/queue.ts');
    const {noteVisit} = await import('../../services/home/visits.ts');
    const {countCommunities} = await import('../../services/network/communities.ts');
    const home = await context.home('trusted');
    await bringScoresUpToDate(context, home);
    const typed = queryTextOf(args.query);
    const query = args.query.length > 0 ? parseQuery(typed) : undefined;
    for (const problem of query ? services.queryProblems(home, query) : [])
      context.printNotice(problemLine(typed, problem));
    const rows = services.queue(home, definedOnly<QueueOptions>({...filter, query, sort, state, limit}));
    const {newWords, sinceLastVisit} = await import('../../services/home/since-visit.ts');
    const came = newWords(context.json ? null : sinceLastVisit(home), home.now());
    const isWholeInbox = state === 'inbox' && !query && Object.values(filter).every(value => !value);
    if (context.json) printJson(context, rows);
    else if (rows.length === 0) context.printNotice(emptyWords(isWholeInbox, countCommunities(home) === 0));
    else {
      const order = services.queueOrder(home, sort, filter.goal !== undefined);
      const isByDay = order === 'newest' || order === 'oldest';
      const lines = isByDay ? dayLines : plainLines;
      printLines(context, [...(came ? [came] : []), ...lines(rows, home.now(), context.columns)]);
    }
    // A list for a program, or only a part of the inbox, leaves the rest unseen.
    if (context.isInteractive && !context.json && isWholeInbox) noteVisit(home);
    return 0;
  },
});

const plainLines = (rows: readonly RowView[], now: number, columns: number): string[] =>
  rows.flatMap(row => rowLines(row, now, columns));

/** The rows, below the name of each day. */
const dayLines = (rows: readonly RowView[], now: number, columns: number): string[] =>
  rows.flatMap((row, index) => {
    const day = dayHeading(Date.parse(row.sortAt), now);
    const before = rows[index - 1];
    const isSame = before !== undefined && dayHeading(Date.parse(before.sortAt), now) === day;
    return [...(isSame ? [] : [day]), ...rowLines(row, now, columns)];
  });

function emptyWords(isWholeInbox: boolean, isFirstRun: boolean): string {
  if (isFirstRun) return 'Your network is empty. Follow a community: pln add https://example.org/blog';
  return isWholeInbox ? 'Your inbox is empty. Fetch new entries: pln refresh' : 'No entries match.';
}
