import {PlnError} from '../../domain/common/errors.ts';
import type {Template} from '../../domain/learning/reflection.ts';
import {templateText} from '../../domain/learning/reflection.ts';
import {editFile} from '../../services/drafts/editor.ts';
import {readTextFile} from '../../services/home/text-file.ts';
import type {JournalOptions} from '../../services/journal/compose.ts';
import {
  correct as correctEntry,
  type ReflectionView,
  reflect as reflectOn,
  retract as retractEntry,
  showReflection,
} from '../../services/journal/reflect.ts';
import {
  type CommandHandler,
  type Context,
  definedOnly,
  list,
  number,
  type Options,
  shared,
  text,
} from '../command.ts';
import {printJson} from '../print.ts';

export const reflect: CommandHandler = async (context, _, options) => {
  const template = text(options, 'template') as Template | undefined;
  const outcome = definedOnly({outcomeOf: text(options, 'outcomeOf')});
  const written = await writtenText(context, options, template ? templateText(template) : '');
  const home = await context.home();
  return show(context, await reflectOn(home, {...wishOf(options), ...outcome, text: written}), 'written to');
};

export const correct: CommandHandler = async (context, [id = ''], options) => {
  const wish = {...wishOf(options), ...experienceOf(options)};
  const changesMore = Object.keys(wish).length > 0;
  const isGiven = text(options, 'message') !== undefined || text(options, 'file') !== undefined;
  const isInEditor = !isGiven && !changesMore && context.isInteractive;
  const early =
    !isInEditor && (isGiven || !changesMore) ? await writtenText(context, options, '') : undefined;
  const home = await context.home();
  const before = showReflection(home, id);
  const written = isInEditor ? await writtenText(context, options, before.body) : early;
  if (!changesMore && (written ?? '').trim() === '')
    throw new PlnError(
      'usage',
      `Nothing is given that “${before.title}” should say instead.`,
      'Give the text with -m, --file or standard input, or another --title, --goal, --next …',
    );
  return show(
    context,
    await correctEntry(home, id, {...wish, ...(written === undefined ? {} : {text: written})}),
    'corrected in',
  );
};

export const retract: CommandHandler = async (context, [id = ''], options) =>
  show(context, retractEntry(await context.home(), id, text(options, 'message') ?? null), 'retracted in');

/** What was said of the experience that is corrected; nothing where nothing was. */
function experienceOf(options: Options): Pick<JournalOptions, 'experience'> {
  const experience = definedOnly({
    kind: text(options, 'kind'),
    hours: number(options, 'hours'),
    url: text(options, 'url'),
  });
  return Object.keys(experience).length > 0 ? {experience} : {};
}

const wishOf = (options: Options): Omit<JournalOptions, 'experience'> =>
  definedOnly<Required<Omit<JournalOptions, 'experience'>>>({
    text: undefined,
    title: text(options, 'title'),
    goals: list(options, 'goal'),
    evidence: list(options, 'evidence'),
    tags: list(options, 'tag'),
    claim: text(options, 'claim'),
    next: text(options, 'next'),
    due: text(options, 'due'),
    template: text(options, 'template') as Template | undefined,
    shared: shared(options),
  });

/** From -m, --file, standard input, or the learner's editor: whichever is there first. */
async function writtenText(context: Context, options: Options, start: string): Promise<string> {
  const message = text(options, 'message');
  if (message !== undefined) return message;
  const file = text(options, 'file');
  if (file !== undefined) return held(context, readTextFile(file), true);
  // Read before anything that may fail, so that it can wait as a draft.
  if (!context.isInteractive) return held(context, await context.readStdin(), false);
  await context.home();
  const draft = context.typing.draftFile(start);
  if (draft !== null) return editFile(context.env, draft, start);
  throw new PlnError(
    'settings',
    'No disk takes the file that your editor would open.',
    'Make room, or give the text with -m.',
  );
}

function held(context: Context, written: string, isElsewhere: boolean): string {
  context.typing.hold(written, isElsewhere);
  return written;
}

/** The id of what was corrected or retracted: it goes by that one in the journal and everywhere else. */
const nameOf = ({kind, of, id}: ReflectionView): string =>
  (kind === 'correct' || kind === 'retract') && of ? of : id;

function show(context: Context, reflection: ReflectionView, what: string): number {
  if (context.json) printJson(context, reflection);
  else context.print(`${nameOf(reflection)}  ${reflection.title}\n  ${what} ${reflection.file}\n`);
  return 0;
}
