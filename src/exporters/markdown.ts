import {type DocumentFacts, leftOutSentence} from '../domain/document.ts';
import type {Evidence} from '../domain/evidence.ts';
import {literal} from '../domain/text.ts';
import {choiceWords, titleWith} from './words.ts';

/** Text inside a Markdown line that stays the text that it is. */
export const plain = (text: string): string => text.replace(/[\\`*_[\]<>#]/g, '\\$&');

/** The same over several lines, none of which begins a list, a rule or a heading. */
export const plainLines = (text: string): string =>
  text
    .split('\n')
    .map(line =>
      plain(line.trim())
        .replace(/^(\d{1,9})([.)])/, '$1\\$2')
        .replace(/^[-+=~|]/, '\\$&'),
    )
    .join('  \n');

/** A link where the address is one of the web or a file's; nothing that would run when it is followed. */
export const link = (name: string, url: string | null): string =>
  url && /^https?:|^(?![a-z][a-z\d+.-]*:)/i.test(url)
    ? `[${plain(name)}](<${url.replace(/[<>\s\\]/g, encodeURIComponent)}>)`
    : plain(name);

/** Quoted lines. */
export const quoted = (text: string): string =>
  text
    .split('\n')
    .map(line => `> ${literal(line)}`.trimEnd())
    .join('\n');

/** Evidence as a quotation that names where it is from. */
export function quotation({quote, title, url, id, community}: Evidence): string {
  const source = link(title ?? url ?? id ?? '', url);
  return [
    ...(quote ? [quoted(quote), '>'] : []),
    `> — ${source}${community ? `, ${plain(community)}` : ''}`,
  ].join('\n');
}

/** Title, what is in it, and the parts, a blank line between two. */
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
