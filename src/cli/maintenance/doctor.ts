import {isDamaged, PlnError} from '../../domain/common/errors.ts';
import {doctor as examine} from '../../services/doctor.ts';
import type {CommandHandler, Context} from '../command.ts';
import {printJson, printLines} from '../print.ts';

export const doctor: CommandHandler = async context => {
  const folder = await trouble(context);
  const home = await context.bareHome();
  const {troubles} = await context.keyTable();
  const view = examine(home, folder, troubles(home.settings.keys));
  if (context.json) printJson(context, view);
  else {
    printLines(
      context,
      view.checks.flatMap(({name, ok, message, hint}) => [
        `${ok ? 'ok' : '!!'}  ${name}: ${message}`,
        ...(hint ? [`    ${hint}`] : []),
      ]),
    );
  }
  return view.ok ? 0 : 1;
};

/** What reading the folder brought to light, instead of an end. */
async function trouble(context: Context): Promise<PlnError | null> {
  try {
    await context.quietHome();
    return null;
  } catch (error) {
    if (error instanceof PlnError && !isDamaged(error)) return error;
    throw error;
  }
}
