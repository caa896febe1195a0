import {PlnError} from '../../domain/common/errors.ts';
import type {ExperienceOptions} from '../../services/journal/experience.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {word} from '../options.ts';
import {notShared} from '../shared-options.ts';
import {composedOf, experienceOptions, printReflection, reflectOptions} from './journal-options.ts';
import {writtenText} from './written-text.ts';

export const reflectCorrect = defineCommand({
  name: 'reflect correct',
  about: 'correct a reflection or an experience, with a further entry; what is not given stays the same',
  args: {id: word()},
  options: {...reflectOptions, private: notShared, ...experienceOptions},
  examples: [
    'pln reflect correct rabcd -m "The 304 is half the point."',
    'pln reflect correct rabcd --due 2026-12-08',
    'pln reflect correct xabcd --hours 4',
  ],
  async run(context, {id}, {kind, hours, url, ...options}) {
    const experience = definedOnly<ExperienceOptions>({kind, hours, url});
    const change = {...composedOf(options), ...(Object.keys(experience).length > 0 ? {experience} : {})};
    const changesMore = Object.keys(change).length > 0;
    const isTextGiven = options.message !== undefined || options.file !== undefined;
    const isInEditor = !isTextGiven && !changesMore && context.isInteractive;
    const isTextFirst = !isInEditor && (isTextGiven || !changesMore);
    const given = isTextFirst ? await writtenText(context, options, '') : undefined;
    const {correct, showReflection} = await import('../../services/journal/reflect.ts');
    const home = await context.home();
    const before = showReflection(home, id);
    const text = isInEditor ? await writtenText(context, options, before.body) : given;
    if (!changesMore && (text ?? '').trim() === '')
      throw new PlnError(
        'usage',
        `No change to “${before.title}” is given.`,
        'Give the text with -m, --file or standard input, or another --title, --goal, --next …',
      );
    const corrected = await correct(home, id, {...change, ...definedOnly<{text?: string}>({text})});
    return printReflection(context, corrected, 'corrected in');
  },
});
