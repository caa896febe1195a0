import {counted} from '../../domain/common/text.ts';
import {agoWords, dayNumber, momentOf} from '../../domain/common/time.ts';
import {noteParagraph} from '../../domain/learning/evidence.ts';
import {experienceWords} from '../../domain/learning/experience.ts';
import {claimWords, headed} from '../../domain/learning/reflection.ts';
import {type JournalQuery, journal as readJournal} from '../../services/journal/journal.ts';
import type {ReflectionView} from '../../services/journal/reflect.ts';
import {
  type CommandHandler,
  type Context,
  definedOnly,
  flag,
  type Options,
  periodEnd,
  text,
} from '../command.ts';
import {printJson, printLines, wrap} from '../print.ts';

export const queryOf = (options: Options): JournalQuery =>
  definedOnly<Required<JournalQuery>>({
    since: periodEnd(options, 'since'),
    until: periodEnd(options, 'until'),
    goal: text(options, 'goal'),
    due: flag(options, 'due') ? true : undefined,
  });

export const journal: CommandHandler = async (context, _, options) => {
  const home = await context.home();
  const query = queryOf(options);
  const entries = readJournal(home, query);
  if (context.json) printJson(context, entries);
  else if (query.due) printDue(context, entries, home.now());
  else if (entries.length === 0)
    context.printNotice('Nothing written. Begin: pln reflect -m "What I learned today …"');
  else {
    printLines(
      context,
      entries.flatMap((entry, index) => [...(index > 0 ? [''] : []), ...entryLines(entry, context)]),
    );
    const due = readJournal(home, {due: true}).length;
    if (due > 0) context.printNotice(`${dueWords(due)}: pln journal --due`);
  }
  return 0;
};

function entryLines(entry: ReflectionView, {measure}: Context): string[] {
  const {id, at, evidence, claim, next, experience} = entry;
  const {heading, text} = headed(entry);
  const width = measure - 2;
  const quoted = evidence.flatMap(({quote, note, ...piece}) => [
    `> ${quote ? `“${quote.replace(/\s+/g, ' ')}” — ` : ''}${piece.title ?? piece.url ?? piece.id}`,
    ...(note ? noteParagraph(note).split('\n') : []),
  ]);
  const lines = [
    ...(experience ? [[experienceWords(experience), experience.url].filter(Boolean).join(' · ')] : []),
    ...(text === '' ? [] : text.split('\n')),
    ...(claim ? [claimWords(claim)] : []),
    ...quoted,
    ...(next ? [`Next: ${next.action}${next.due ? ` (by ${next.due})` : ''}`] : []),
  ];
  return [
    `${id}  ${momentOf(at)}${heading === null ? '' : ` · ${heading}`}`,
    ...lines.flatMap(line => wrap(line, width)).map(line => `  ${line}`.trimEnd()),
  ];
}

/** `2 actions are due`. */
export const dueWords = (count: number): string => `${counted(count, 'action is', 'actions are')} due`;

/** What is due and since when, and what it comes from; one id is enough to tell what came of it. */
export const dueLines = (entry: ReflectionView, now: number): string[] => {
  const {id, at, title, next} = entry;
  const over = dayNumber(now) - dayNumber(Date.parse(`${next?.due}T12:00:00`));
  const since = over > 0 ? `, ${counted(over, 'day')} over` : '';
  return [
    `${id}  ${next?.action} · due ${next?.due}${since}`,
    `  from “${title}”, written ${agoWords(Date.parse(at), now)}`,
  ];
};

function printDue(context: Context, entries: readonly ReflectionView[], now: number): void {
  printLines(
    context,
    entries.flatMap(entry => dueLines(entry, now)),
  );
  const [first] = entries;
  context.printNotice(
    first ? `Tell what came of one: pln reflect --outcome-of ${first.id} -m "…"` : 'Nothing is due.',
  );
}
