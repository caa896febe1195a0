import {counted} from '../../domain/common/text.ts';
import type {CommunityView} from '../../services/network/communities.ts';
import type {Context} from '../context.ts';
import {printJson} from '../print.ts';

/** When entries of a community pass. */
export const passWords = (passAfter: CommunityView['passAfter']): string => {
  if (passAfter === null) return 'nothing passes';
  return passAfter === 'pace'
    ? 'entries pass at its own pace'
    : `entries pass after ${counted(passAfter, 'day')}`;
};

/** Prints a community and what happened to it. Gives the exit code. */
export function printCommunity(context: Context, community: CommunityView, what: string): number {
  if (context.json) printJson(context, community);
  else context.print(`${community.title} ${what}\n`);
  return 0;
}
