import {existsSync} from 'node:fs';
import {PlnError} from '../domain/common/errors.ts';
import {cleanText, cleanValue, counted} from '../domain/common/text.ts';
import {isoAt} from '../domain/common/time.ts';
import {
  type CommandDraft,
  type CommandLine,
  DRAFT_VERSION,
  deleteDraft,
  listCommandDrafts,
  saveDraft,
} from '../services/drafts/command-drafts.ts';
import {listUiDrafts, type UiDraft} from '../services/drafts/ui-draft-list.ts';
import type {HomeBasics} from '../services/home/face-home.ts';
import {type Command, type CommandInput, checkInput} from './command.ts';
import {COMMANDS} from './commands.ts';
import type {BaseContext, Context} from './context.ts';
import {draftWords} from './draft-words.ts';

/** The option that holds the learner's text; null for a command that takes none. */
const textOptionOf = ({options}: Command): string | null =>
  Object.entries(options).find(([, spec]) => spec.isLearnerText)?.[0] ?? null;

/** Failures that say nothing about the text: it is valid and only has to be stored. */
const RETRYABLE_CODES = new Set(['portfolio', 'database', 'busy', 'settings']);

/** Runs a command. If its text cannot be stored, the text is saved as a draft, and offered again. Gives the exit code. */
export async function runWithDraft(
  command: Command,
  base: BaseContext,
  input: CommandInput,
): Promise<number> {
  const field = textOptionOf(command);
  if (field === null)
    return base.onSoundDatabase(async () => (await command.run(withoutDraft(base), input)) ?? 0);
  const offered = isAsked(base) ? await offerDrafts(command, base, input) : null;
  if (offered !== null) return offered;
  const at = isoAt(Date.now(), -new Date().getTimezoneOffset());
  const code = await attempt(command, base, {
    version: DRAFT_VERSION,
    at,
    command: command.name,
    ...input,
    field,
  });
  if (!isAsked(base)) nameWaiting(base);
  return code;
}

const withoutDraft = (base: BaseContext): Context => ({
  ...base,
  draft: {hold: () => {}, openFile: () => null, resume: draft => resumeDraft(base, draft)},
});

/** A command line with a text, while it runs. */
interface Attempt {
  line: CommandLine & {field: string};
  /** The text, once it is known. */
  text: string | null;
  /** Whether the text exists nowhere else. */
  isOnlyHere: boolean;
  /** The file that is open in the editor. */
  edited: CommandDraft | null;
}

async function attempt(
  command: Command,
  base: BaseContext,
  line: CommandLine & {field: string},
): Promise<number> {
  const given = line.options[line.field];
  const now: Attempt = {
    line,
    text: typeof given === 'string' ? given : null,
    isOnlyHere: false,
    edited: null,
  };
  const {places} = base.reader();
  const draft: Context['draft'] = {
    hold: (text, isInFile) => {
      now.text = text;
      now.isOnlyHere = !isInFile;
    },
    openFile: start => {
      // If the command runs again on a rebuilt database, it finds what was written.
      now.edited ??= saveDraft(places, line, start, true);
      return now.edited?.path ?? null;
    },
    resume: saved => resumeDraft(base, saved),
  };
  try {
    const code = await base.onSoundDatabase(async () => (await command.run({...base, draft}, line)) ?? 0);
    if (now.edited) deleteDraft(now.edited);
    else deleteSame(places, line, now.text ?? everyWord(line));
    return code;
  } catch (error) {
    throw keepText(error, base, now);
  }
}

/** Saves the text of a command that failed. Gives the failure, with a hint that names the draft. */
function keepText(
  error: unknown,
  base: BaseContext,
  {line, text: known, isOnlyHere, edited}: Attempt,
): unknown {
  if (edited && !existsSync(edited.path)) {
    deleteDraft(edited); // nothing was written in the editor
    return error;
  }
  if (edited) return withDraftNamed(error, edited, base);
  const isWorthIt = isOnlyHere || !(error instanceof PlnError) || RETRYABLE_CODES.has(error.code);
  const text = known ?? everyWord(line);
  if (!isWorthIt || text.trim() === '') return error;
  const {places} = base.reader();
  const saved =
    sameAs(places, line, text) ?? saveDraft(places, known === null ? {...line, field: null} : line, text);
  if (saved) return withDraftNamed(error, saved, base);
  if (base.json) return withHint(error, `Your text could not be saved anywhere. It was: ${text}`);
  base.printNotice(text);
  return withHint(error, 'Your text could not be saved anywhere; it is shown above.');
}

/** A command that was given no text of its own still has words that were typed: a title, criteria. */
const everyWord = ({words, options}: CommandLine): string =>
  [...words, ...Object.values(options)]
    .flat()
    .filter(word => typeof word === 'string')
    .join('\n');

function withDraftNamed(error: unknown, {name, path}: CommandDraft, base: BaseContext): unknown {
  const isPathNamed = error instanceof PlnError && error.code === 'editor';
  const where = isPathNamed
    ? `Then store it with: pln drafts take ${name}`
    : `Your text is saved in ${path}; store it with: pln drafts take ${name}`;
  if (!(error instanceof PlnError)) base.printNotice(where);
  return withHint(error, where);
}

const withHint = (error: unknown, more: string): unknown =>
  error instanceof PlnError
    ? new PlnError(
        error.code,
        error.message,
        error.code === 'interrupted' ? more : `${error.hint} ${more}`,
        error,
      )
    : error;

/**
 * Runs the command of a draft with its text, and deletes the draft once the text is stored. Throws PlnError 'usage' where
 * the command does not take the draft as it was saved; the draft stays.
 */
async function resumeDraft(base: BaseContext, draft: CommandDraft): Promise<number> {
  const command = COMMANDS.find(({name}) => name === draft.command);
  const input = inputOf(draft);
  try {
    if (!command) throw new PlnError('not-found', `There is no command “${draft.command}”.`, '');
    if (draft.version !== DRAFT_VERSION)
      throw new PlnError('usage', `It has another format (${draft.version ?? 'unversioned'}).`, '');
    checkInput(command, input);
  } catch (error) {
    if (!(error instanceof PlnError)) throw error;
    throw new PlnError(
      error.code,
      `The draft ${draft.name} cannot be stored as it was saved: ${error.message}`,
      `Its text is in ${draft.path}. Give it to the command again, then: pln drafts drop ${draft.name}`,
      error,
    );
  }
  const code = (await command.run(withoutDraft(base), input)) ?? 0;
  deleteDraft(draft);
  return code;
}

const inputOf = ({words, options, field, text}: CommandDraft): CommandInput => ({
  words,
  options: field === null ? options : {...options, [field]: text},
});

const SHOWN = 3;

const isAsked = ({isInteractive, json}: BaseContext): boolean => isInteractive && !json;

/** Names the drafts if nobody can be asked. Only after success, so that a program reads nothing but the failure. */
function nameWaiting(base: BaseContext): void {
  const waiting = listCommandDrafts(base.reader().places);
  for (const draft of waiting.slice(0, SHOWN))
    base.printNotice(
      `A draft is not stored yet: ${draftWords(draft)}. Store it: pln drafts take ${draft.name}`,
    );
  if (waiting.length > SHOWN)
    base.printNotice(`${counted(waiting.length - SHOWN, 'more draft')}: pln drafts`);
}

/** The draft of the same command with the same text: a text typed again is saved once, and its draft goes once it is stored. */
const sameAs = (
  places: HomeBasics['places'],
  {command, words, options}: CommandLine,
  text: string,
): CommandDraft | undefined =>
  listCommandDrafts(places).find(
    one =>
      one.command === command &&
      one.text === cleanText(text) &&
      JSON.stringify([one.words, one.options]) === JSON.stringify(cleanValue([words, options])),
  );

function deleteSame(places: HomeBasics['places'], line: CommandLine, text: string): void {
  const same = sameAs(places, line, text);
  if (same) deleteDraft(same);
}

/** Asks about each draft. Gives the exit code if nothing else is left to do. */
async function offerDrafts(
  {name}: Command,
  base: BaseContext,
  {options}: CommandInput,
): Promise<number | null> {
  // With no text given, offer also what was begun in the UI, and a stored draft is all that was wanted.
  const hasNoText = name === 'reflect' && options.message === undefined && options.file === undefined;
  const {places} = base.reader();
  let code: number | null = null;
  for (const draft of [...listCommandDrafts(places), ...(hasNoText ? begunDrafts(places, name) : [])]) {
    const what = 'what' in draft ? 'You began a draft' : 'A draft could not be stored';
    const answer = await base.ask(
      `${what}: ${draftWords(draft)}.\nStore it now? [y]es, [n]ot now, [d]rop it: `,
    );
    if (/^d/i.test(answer.trim())) deleteDraft(draft);
    if (!/^y/i.test(answer.trim())) continue;
    try {
      code = await resumeDraft(base, draft);
    } catch (error) {
      if (!(error instanceof PlnError)) throw error;
      base.printNotice(`${error.message} ${error.hint} The draft is kept.`);
    }
  }
  return hasNoText ? code : null;
}

/** What was begun in the terminal UI and this command would write. */
const begunDrafts = (places: HomeBasics['places'], name: string): (UiDraft & {command: string})[] =>
  listUiDrafts(places).flatMap(one => (one.command === name ? [{...one, command: name}] : []));
