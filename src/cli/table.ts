import type {CommandRow} from './command.ts';
import {CARE} from './rows/care.ts';
import {DEMO} from './rows/demo.ts';
import {DOCUMENTS} from './rows/documents.ts';
import {DRAFTS} from './rows/drafts.ts';
import {EXPERIENCE} from './rows/experience.ts';
import {LEARNING} from './rows/learning.ts';
import {NETWORK} from './rows/network.ts';
import {READING} from './rows/reading.ts';

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
