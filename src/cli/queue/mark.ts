import {PlnError} from '../../domain/common/errors.ts';
import {defineCommand} from '../command.ts';
import {oneOf, words} from '../options.ts';
import {printTriage} from './triage-result.ts';

const MARKS = ['inbox', 'later', 'done', 'read', 'unread'] as const;

export const mark = defineCommand({
  name: 'mark',
  about: 'change the state of entries, or mark them read or unread',
  args: {
    mark: oneOf(
      MARKS,
      word =>
        new PlnError('usage', `Entries cannot be marked “${word}”.`, `Say one of: ${MARKS.join(', ')}.`),
    ),
    ids: words(),
  },
  examples: ['pln mark done eabcd eefgh', 'pln mark unread eabcd'],
  async run(context, args) {
    const services = await import('../../services/queue/triage.ts');
    return printTriage(context, await services.mark(await context.home('trusted'), args.mark, args.ids));
  },
});
