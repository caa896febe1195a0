import {PlnError} from '../domain/common/errors.ts';
import {oneLine} from '../domain/common/text.ts';
import type {PeriodEnd} from '../domain/common/time.ts';

// How a command declares its arguments and options. Help, documents and the types of what `run` gets are derived from it.

/** An option. Its name is the key it is declared under: `dryRun` is `--dry-run`. */
export interface OptionSpec<T> {
  /** What follows it, as help shows it: `<n>`, `<goal...>`. null: nothing, it is a switch. */
  value: string | null;
  about: string;
  /** Its form of one letter. */
  short?: string;
  /** Whether it is given as `--no-…`, to turn off what is on by default. */
  isNegated?: true;
  /** Whether it is a text of the learner's, which is saved as a draft if the command fails. */
  isLearnerText?: true;
  choices?: readonly string[];
  /** Turns the typed word into the value. Throws PlnError 'usage'. */
  parse?: (word: string) => unknown;
  /** The value where the option is not given. */
  absent: T;
  accepts: (value: unknown) => value is T;
}

/** An argument. Help shows it as the key it is declared under, or as its choices. */
export interface ArgSpec<T> {
  /** One word, one or more, or any number of them. The last two come last. */
  count: 'one' | 'some' | 'any';
  choices?: readonly string[];
  accepts: (value: unknown) => value is T;
  /** Whether the words are a query, in which `-word` is not an option. */
  isQuery?: true;
  /** Why a word is refused, in place of the usual sentence. */
  refusal?: (word: string) => PlnError;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec<unknown>>>;
export type ArgSpecs = Readonly<Record<string, ArgSpec<unknown>>>;
export type OptionsOf<Specs> = {
  readonly [Key in keyof Specs]: Specs[Key] extends OptionSpec<infer T> ? T : never;
};
export type ArgsOf<Specs> = {readonly [Key in keyof Specs]: Specs[Key] extends ArgSpec<infer T> ? T : never};

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isPeriodEnd = (value: unknown): value is PeriodEnd =>
  typeof value === 'object' && value !== null && ('day' in value || 'at' in value);

export const flag = (about: string): OptionSpec<boolean> => ({
  value: null,
  about,
  absent: false,
  accepts: isBoolean,
});

/** `--no-…`: on unless it is given. */
export const negated = (about: string): OptionSpec<boolean> => ({
  ...flag(about),
  isNegated: true,
  absent: true,
});

const optional = <T>(
  value: string,
  about: string,
  is: (given: unknown) => given is T,
): OptionSpec<T | undefined> => ({
  value,
  about,
  absent: undefined,
  accepts: (given): given is T | undefined => given === undefined || is(given),
});

export const text = (value: string, about: string) => optional(value, about, isText);

/** A text of the learner's own, which is saved as a draft if the command fails. */
export const learnerText = (value: string, about: string): OptionSpec<string | undefined> => ({
  ...text(value, about),
  isLearnerText: true,
});

/** May be given several times, or with several words. */
export const list = (value: string, about: string) => optional(value, about, isList);

export const choice = <const Choice extends string>(
  value: string,
  choices: readonly Choice[],
  about: string,
): OptionSpec<Choice | undefined> => ({
  ...optional(value, about, (given): given is Choice => choices.some(one => one === given)),
  choices,
});

export const number = (
  value: string,
  parse: (word: string) => number,
  about: string,
): OptionSpec<number | undefined> => ({
  ...optional(value, about, isNumber),
  parse,
});

export const periodEnd = (
  value: string,
  parse: (word: string) => PeriodEnd,
  about: string,
): OptionSpec<PeriodEnd | undefined> => ({...optional(value, about, isPeriodEnd), parse});

/** A day, `2026-12-01`. */
export const day = (
  value: string,
  parse: (word: string) => string,
  about: string,
): OptionSpec<string | undefined> => ({...text(value, about), parse});

export const word = (): ArgSpec<string> => ({count: 'one', accepts: isText});
export const words = (): ArgSpec<readonly string[]> => ({
  count: 'some',
  accepts: (value): value is readonly string[] => isList(value) && value.length > 0,
});
/** One or more words of a query. */
export const query = (): ArgSpec<readonly string[]> => ({...words(), isQuery: true});
export const anyQuery = (): ArgSpec<readonly string[]> => ({...anyWords(), isQuery: true});
export const anyWords = (): ArgSpec<readonly string[]> => ({count: 'any', accepts: isList});
export const oneOf = <const Choice extends string>(
  choices: readonly Choice[],
  refusal: (word: string) => PlnError,
): ArgSpec<Choice> => ({
  count: 'one',
  choices,
  refusal,
  accepts: (value): value is Choice => choices.some(one => one === value),
});

/** The options of a command as `run` takes them. Throws PlnError 'usage' for a value of another type. */
export function readOptions<Specs extends OptionSpecs>(
  specs: Specs,
  given: Readonly<Record<string, unknown>>,
): OptionsOf<Specs>;
export function readOptions(specs: OptionSpecs, given: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(specs).map(([key, spec]) => {
      const value = given[key] === undefined ? spec.absent : given[key];
      if (!spec.accepts(value))
        throw new PlnError('usage', `The value of ${longName(key)} is not valid.`, 'Type the option again.');
      return [key, value];
    }),
  );
}

/** The arguments of a command as `run` takes them. Throws PlnError 'usage' where one is missing or refused. */
export function readArgs<Specs extends ArgSpecs>(specs: Specs, words: readonly string[]): ArgsOf<Specs>;
export function readArgs(specs: ArgSpecs, words: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(specs).map(([key, spec], index) => {
      const value = spec.count === 'one' ? words[index] : words.slice(index);
      if (!spec.accepts(value))
        throw (
          spec.refusal?.(oneLine(String(value))) ??
          new PlnError('usage', `The argument ${key} is missing.`, 'See: pln --help')
        );
      return [key, value];
    }),
  );
}

/** `dryRun` as it is typed: `--dry-run`. */
export const longName = (key: string): string =>
  `--${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;

/** `-m, --message <text>`. */
export const flagsOf = (key: string, {value, short, isNegated}: OptionSpec<unknown>): string =>
  [
    ...(short === undefined ? [] : [`-${short},`]),
    isNegated ? longName(key).replace('--', '--no-') : longName(key),
    ...(value === null ? [] : [value]),
  ].join(' ');

/** `<id>`, `[ids...]`, `<inbox|later>`. */
export function argWords(key: string, {count, choices}: ArgSpec<unknown>): string {
  const name = choices?.join('|') ?? key;
  return count === 'one' ? `<${name}>` : count === 'some' ? `<${name}...>` : `[${name}...]`;
}
