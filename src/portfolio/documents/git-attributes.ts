/**
 * Rules of `.gitattributes`, see gitattributes(5). Where `core.autocrlf` is set, git would otherwise change every line of
 * these files on one machine, and each later change would conflict.
 */
export const LINE_END_RULES = `# Written by pln: git keeps these files byte for byte.
/README.md -text
/network.opml -text
/goals/*.md -text
/journal/*.md -text
/annotations/*.jsonl -text
/acts/*.jsonl -text
/kept/*.md -text
/files/* -text
`;

/** Whether the lines of a `.gitattributes` already have a rule about line ends, one of ours or one of the learner's. */
export const hasLineEndRules = (text: string): boolean =>
  text
    .split('\n')
    .some(line => !line.startsWith('#') && /\s(?:[-!]?(?:text|crlf)|eol|binary)(?:[\s=]|$)/.test(line));
