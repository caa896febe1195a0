import {counted} from '../../domain/common/text.ts';
import {dayOf} from '../../domain/common/time.ts';
import type {ExportedEntry, JournalDocument} from '../../domain/exports/journal-document.ts';
import {experienceWords} from '../../domain/learning/experience.ts';
import {claimWords} from '../../domain/learning/reflection.ts';
import {link, markdownDocument, plain, quotation} from '../common/markdown-text.ts';
import {spanWords} from '../common/words.ts';

/** The journal to read or pass on, newest first, without the comments that programs need. */
export const journalMarkdown = (document: JournalDocument): string =>
  markdownDocument('Learning journal', document, summaryOf(document), document.entries.map(section));

const summaryOf = ({entries}: JournalDocument): string =>
  entries.length === 0
    ? 'There are no entries yet.'
    : `${counted(entries.length, 'entry', 'entries')} ${spanWords(
        entries.map(({at}) => at),
        day => day,
      )}.`;

function experienceFacts(experience: ExportedEntry['experience']): string {
  if (!experience) return 'Experience';
  const {url} = experience;
  return [plain(experienceWords(experience)), ...(url ? [link(url, url)] : [])].join(' · ');
}

function section(entry: ExportedEntry): string {
  const {goals, tags, next} = entry;
  const facts = [
    ...(entry.kind === 'experience' ? [experienceFacts(entry.experience)] : []),
    ...(goals.length > 0 ? [`Goals: ${goals.map(goal => plain(goal.title)).join(' · ')}`] : []),
    ...(tags.length > 0 ? [`Tags: ${tags.map(plain).join(' · ')}`] : []),
  ];
  return [
    `## ${dayOf(entry.at)}${entry.heading ? ` · ${plain(entry.heading)}` : ''}`,
    facts.map(fact => `*${fact}*`).join('  \n'),
    entry.claim ? `**${plain(claimWords(entry.claim))}**` : '',
    entry.bodyMarkdown(),
    ...entry.evidence.map(quotation),
    next ? `Next: ${plain(next.action)}${next.due ? ` (by ${next.due})` : ''}` : '',
  ]
    .filter(part => part !== '')
    .join('\n\n');
}
