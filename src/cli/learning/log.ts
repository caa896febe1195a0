import {PlnError} from '../../domain/common/errors.ts';
import {EXPERIENCE_KINDS, experienceWords} from '../../domain/learning/experience.ts';
import {type LogOptions, log as logExperience} from '../../services/journal/log-experience.ts';
import {type CommandHandler, definedOnly, flag, list, number, text} from '../command.ts';
import {printJson} from '../print.ts';

export const log: CommandHandler = async (context, [title = ''], options) => {
  const kind = text(options, 'kind');
  if (kind === undefined)
    throw new PlnError(
      'usage',
      'The kind of experience is missing.',
      `Say --kind and one of: ${EXPERIENCE_KINDS.join(', ')}.`,
    );
  const more = definedOnly<
    Required<
      Pick<
        LogOptions,
        'at' | 'hours' | 'url' | 'files' | 'text' | 'goals' | 'evidence' | 'tags' | 'claim' | 'shared'
      >
    >
  >({
    at: number(options, 'at'),
    hours: number(options, 'hours'),
    url: text(options, 'url'),
    files: list(options, 'file'),
    text: text(options, 'message'),
    goals: list(options, 'goal'),
    evidence: list(options, 'evidence'),
    tags: list(options, 'tag'),
    claim: text(options, 'claim'),
    shared: flag(options, 'shared') ? true : undefined,
  });
  const made = await logExperience(await context.home(), title, {kind, ...more});
  if (context.json) printJson(context, made);
  else
    context.print(
      `${made.id}  ${made.title}\n  ${experienceWords(made)} · ${made.at.slice(0, 10)} · written to ${made.file}\n`,
    );
  return 0;
};
