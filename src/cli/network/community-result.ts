import type {CommunityView} from '../../services/network/communities.ts';
import type {Context} from '../context.ts';
import {printJson} from '../print.ts';

/** Prints a community and what happened to it. Gives the exit code. */
export function printCommunity(context: Context, community: CommunityView, what: string): number {
  if (context.json) printJson(context, community);
  else context.print(`${community.title} ${what}\n`);
  return 0;
}
