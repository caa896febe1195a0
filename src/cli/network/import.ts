import {counted} from '../../domain/common/text.ts';
import {readTextFile} from '../../services/home/text-file.ts';
import {importOpml} from '../../services/network/import-network.ts';
import {type CommandHandler, flag} from '../command.ts';
import {printJson} from '../print.ts';

export const importFile: CommandHandler = async (context, [file = ''], options) => {
  const dryRun = flag(options, 'dryRun');
  const report = importOpml(await context.home(), readTextFile(file), {all: flag(options, 'all'), dryRun});
  if (context.json) printJson(context, report);
  else {
    for (const {url, message, hint} of report.failed) context.printNotice(`${url}: ${message}\n  ${hint}`);
    for (const {url, of} of report.doubles) context.printNotice(`${url}: the same feed as ${of}`);
    const known = report.skipped > 0 ? `, ${report.skipped} known already` : '';
    context.print(
      `${dryRun ? 'would add' : 'added'} ${counted(report.added, 'community', 'communities')}${known}\n`,
    );
    if (!dryRun && report.added > 0) context.printNotice('Ask them for news: pln refresh');
  }
  return report.failed.length > 0 ? 1 : 0;
};
