import {globOf} from './common/location.ts';
import {ALL_KINDS, formatOf} from './kinds.ts';

/**
 * Rules of `.gitattributes`, see gitattributes(5). Where `core.autocrlf` is set, git would otherwise change every line of
 * these files on one machine, and each later change would conflict.
 */
const HEADING = '# Written by pln: git keeps these files byte for byte.';
const RULES = ['README.md', ...ALL_KINDS.map(kind => globOf(formatOf(kind)))].map(glob => `/${glob} -text`);

/**
 * A `.gitattributes` with our rules, from the text of the one that is there. Under our heading the rules of new kinds of
 * document are added. A file with rules of the learner's own for line ends stays as it is.
 */
export function withLineEndRules(text: string): string {
  const lines = text.split('\n');
  const heading = lines.indexOf(HEADING);
  if (heading < 0) return hasLineEndRules(text) ? text : `${[HEADING, ...RULES].join('\n')}\n${text}`;
  const missing = RULES.filter(rule => !lines.includes(rule));
  return [...lines.slice(0, heading + 1), ...missing, ...lines.slice(heading + 1)].join('\n');
}

const hasLineEndRules = (text: string): boolean =>
  text
    .split('\n')
    .some(line => !line.startsWith('#') && /\s(?:[-!]?(?:text|crlf)|eol|binary)(?:[\s=]|$)/.test(line));
