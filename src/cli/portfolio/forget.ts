import {counted} from '../../domain/common/text.ts';
import type {ForgetView} from '../../services/folder/forget.ts';
import {defineCommand} from '../command.ts';
import {flag, word} from '../options.ts';
import {printJson, printLines} from '../print.ts';

export const forget = defineCommand({
  name: 'forget',
  about:
    'delete an annotation, reflection, experience, goal or kept entry from your folder, with all acts on it',
  args: {id: word()},
  options: {forGood: flag('do it; without this it only shows what would be deleted')},
  examples: ['pln forget rabcd', 'pln forget rabcd --for-good'],
  async run(context, {id}, {forGood}) {
    const services = await import('../../services/folder/forget.ts');
    const home = await context.home();
    const view = forGood ? await services.forget(home, id) : services.planToForget(home, id);
    if (context.json) printJson(context, view);
    else {
      printLines(context, [headline(view), ...view.pieces.map(pieceLine)]);
      for (const line of warnings(view)) context.printNotice(line);
    }
    return 0;
  },
});

const headline = ({id, kind, forgotten, pieces}: ForgetView): string =>
  `${forgotten ? 'Forgotten' : 'Would be forgotten'}: the ${kind} ${id}, out of ${counted(pieces.length, 'file')}`;

function pieceLine({file, lines, shortened}: ForgetView['pieces'][number]): string {
  if (lines === null) return `  ${file}  the whole file`;
  const gone = lines.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  const parts = [
    ...(gone.length > 0
      ? [`${gone.length === 1 && !gone[0]?.includes('–') ? 'line' : 'lines'} ${gone.join(', ')}`]
      : []),
    ...(shortened.length > 0
      ? [`its id in ${shortened.length === 1 ? 'line' : 'lines'} ${shortened.join(', ')}`]
      : []),
  ];
  return `  ${file}  ${parts.join('; ')}`;
}

const SHOWN = 5;

function places(lines: readonly {file: string; line: number}[]): string {
  const shown = lines.slice(0, SHOWN).map(({file, line}) => `${file}:${line}`);
  return shown.join(', ') + (lines.length > SHOWN ? ` and ${lines.length - SHOWN} more` : '');
}

function warnings({id, forgotten, byHand, named, foreign, git}: ForgetView): string[] {
  const permanent = 'This cannot be undone.';
  return [
    ...(byHand.length > 0
      ? [
          forgotten
            ? `Text typed by hand below it was deleted with it: ${places(byHand)}.`
            : `Text typed by hand below it would be deleted with it: ${places(byHand)}. To keep it: pln reflect --file`,
        ]
      : []),
    ...(named.length > 0 ? [`It is still named in ${places(named)}, which is not deleted.`] : []),
    ...(foreign.length > 0
      ? [`Another device writes ${foreign.join(', ')}: let it sync first, and write nothing there meanwhile.`]
      : []),
    git === null
      ? 'Backups and other devices may still hold it.'
      : `git may still hold it, as may backups and other devices. To see whether it does: ${git}`,
    forgotten ? permanent : `Nothing was changed. ${permanent} To forget it: pln forget ${id} --for-good`,
  ];
}
