import {counted} from '../../domain/common/text.ts';
import {agoWords} from '../../domain/common/time.ts';
import {
  type CommunityView,
  communities,
  removeCommunity,
  rename as renameCommunity,
  setMuted,
} from '../../services/network/communities.ts';
import type {CommandHandler, Context} from '../command.ts';
import {printJson, printLines} from '../print.ts';

export const list: CommandHandler = async context => {
  const home = await context.home('trusted');
  const all = communities(home);
  if (context.json) printJson(context, all);
  else if (all.length === 0)
    context.printNotice('Your network is empty. Follow a community: pln add https://example.org');
  else
    printLines(
      context,
      all.flatMap(community => lines(community, home.now())),
    );
  return 0;
};

function lines(community: CommunityView, now: number): string[] {
  const last = community.lastEntryAt
    ? `last entry ${agoWords(Date.parse(community.lastEntryAt), now)}`
    : 'no entries yet';
  const facts = [
    community.kind,
    ...(community.muted ? ['muted'] : []),
    `${community.unread} unread of ${community.total}`,
    last,
  ];
  const troubles = community.sources.flatMap(({error, nextFetchAt}) =>
    error
      ? [
          `  ! ${error.message} ${nextFetchAt ? `Asked again ${nextFetchAt.slice(0, 16).replace('T', ' ')}.` : 'Not asked any more.'}`,
        ]
      : [],
  );
  return [`${community.id}  ${community.title}`, `  ${facts.join(' · ')}`, ...troubles];
}

export const rename: CommandHandler = async (context, [id = '', name = '']) =>
  show(context, renameCommunity(await context.home(), id, name), 'is its name now');
export const mute: CommandHandler = async (context, [id = '']) =>
  show(context, setMuted(await context.home(), id, true), 'is muted');
export const unmute: CommandHandler = async (context, [id = '']) =>
  show(context, setMuted(await context.home(), id, false), 'is heard again');
export const remove: CommandHandler = async (context, [id = '']) => {
  const community = removeCommunity(await context.home(), id);
  return show(
    context,
    community,
    `is no longer in your network (${counted(community.total, 'entry', 'entries')}; pln undo brings it back)`,
  );
};

async function show(context: Context, community: CommunityView, words: string): Promise<number> {
  if (context.json) printJson(context, community);
  else context.print(`${community.title} ${words}\n`);
  return 0;
}
