import {counted} from '../../domain/common/text.ts';
import {journal} from '../../services/journal/journal.ts';
import type {ReflectionView} from '../../services/journal/reflect.ts';
import type {QueueOptions} from '../../services/queue/queue.ts';
import {queue as readQueue} from '../../services/queue/queue.ts';
import {type BaseContext, type CommandHandler, definedOnly, flag, number, text} from '../command.ts';
import {dueLines, dueWords} from '../learning/journal.ts';
import {printJson, printLines, rowLines} from '../print.ts';

export const queue: CommandHandler = async (context, _, options) => {
  const home = await context.home('trusted');
  const filter = definedOnly<Required<QueueOptions>>({
    unread: flag(options, 'unread'),
    starred: flag(options, 'starred'),
    community: text(options, 'community'),
    goal: text(options, 'goal'),
    tag: text(options, 'tag'),
    since: number(options, 'since'),
    state: undefined,
    limit: undefined,
  });
  const state = (text(options, 'state') ?? 'inbox') as QueueOptions['state'];
  const rows = readQueue(home, {...filter, state, limit: number(options, 'limit') ?? 50});
  if (context.json) printJson(context, rows);
  else if (rows.length === 0)
    context.printNotice(
      emptyWords(state === 'inbox' && Object.values(filter).every(one => !one), home.store.network.isEmpty()),
    );
  else
    printLines(
      context,
      rows.flatMap(row => rowLines(row, home.now(), context.columns)),
    );
  return 0;
};

function emptyWords(isWholeInbox: boolean, isFirstRun: boolean): string {
  if (isFirstRun) return 'Your network is empty. Follow a community: pln add https://example.org/blog';
  return isWholeInbox ? 'Nothing waits in the inbox. Ask for news with pln refresh.' : 'Nothing fits.';
}

const MOST_DUE = 3;

/** The actions that are due, the first few of them whole. */
function dueToday(due: readonly ReflectionView[], now: number): string[] {
  if (due.length === 0) return [];
  const more = due.length > MOST_DUE ? [`  … ${due.length - MOST_DUE} more: pln journal --due`] : [];
  return [
    `${dueWords(due.length)}:`,
    ...due.slice(0, MOST_DUE).flatMap(entry => dueLines(entry, now)),
    ...more,
    '',
  ];
}

/** `pln` alone: the first page of the queue and what one can do next. */
export async function firstPage(context: BaseContext): Promise<number> {
  const home = await context.home('trusted');
  const rows = readQueue(home, {state: 'inbox', limit: 10});
  const due = journal(home, {due: true});
  const isEmpty = home.store.network.all().length === 0;
  if (context.json) {
    printJson(context, rows);
    return 0;
  }
  const head = isEmpty
    ? ['Welcome. Your learning network begins with one community: a blog, a forum, a podcast.']
    : [
        rows.length > 0
          ? `${counted(rows.length, 'entry', 'entries')} at the top of your inbox`
          : 'Nothing waits in your inbox.',
      ];
  const [first, action] = [rows[0], due[0]];
  const outcome = action && `pln reflect --outcome-of ${action.id} -m "What came of it …"`;
  const next = isEmpty
    ? [
        'pln add https://example.org/blog',
        'pln import subscriptions.opml',
        outcome ?? 'pln goal add "What I want to learn"',
      ]
    : [
        first ? `pln show ${first.id}` : 'pln queue --state all',
        'pln refresh',
        outcome ?? 'pln reflect -m "What I learned today …"',
      ];
  printLines(context, [
    ...head,
    '',
    ...rows.flatMap(row => rowLines(row, home.now(), context.columns)),
    ...(rows.length > 0 ? [''] : []),
    ...dueToday(due, home.now()),
    'Next:',
    ...next.map(command => `  ${command}`),
    '',
    'All commands: pln --help',
  ]);
  return 0;
}
