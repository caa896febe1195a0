import type {Evidence} from '../domain/evidence.ts';
import type {ExportedEntry, JournalDocument} from '../domain/journal-document.ts';
import {literal} from '../domain/text.ts';
import {dayOf} from '../domain/time.ts';

/** The journal to read or hand on, newest first, without the comments that programs need. */
export function journalMarkdown({entries, leftOut}: JournalDocument): string {
  const note =
    leftOut > 0 ? [`*${leftOut} private ${leftOut === 1 ? 'entry is' : 'entries are'} left out.*`] : [];
  return `${['# Learning journal', ...note, ...entries.map(section)].join('\n\n')}\n`;
}

function section(entry: ExportedEntry): string {
  const facts = [
    entry.goals.length > 0 ? `Goals: ${entry.goals.map(goal => escaped(goal.title)).join(' · ')}` : '',
    entry.tags.length > 0 ? `Tags: ${entry.tags.map(escaped).join(' · ')}` : '',
  ].filter(fact => fact !== '');
  return [
    `## ${dayOf(entry.at)} · ${escaped(entry.title)}`,
    ...(facts.length > 0 ? [facts.map(fact => `*${fact}*`).join('  \n')] : []),
    ...(entry.claim ? [`**${escaped(entry.claim)}**`] : []),
    entry.body,
    ...entry.evidence.map(quotation),
    ...(entry.next
      ? [`Next: ${escaped(entry.next.action)}${entry.next.due ? ` (by ${entry.next.due})` : ''}`]
      : []),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function quotation({quote, title, url, id, community}: Evidence): string {
  const name = escaped(title ?? url ?? id ?? '');
  const source = url ? `[${name}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)` : name;
  const lines = quote ? quote.split('\n').map(line => `> ${literal(line)}`.trimEnd()) : [];
  return [
    ...lines,
    ...(quote ? ['>'] : []),
    `> — ${source}${community ? `, ${escaped(community)}` : ''}`,
  ].join('\n');
}

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#]/g, '\\$&');
