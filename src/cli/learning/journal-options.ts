import {EXPERIENCE_KINDS} from '../../domain/learning/experience.ts';
import type {JournalOptions} from '../../services/journal/compose.ts';
import type {ReflectionView} from '../../services/journal/reflect.ts';
import {definedOnly} from '../command.ts';
import type {Context} from '../context.ts';
import {comingDayOf, decimal, visibilityOf} from '../option-values.ts';
import {choice, day, learnerText, list, number, type OptionsOf, text} from '../options.ts';
import {printJson} from '../print.ts';
import {goals, shared, tags} from '../shared-options.ts';

/** What a reflection can hold, when it is written or corrected. */
export const reflectOptions = {
  message: {
    ...learnerText('<text>', 'the text, in Markdown; without it and --file, standard input or your editor'),
    short: 'm',
  },
  file: text('<path>', 'the text from a file'),
  title: text('<title>', 'a title; without it the first words'),
  goal: goals,
  evidence: list('<what...>', 'ids of annotations, entries, reflections or experiences, URLs, or files'),
  template: choice('<name>', ['what', 'gibbs', 'kolb'], 'headings to write under, in your editor'),
  tag: tags,
  claim: text('<sentence>', '"I can …", in your own words'),
  next: text('<action>', 'what you will do next'),
  due: day('<day>', comingDayOf, 'by when, like 2026-12-01, fri, 20 dec or +7d'),
  shared,
};

/** What only an experience has, when it is logged or corrected. */
export const experienceOptions = {
  kind: choice('<kind>', EXPERIENCE_KINDS, 'what it was'),
  hours: number('<number>', decimal, 'how long it took'),
  url: text('<url>', 'where it is, or was announced'),
};

type Composed = Omit<JournalOptions, 'text' | 'experience' | 'keptEvidence'>;

/** What the options say of a journal entry, without its text. Throws PlnError 'usage'. */
export const composedOf = (options: OptionsOf<typeof reflectOptions> & {private?: boolean}): Composed => {
  const {title, evidence, claim, next, due, template} = options;
  return definedOnly<Composed>({
    title,
    goals: options.goal,
    evidence,
    tags: options.tag,
    claim,
    next,
    due,
    template,
    shared: visibilityOf(options),
  });
};

/** Prints an entry of the journal and what happened to it. Gives the exit code. */
export function printReflection(context: Context, reflection: ReflectionView, what: string): number {
  if (context.json) printJson(context, reflection);
  else context.print(`${idOf(reflection)}  ${reflection.title}\n  ${what} ${reflection.file}\n`);
  return 0;
}

/** The id under which an entry is known: a correction or retraction is known by that of the entry it is about. */
const idOf = ({kind, of, id}: ReflectionView): string =>
  (kind === 'correct' || kind === 'retract') && of ? of : id;
