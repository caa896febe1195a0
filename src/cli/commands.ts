import type {CommandRow} from './command.ts';
import {EXPERIENCE} from './learning/log-rows.ts';
import {LEARNING} from './learning/rows.ts';
import {DEMO} from './maintenance/demo-rows.ts';
import {CARE} from './maintenance/rows.ts';
import {NETWORK} from './network/rows.ts';
import {DOCUMENTS} from './portfolio/export-rows.ts';
import {DRAFTS} from './portfolio/rows.ts';
import {READING} from './reading/rows.ts';

/** What commands that only gather others are for. */
export const GROUPS: Record<string, string> = {
  goal: 'your own goals, their milestones and evidence',
  export: 'your own documents',
};

/** Every command. A row's words are all that help, completions and the README know. */
export const COMMANDS: readonly CommandRow[] = [
  ...NETWORK,
  ...READING,
  ...LEARNING,
  ...EXPERIENCE,
  ...DOCUMENTS,
  ...DRAFTS,
  ...CARE,
  ...DEMO,
];
