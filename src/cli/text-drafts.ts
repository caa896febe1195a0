import {existsSync} from 'node:fs';
import {PlnError} from '../domain/common/errors.ts';
import {cleanText, cleanValue, counted, shorten} from '../domain/common/text.ts';
import {isoAt, minuteOf} from '../domain/common/time.ts';
import {
  type CommandDraft,
  type CommandLine,
  deleteDraft,
  saveDraft,
  waitingTexts,
} from '../services/drafts/command-drafts.ts';
import {listUiDrafts, type UiDraft} from '../services/drafts/ui-draft-list.ts';
import type {Reader} from '../services/home/home.ts';
import type {BaseContext, CommandHandler, CommandRow, Context, Options} from './command.ts';

/** Options that are a text of the learner's, the first that a command has being its text. */
const TEXTS = ['message', 'note', 'why'] as const;

/** The option that holds the text a command takes; null for the many that take none. */
export const textOption = (row: CommandRow): string | null =>
  TEXTS.find(name => row.options?.some(({flags}) => flags.includes(`--${name} <`))) ?? null;

/** Failures that say nothing about the words: the text is as right as before, and only has to be stored. */
const RETRYABLE_CODES = new Set(['portfolio', 'database', 'busy', 'settings']);

/** Runs a command so that no text typed for it is lost: what cannot be stored waits as a draft, and is offered again. */
export async function runWithDraft(
  row: CommandRow,
  bare: BaseContext,
  words: string[],
  options: Options,
  rerun: Context['typing']['rerun'],
): Promise<number> {
  const definedOnly = await row.load();
  const run: CommandHandler = (...all) => bare.onSoundDatabase(async () => definedOnly(...all));
  const field = textOption(row);
  if (field === null)
    return (
      (await run({...bare, typing: {hold: () => {}, draftFile: () => null, rerun}}, words, options)) ?? 0
    );
  const taken = isAsked(bare) ? await askAbout(row, bare, options, rerun) : null;
  if (taken !== null) return taken;
  const at = isoAt(Date.now(), -new Date().getTimezoneOffset());
  const wish = {at, command: row.name, words, options, field};
  const code = await attempt(run, bare, words, options, {wish, rerun});
  if (!isAsked(bare)) nameWaiting(bare);
  return code;
}

interface Attempt {
  wish: CommandLine & {field: string};
  rerun: Context['typing']['rerun'];
}

async function attempt(
  run: CommandHandler,
  bare: BaseContext,
  words: string[],
  options: Options,
  {wish, rerun}: Attempt,
): Promise<number> {
  const definedOnly = options[wish.field];
  let held = typeof definedOnly === 'string' ? definedOnly : null;
  let isOnlyHere = false;
  let edited: CommandDraft | null = null;
  const {places} = bare.reader();
  const typing: Context['typing'] = {
    hold: (text, isElsewhere) => {
      held = text;
      isOnlyHere = !isElsewhere;
    },
    draftFile: start => {
      // Run again on a database that was built again, the command finds what was written.
      edited ??= saveDraft(places, wish, start, true);
      return edited?.path ?? null;
    },
    rerun,
  };
  try {
    const code = (await run({...bare, typing}, words, options)) ?? 0;
    if (edited) deleteDraft(edited);
    else dropSame(places, wish, held ?? everyWord(wish));
    return code;
  } catch (error) {
    const inEditor = edited as CommandDraft | null;
    if (inEditor) throw existsSync(inEditor.path) ? named(error, inEditor, bare) : dropped(error, inEditor);
    const isWorthIt = isOnlyHere || !(error instanceof PlnError) || RETRYABLE_CODES.has(error.code);
    const text = held ?? everyWord(wish);
    if (!isWorthIt || text.trim() === '') throw error;
    const waiting =
      sameAs(places, wish, text) ?? saveDraft(places, held === null ? {...wish, field: null} : wish, text);
    if (waiting) throw named(error, waiting, bare);
    if (bare.json) throw withHint(error, `What you wrote could be kept nowhere. It was: ${text}`);
    bare.printNotice(text);
    throw withHint(error, 'What you wrote could be kept nowhere; it is shown above.');
  }
}

/** Nothing was written in the editor: its draft is gone, and what was beside it goes too. */
function dropped(error: unknown, waiting: CommandDraft): unknown {
  deleteDraft(waiting);
  return error;
}

/** Without a text of its own a command still has words that were typed: a title, criteria. */
const everyWord = ({words, options}: CommandLine): string =>
  [...words, ...Object.values(options)]
    .flat()
    .filter(word => typeof word === 'string')
    .join('\n');

function named(error: unknown, {name, path}: CommandDraft, bare: BaseContext): unknown {
  const isNamed = error instanceof PlnError && error.code === 'editor';
  const where = isNamed
    ? `Then store it with: pln drafts take ${name}`
    : `What you wrote waits in ${path}; take it up with: pln drafts take ${name}`;
  if (!(error instanceof PlnError)) bare.printNotice(where);
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

/** A text that waits, carried out as it was asked for; it goes once it is stored. */
export async function resumeDraft(
  typing: Pick<Context['typing'], 'rerun'>,
  waiting: CommandDraft,
): Promise<number> {
  const {command, words, options, field, text} = waiting;
  const code = await typing.rerun(
    command,
    words,
    (field === null ? options : {...options, [field]: text}) as Options,
  );
  deleteDraft(waiting);
  return code;
}

const SHOWN = 3;

/** `“The first words …” (pln reflect, 2026-11-21 18:04)`, or `(a note on eabcd, in the terminal UI, …)`. */
export function nameOf(draft: CommandDraft | UiDraft): string {
  const of = 'what' in draft ? `${draft.what}, in the terminal UI` : `pln ${draft.command}`;
  return `“${shorten(draft.text.trim().replace(/\s+/g, ' '), 60)}” (${of}, ${minuteOf(draft.at)})`;
}

const isAsked = ({isInteractive, json}: BaseContext): boolean => isInteractive && !json;

/** Where nobody can be asked: after what was done, because a failure alone says what a program has to read. */
function nameWaiting(bare: BaseContext): void {
  const waiting = waitingTexts(bare.reader().places);
  for (const one of waiting.slice(0, SHOWN))
    bare.printNotice(
      `A text waits that could not be stored: ${nameOf(one)}. Take it up: pln drafts take ${one.name}`,
    );
  if (waiting.length > SHOWN) bare.printNotice(`${counted(waiting.length - SHOWN, 'more text')}: pln drafts`);
}

/** The same text of the same command, typed again meanwhile: it waits once, and once stored it waits no more. */
function sameAs(
  places: Reader['places'],
  {command, words, options}: CommandLine,
  text: string,
): CommandDraft | undefined {
  const known = (of: Record<string, unknown>): string => JSON.stringify(cleanValue({...of, json: undefined}));
  return waitingTexts(places).find(
    one =>
      one.command === command &&
      one.text === cleanText(text) &&
      JSON.stringify(one.words) === JSON.stringify(cleanValue(words)) &&
      known(one.options) === known(options),
  );
}

function dropSame(places: Reader['places'], wish: CommandLine, text: string): void {
  const same = sameAs(places, wish, text);
  if (same) deleteDraft(same);
}

/** Asks about each that waits. Gives the exit code where that was all there was to do. */
async function askAbout(
  {name}: CommandRow,
  bare: BaseContext,
  options: Options,
  rerun: Context['typing']['rerun'],
): Promise<number | null> {
  // Who brought no text of their own came for the one that waits, or that they began elsewhere.
  const isForThem = name === 'reflect' && options.message === undefined && options.file === undefined;
  const {places} = bare.reader();
  let code: number | null = null;
  for (const one of [...waitingTexts(places), ...(isForThem ? begunLike(places, name) : [])]) {
    const what = 'what' in one ? 'A text waits that was begun' : 'A text waits that could not be stored';
    const answer = await bare.ask(`${what}: ${nameOf(one)}.\nStore it now? [y]es, [n]ot now, [d]rop it: `);
    if (/^d/i.test(answer.trim())) deleteDraft(one);
    if (!/^y/i.test(answer.trim())) continue;
    try {
      code = await resumeDraft({rerun}, one);
    } catch (error) {
      if (!(error instanceof PlnError)) throw error;
      bare.printNotice(`${error.message} ${error.hint} It waits on.`);
    }
  }
  return isForThem ? code : null;
}

/** What was begun in the terminal UI and this command would write. */
const begunLike = (places: Reader['places'], name: string): (UiDraft & {command: string})[] =>
  listUiDrafts(places).flatMap(one => (one.command === name ? [{...one, command: name}] : []));
