import {momentOf} from '../../domain/common/time.ts';
import {noteParagraph} from '../../domain/learning/evidence.ts';
import {experienceWords} from '../../domain/learning/experience.ts';
import {claimWords, headed} from '../../domain/learning/reflection.ts';
import type {ReflectionView} from '../../services/journal/reflect.ts';
import {defineCommand} from '../command.ts';
import type {Context} from '../context.ts';
import {dueLines, dueWords} from '../due-lines.ts';
import {queryOf} from '../option-values.ts';
import {flag, text} from '../options.ts';
import {printJson, printLines, wrap} from '../print.ts';
import {since, until} from '../shared-options.ts';

export const journal = defineCommand({
  name: 'journal',
  about: 'your reflections and experiences, newest first',
  options: {
    since,
    until,
    goal: text('<goal>', 'only towards this goal'),
    due: flag('only those whose next action is due and has no outcome yet'),
  },
  examples: ['pln journal --since 2026-11', 'pln journal --goal caching --json', 'pln journal --due'],
  async run(context, _args, {due, ...period}) {
    const services = await import('../../services/journal/journal.ts');
    const home = await context.home();
    const entries = services.journal(home, {...queryOf(period), due});
    if (context.json) printJson(context, entries);
    else if (due) printDue(context, entries, home.now());
    else if (entries.length === 0)
      context.printNotice('Your journal is empty. Begin: pln reflect -m "What I learned today …"');
    else {
      printLines(
        context,
        entries.flatMap((entry, index) => [...(index > 0 ? [''] : []), ...entryLines(entry, context)]),
      );
      const count = services.journal(home, {due: true}).length;
      if (count > 0) context.printNotice(`${dueWords(count)}: pln journal --due`);
    }
    return 0;
  },
});

function entryLines(entry: ReflectionView, {measure}: Context): string[] {
  const {id, at, evidence, claim, next, experience} = entry;
  const {heading, text: body} = headed(entry);
  const width = measure - 2;
  const quoted = evidence.flatMap(({quote, note, ...piece}) => [
    `> ${quote ? `“${quote.replace(/\s+/g, ' ')}” — ` : ''}${piece.title ?? piece.url ?? piece.id}`,
    ...(note ? noteParagraph(note).split('\n') : []),
  ]);
  const lines = [
    ...(experience ? [[experienceWords(experience), experience.url].filter(Boolean).join(' · ')] : []),
    ...(body === '' ? [] : body.split('\n')),
    ...(claim ? [claimWords(claim)] : []),
    ...quoted,
    ...(next ? [`Next: ${next.action}${next.due ? ` (by ${next.due})` : ''}`] : []),
  ];
  return [
    `${id}  ${momentOf(at)}${heading === null ? '' : ` · ${heading}`}`,
    ...lines.flatMap(line => wrap(line, width)).map(line => `  ${line}`.trimEnd()),
  ];
}

function printDue(context: Context, entries: readonly ReflectionView[], now: number): void {
  printLines(
    context,
    entries.flatMap(entry => dueLines(entry, now)),
  );
  const [first] = entries;
  context.printNotice(
    first
      ? `Record the outcome of one: pln reflect --outcome-of ${first.id} -m "…"`
      : 'No next action is due.',
  );
}
