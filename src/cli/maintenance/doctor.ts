import {isDamaged, PlnError} from '../../domain/common/errors.ts';
import {defineCommand} from '../command.ts';
import type {Context} from '../context.ts';
import {printJson, printLines} from '../print.ts';

export const doctor = defineCommand({
  name: 'doctor',
  about: 'problems with settings, folders, database and sources, and what to do',
  examples: ['pln doctor'],
  async run(context) {
    const services = await import('../../services/doctor.ts');
    const folder = await folderFailure(context);
    const home = await context.bareHome();
    const {troubles} = await context.keyTable();
    const view = services.doctor(home, folder, troubles(home.settings.keys));
    if (context.json) printJson(context, view);
    else
      printLines(
        context,
        view.checks.flatMap(({name, ok, message, hint}) => [
          `${ok ? 'ok' : '!!'}  ${name}: ${message}`,
          ...(hint ? [`    ${hint}`] : []),
        ]),
      );
    return view.ok ? 0 : 1;
  },
});

/** Why the folder cannot be read, which must not end the command. null: it can be read. */
async function folderFailure(context: Context): Promise<PlnError | null> {
  try {
    await context.quietHome();
    return null;
  } catch (error) {
    if (error instanceof PlnError && !isDamaged(error)) return error;
    throw error;
  }
}
