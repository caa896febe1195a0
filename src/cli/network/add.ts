import {asFailure} from '../../domain/common/errors.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {counted, oneLine} from '../../domain/common/text.ts';
import type {CommunityKind} from '../../domain/network/community.ts';
import {type AddedView, type AddOptions, addCommunity} from '../../services/network/add-community.ts';
import {type CommandHandler, definedOnly, flag, text} from '../command.ts';
import {printJson} from '../print.ts';

/** Every address is tried; one that fails never stops the others. */
export const add: CommandHandler = async (context, urls, options) => {
  const home = await context.home();
  const wish: AddOptions = definedOnly<Required<AddOptions>>({
    name: text(options, 'name'),
    kind: text(options, 'kind') as CommunityKind | undefined,
    goals: text(options, 'goal') === undefined ? undefined : [text(options, 'goal') ?? ''],
    all: flag(options, 'all'),
    dryRun: flag(options, 'dryRun'),
  });
  const results: object[] = [];
  let failed = 0;
  for (const url of urls) {
    try {
      const {known, isAllowed, ...added} = await addCommunity(home, url, wish);
      results.push(added);
      if (!context.json) context.print(`${words(added, {known, isAllowed, dryRun: wish.dryRun === true})}\n`);
    } catch (error) {
      const failure = asFailure(error);
      failed += 1;
      const shown = redactUrl(oneLine(url));
      results.push({url: shown, error: failure});
      if (!context.json) context.printNotice(`${shown}: ${failure.message}\n  ${failure.hint}`);
    }
  }
  if (context.json) printJson(context, results);
  return failed > 0 ? 1 : 0;
};

function words(
  added: Omit<AddedView, 'known' | 'isAllowed'>,
  {known, isAllowed, dryRun}: Record<'known' | 'isAllowed' | 'dryRun', boolean>,
): string {
  const [source] = added.sources;
  const feed = source ? `${source.format} feed ${source.url}` : '';
  if (isAllowed)
    return `${added.id}  ${added.title} is in your network already; it may be at a private address now. Ask it: pln refresh`;
  if (known) return `${added.id}  ${added.title} is in your network already (${feed})`;
  if (dryRun) return `would add ${added.title} (${added.kind}, ${feed})`;
  const before =
    added.before > 0 ? `, ${counted(added.before, 'entry', 'entries')} from before you joined in done` : '';
  return `${added.id}  ${added.title} (${added.kind}, ${feed})\n  ${counted(added.inbox, 'entry', 'entries')} in the inbox${before}`;
}
