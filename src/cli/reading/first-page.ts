import {counted} from '../../domain/common/text.ts';
import type {ReflectionView} from '../../services/journal/reflect.ts';
import type {BaseContext} from '../context.ts';
import {dueLines, dueWords} from '../due-lines.ts';
import {printJson, printLines, rowLines} from '../print.ts';

const MOST_DUE = 3;

/** `pln` alone, without a terminal: the first page of the queue and what one can do next. */
export async function printFirstPage(context: BaseContext): Promise<number> {
  const {queue} = await import('../../services/queue/queue.ts');
  const {journal} = await import('../../services/journal/journal.ts');
  const {countCommunities} = await import('../../services/network/communities.ts');
  const home = await context.home('trusted');
  const rows = queue(home, {state: 'inbox', limit: 10});
  if (context.json) {
    printJson(context, rows);
    return 0;
  }
  const due = journal(home, {due: true});
  const isEmpty = countCommunities(home) === 0;
  printLines(context, [
    isEmpty
      ? 'Welcome. Your learning network begins with one community: a blog, a forum, a podcast.'
      : rows.length > 0
        ? `${counted(rows.length, 'entry', 'entries')} at the top of your inbox`
        : 'Your inbox is empty.',
    '',
    ...rows.flatMap(row => rowLines(row, home.now(), context.columns)),
    ...(rows.length > 0 ? [''] : []),
    ...dueToday(due, home.now()),
    'Next:',
    ...nextSteps(isEmpty, rows[0]?.id, due[0]?.id).map(command => `  ${command}`),
    '',
    'All commands: pln --help',
  ]);
  return 0;
}

function nextSteps(isEmpty: boolean, firstEntry: string | undefined, firstDue: string | undefined): string[] {
  const outcome = firstDue && `pln reflect --outcome-of ${firstDue} -m "What resulted …"`;
  return isEmpty
    ? [
        'pln add https://example.org/blog',
        'pln import subscriptions.opml',
        outcome ?? 'pln goal add "What I want to learn"',
      ]
    : [
        firstEntry ? `pln show ${firstEntry}` : 'pln queue --state all',
        'pln refresh',
        outcome ?? 'pln reflect -m "What I learned today …"',
      ];
}

/** The next actions that are due, the first few of them in full. */
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
