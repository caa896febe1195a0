import {asFailure} from '../../domain/common/errors.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {counted, oneLine} from '../../domain/common/text.ts';
import {COMMUNITY_KINDS} from '../../domain/network/community.ts';
import type {AddedView, AddOptions} from '../../services/network/add-community.ts';
import {defineCommand, definedOnly} from '../command.ts';
import {choice, flag, text, words} from '../options.ts';
import {printJson} from '../print.ts';

export const add = defineCommand({
  name: 'add',
  about: 'find the feed behind a page, feed or handle and follow its community',
  args: {url: words()},
  options: {
    name: text('<name>', 'the name of the community'),
    kind: choice('<kind>', COMMUNITY_KINDS, 'what kind of community it is'),
    goal: text('<goal>', 'a goal that it serves, by id or words of its title'),
    all: flag('put all entries in the inbox, not only the newest'),
    dryRun: flag('only show what would be added'),
  },
  examples: [
    'pln add https://example.org/blog',
    'pln add example.org/feed.xml --name "Kettle & Code" --goal caching',
    'pln add @ada@social.example r/math',
  ],
  /** Every address is tried; one that fails does not stop the others. */
  async run(context, {url: urls}, {goal, name, kind, all, dryRun}) {
    const {addCommunity} = await import('../../services/network/add-community.ts');
    const home = await context.home();
    const goals = goal === undefined ? undefined : [goal];
    const options = definedOnly<AddOptions>({name, kind, goals, all, dryRun});
    const results: object[] = [];
    let failed = 0;
    for (const url of urls) {
      try {
        const {known, isAllowed, ...added} = await addCommunity(home, url, options);
        results.push(added);
        if (!context.json) context.print(`${addedWords(added, {known, isAllowed, dryRun})}\n`);
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
  },
});

function addedWords(
  added: Omit<AddedView, 'known' | 'isAllowed'>,
  {known, isAllowed, dryRun}: Record<'known' | 'isAllowed' | 'dryRun', boolean>,
): string {
  const [source] = added.sources;
  const feed = source ? `${source.format} feed ${source.url}` : '';
  if (isAllowed)
    return `${added.id}  ${added.title} is in your network already; it may be at a private address now. Fetch it: pln refresh`;
  if (known) return `${added.id}  ${added.title} is in your network already (${feed})`;
  if (dryRun) return `would add ${added.title} (${added.kind}, ${feed})`;
  const before =
    added.before > 0 ? `, ${counted(added.before, 'entry', 'entries')} from before you joined in done` : '';
  return `${added.id}  ${added.title} (${added.kind}, ${feed})\n  ${counted(added.inbox, 'entry', 'entries')} in the inbox${before}`;
}
