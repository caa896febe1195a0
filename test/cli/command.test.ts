import {Option} from 'commander';
import {describe, expect, test} from 'vitest';
import {type Command, checkInput, defineCommand} from '../../src/cli/command.ts';
import {COMMANDS} from '../../src/cli/commands.ts';
import type {Context} from '../../src/cli/context.ts';
import {anyWords, choice, flag, flagsOf, list, negated, number, text, word} from '../../src/cli/options.ts';

const context = {} as Context;

test('run gets what was declared, by name and type', async () => {
  const got: unknown[] = [];
  const command = defineCommand({
    name: 'try',
    about: 'try it',
    args: {id: word(), tags: anyWords()},
    options: {
      all: flag('all'),
      colour: negated('plain'),
      kind: choice('<kind>', ['one', 'two'], 'kind'),
      goal: list('<goal...>', 'goals'),
      limit: number('<n>', Number, 'how many'),
    },
    examples: [],
    async run(_context, {id, tags}, {all, colour, kind, goal, limit}) {
      const typed: [string, readonly string[], boolean, boolean, 'one' | 'two' | undefined] = [
        id,
        tags,
        all,
        colour,
        kind,
      ];
      const rest: [readonly string[] | undefined, number | undefined] = [goal, limit];
      got.push(...typed, ...rest);
      return 3;
    },
  });
  expect(await command.run(context, {words: ['e1', 'a', 'b'], options: {kind: 'two', limit: 4}})).toBe(3);
  expect(got).toEqual(['e1', ['a', 'b'], false, true, 'two', undefined, 4]);
});

test('a misspelt option, and the index of a home, do not compile', () => {
  defineCommand({
    name: 'try',
    about: 'try it',
    options: {quiet: flag('quiet')},
    examples: [],
    // @ts-expect-error: there is no option `quite`
    run: async (_context, _args, {quite}) => (quite ? 1 : 0),
  });
  defineCommand({
    name: 'try',
    about: 'try it',
    examples: [],
    async run({home}) {
      // @ts-expect-error: a face has no store
      return (await home()).store.network.size();
    },
  });
});

test.each(COMMANDS.map(command => [command.name, command] as const))(
  'the options of `pln %s` are parsed under the keys that they are declared under',
  (_, {options}) => {
    for (const [key, spec] of Object.entries(options))
      expect(new Option(flagsOf(key, spec)).attributeName()).toBe(key);
  },
);

test('every command has a name of its own', () => {
  expect(new Set(COMMANDS.map(({name}) => name)).size).toBe(COMMANDS.length);
});

describe('saved input', () => {
  const command: Command = defineCommand({
    name: 'try',
    about: 'try it',
    args: {id: word()},
    options: {note: text('<text>', 'note'), hours: number('<n>', Number, 'hours')},
    examples: [],
    run: async () => 0,
  });

  test.each([[{words: ['e1'], options: {}}], [{words: ['e1'], options: {note: 'x', hours: 2}}]])(
    'that the command takes: %j',
    input => {
      expect(() => checkInput(command, input)).not.toThrow();
    },
  );

  test.each([
    ['an option that there is not', {words: ['e1'], options: {notes: 'x'}}, /no option --notes/],
    ['a value of another type', {words: ['e1'], options: {hours: '2'}}, /--hours/],
    ['no argument', {words: [], options: {}}, /argument id/],
    ['an argument too many', {words: ['e1', 'e2'], options: {}}, /fewer arguments/],
  ])('with %s is refused', (_, input, message) => {
    expect(() => checkInput(command, input)).toThrow(message);
  });
});
