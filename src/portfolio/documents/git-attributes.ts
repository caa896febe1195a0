import {globOf} from './common/location.ts';
import {ALL_KINDS, formatOf} from './kinds.ts';

/**
 * Rules of `.gitattributes`, see gitattributes(5). Where `core.autocrlf` is set, git would otherwise change every line of
 * these files on one machine, and each later change would conflict.
 */
export const LINE_END_RULES = `# Written by pln: git keeps these files byte for byte.
${['README.md', ...ALL_KINDS.map(kind => globOf(formatOf(kind)))].map(glob => `/${glob} -text\n`).join('')}`;

/** Whether a `.gitattributes` already has a rule about line ends, ours or the learner's. */
export const hasLineEndRules = (text: string): boolean =>
  text
    .split('\n')
    .some(line => !line.startsWith('#') && /\s(?:[-!]?(?:text|crlf)|eol|binary)(?:[\s=]|$)/.test(line));
