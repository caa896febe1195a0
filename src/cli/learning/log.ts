import {PlnError} from '../../domain/common/errors.ts';
import {EXPERIENCE_KINDS, experienceWords} from '../../domain/learning/experience.ts';
import type {LogOptions} from '../../services/journal/log-experience.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {momentOf} from '../option-values.ts';
import {learnerText, list, number, text, word} from '../options.ts';
import {printJson} from '../print.ts';
import {goals, shared, tags} from '../shared-options.ts';
import {experienceOptions} from './journal-options.ts';

export const log = defineCommand({
  name: 'log',
  about: 'put an experience into your journal: a workshop, a talk, something you made',
  args: {title: word()},
  options: {
    ...experienceOptions,
    at: number('<date>', momentOf, 'when it was, like 2026-11-21, fri or yesterday (default now)'),
    file: list('<path...>', 'files to attach: they are copied into your folder'),
    message: {...learnerText('<text>', 'what there is to say about it, in Markdown'), short: 'm'},
    goal: goals,
    evidence: list('<what...>', 'what it is based on, as for a reflection'),
    tag: tags,
    claim: text('<sentence>', '"I can …", in your own words'),
    shared,
  },
  examples: [
    'pln log "Bread baking" --kind workshop --at 2026-11-14 --hours 3 --goal bread',
    'pln log "A toy cache" --kind made --url https://example.org/cache --file notes.pdf',
  ],
  async run(context, {title}, options) {
    const {kind, at, hours, url, evidence, claim} = options;
    if (kind === undefined)
      throw new PlnError(
        'usage',
        'The kind of experience is missing.',
        `Say --kind and one of: ${EXPERIENCE_KINDS.join(', ')}.`,
      );
    const services = await import('../../services/journal/log-experience.ts');
    const experience = definedOnly<LogOptions>({
      kind,
      at,
      hours,
      url,
      files: options.file,
      text: options.message,
      goals: options.goal,
      evidence,
      tags: options.tag,
      claim,
      shared: options.shared || undefined,
    });
    const made = await services.log(await context.home(), title, experience);
    if (context.json) printJson(context, made);
    else
      context.print(
        `${made.id}  ${made.title}\n  ${experienceWords(made)} · ${made.at.slice(0, 10)} · written to ${made.file}\n`,
      );
    return 0;
  },
});
