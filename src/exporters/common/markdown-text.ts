import {literal} from '../../domain/common/text.ts';
import {type DocumentFacts, type LaidOut, leftOutSentence} from '../../domain/exports/document.ts';
import {type Evidence, noteParagraph} from '../../domain/learning/evidence.ts';
import {choiceWords, titleWith} from './words.ts';

/** Text escaped for a Markdown line. */
export const plain = (text: string): string => text.replace(/[\\`*_[\]<>#]/g, '\\$&');

/** The same for several lines, none of which starts a list, a rule or a heading. */
export const plainLines = (text: string): string =>
  text
    .split('\n')
    .map(line =>
      plain(line.trim())
        .replace(/^(\d{1,9})([.)])/, '$1\\$2')
        .replace(/^[-+=~|]/, '\\$&'),
    )
    .join('  \n');

/** A link if the address is http or https, else the name alone: other links could run a script or be dead elsewhere. */
export const link = (name: string, url: string | null): string =>
  url && /^https?:/i.test(url)
    ? `[${plain(name)}](<${url.replace(/[<>\s\\]/g, encodeURIComponent)}>)`
    : plain(name);

/** Quoted lines. */
export const quoted = (text: string): string =>
  text
    .split('\n')
    .map(line => `> ${literal(line)}`.trimEnd())
    .join('\n');

/**
 * The source of evidence. An attached file is in the portfolio folder, which readers of the document do not have, so its path
 * there is shown without a link.
 */
export function sourceOf({type, title, url, id, community}: Evidence): string {
  const name = title ?? url ?? id ?? '';
  const where = type === 'file' && url && url !== name ? `, attached as ${plain(url)}` : '';
  return `${link(name, url)}${where}${community ? `, ${plain(community)}` : ''}`;
}

/** A quote as it was marked; lists and code keep their form. */
export const quotedAs = (quote: string, {passage}: LaidOut): string => {
  const markdown = passage()?.markdown;
  return markdown === undefined ? quoted(quote) : markdown.replace(/^/gm, '> ').replace(/(?<! ) +$/gm, '');
};

/** Evidence as a quotation with its source, then the learner's note. */
export function quotation(evidence: Evidence & LaidOut): string {
  const {quote} = evidence;
  const lines = [...(quote ? [quotedAs(quote, evidence), '>'] : []), `> — ${sourceOf(evidence)}`];
  return [lines.join('\n'), ...noteOf(evidence)].join('\n\n');
}

export const noteOf = ({note, noteMarkdown}: Evidence & LaidOut): string[] =>
  note ? [noteParagraph(noteMarkdown())] : [];

/** A document: title, summary and parts, with a blank line between two. */
export function markdownDocument(
  title: string,
  facts: DocumentFacts,
  summary: string,
  parts: readonly string[],
): string {
  const choice = choiceWords(facts, day => day);
  const leftOut = leftOutSentence(facts.leftOut);
  return `${[
    `# ${plain(titleWith(title, facts.learner))}`,
    summary,
    ...(choice ? [plain(choice)] : []),
    ...(leftOut ? [`*${leftOut}*`] : []),
    ...parts,
  ].join('\n\n')}\n`;
}
