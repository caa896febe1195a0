import {counted} from '../../domain/common/text.ts';
import {defineCommand} from '../command.ts';
import {flag, word} from '../options.ts';
import {printJson} from '../print.ts';

export const importFeeds = defineCommand({
  name: 'import',
  about:
    'add the feeds of a list: OPML, newsboat’s urls, or one address a line; the next refresh fetches them',
  args: {file: word()},
  options: {
    all: flag('put all entries in the inbox, not only the newest'),
    dryRun: flag('only show what would be added'),
  },
  examples: ['pln import subscriptions.opml --dry-run', 'pln import ~/.newsboat/urls'],
  async run(context, {file}, {all, dryRun}) {
    const {readTextFile} = await import('../../services/home/text-file.ts');
    const {importOpml} = await import('../../services/network/import-network.ts');
    const report = importOpml(await context.home(), readTextFile(file), {all, dryRun});
    if (context.json) printJson(context, report);
    else {
      for (const {url, message, hint} of report.failed) context.printNotice(`${url}: ${message}\n  ${hint}`);
      for (const {url, of} of report.doubles) context.printNotice(`${url}: the same feed as ${of}`);
      const known = report.skipped > 0 ? `, ${report.skipped} known already` : '';
      context.print(
        `${dryRun ? 'would add' : 'added'} ${counted(report.added, 'community', 'communities')}${known}\n`,
      );
      if (!dryRun && report.added > 0) context.printNotice('Fetch their entries: pln refresh');
    }
    return report.failed.length > 0 ? 1 : 0;
  },
});
