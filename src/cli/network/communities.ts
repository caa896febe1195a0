import {agoWords} from '../../domain/common/time.ts';
import type {CommunityView} from '../../services/network/communities.ts';
import {defineCommand} from '../command.ts';
import {printJson, printLines} from '../print.ts';
import {passWords} from './community-result.ts';

export const communities = defineCommand({
  name: 'communities',
  about: 'your communities, and problems with their feeds',
  examples: ['pln communities', 'pln communities --json'],
  async run(context) {
    const services = await import('../../services/network/communities.ts');
    const home = await context.home('trusted');
    const all = services.communities(home);
    if (context.json) printJson(context, all);
    else if (all.length === 0)
      context.printNotice('Your network is empty. Follow a community: pln add https://example.org');
    else
      printLines(
        context,
        all.flatMap(community => communityLines(community, home.now())),
      );
    return 0;
  },
});

function communityLines(community: CommunityView, now: number): string[] {
  const last = community.lastEntryAt
    ? `last entry ${agoWords(Date.parse(community.lastEntryAt), now)}`
    : 'no entries yet';
  const facts = [
    community.kind,
    ...(community.muted ? ['muted'] : []),
    ...(community.new ? [`${community.new} new`] : []),
    ...(community.passAfter === null ? [] : [passWords(community.passAfter)]),
    `${community.unread} unread of ${community.total}`,
    last,
  ];
  const troubles = community.sources.flatMap(({error, nextFetchAt}) =>
    error
      ? [
          `  ! ${error.message} ${nextFetchAt ? `Checked again ${nextFetchAt.slice(0, 16).replace('T', ' ')}.` : 'Not checked any more.'}`,
        ]
      : [],
  );
  return [`${community.id}  ${community.title}`, `  ${facts.join(' · ')}`, ...troubles];
}
