import {longDay} from '../../domain/common/calendar.ts';
import {counted} from '../../domain/common/text.ts';
import {dayOf} from '../../domain/common/time.ts';
import type {ExportedEntry, ExportedPiece, JournalDocument} from '../../domain/exports/journal-document.ts';
import {experienceWords} from '../../domain/learning/experience.ts';
import {claimWords} from '../../domain/learning/reflection.ts';
import {goalCards} from '../common/goal-cards.ts';
import {heatMap} from '../common/heat-map.ts';
import {byMonth, contentsByMonth, page, section, tagList, time, timeOfDay} from '../common/html-page.ts';
import {anchorOf, bdi, blockquote, escaped, ownNote, webLink} from '../common/html-text.ts';
import {spanWords} from '../common/words.ts';

/** The journal for a stranger: a summary, the goals, the days, and then every entry. */
export function journalHtml(document: JournalDocument): string {
  const {entries, goals} = document;
  const times = entries.map(({at}) => at);
  const months = byMonth(entries, ({at}) => at);
  const here = new Set(entries.map(({id}) => id as string));
  const count = (goalId: string): number =>
    entries.filter(entry => entry.goals.some(({id}) => id === goalId)).length;
  return page({
    title: 'Learning journal',
    facts: document,
    summary: summaryOf(document),
    sections: [
      section(
        'goals',
        'Goals',
        goalCards(goals.map(goal => ({goal, facts: counted(count(goal.id), 'entry', 'entries')}))),
      ),
      section('days', 'Day by day', heatMap(times, {one: 'entry', many: 'entries'})),
      contentsByMonth(months.map(([month, group]) => [month, group.map(contentsLine)] as const)),
      ...months.map(([month, group], index) =>
        section(`month-${index + 1}`, month, group.map(entry => article(entry, here)).join('\n')),
      ),
    ],
  });
}

function summaryOf({entries, goals}: JournalDocument): string {
  if (entries.length === 0) return 'There are no entries yet.';
  const towards = goals.length > 0 ? `, towards ${counted(goals.length, 'goal')}` : '';
  const span = spanWords(
    entries.map(({at}) => at),
    longDay,
  );
  return `${counted(entries.length, 'entry', 'entries')} ${span}${towards}.`;
}

const contentsLine = ({id, at, heading, kind}: ExportedEntry) => ({
  anchor: anchorOf(id),
  title: heading ?? nameOf(kind),
  lead: time(at, String(Number(dayOf(at).slice(8)))),
});

/** The title of an entry whose text has no heading. */
const nameOf = (kind: ExportedEntry['kind']): string => (kind === 'experience' ? 'Experience' : 'Reflection');

function article(entry: ExportedEntry, here: ReadonlySet<string>): string {
  const body = entry.bodyHtml();
  const anchor = anchorOf(entry.id);
  const facts = [
    ...(entry.kind === 'experience' ? [experienceFacts(entry.experience)] : []),
    timeOfDay(entry.at),
    ...entry.goals.map(
      ({id, title}) => `towards <a href="#${anchorOf(id)}" dir="auto">${escaped(title)}</a>`,
    ),
  ];
  return [
    `<article aria-labelledby="${anchor}">`,
    `<h3 id="${anchor}" dir="auto">${escaped(entry.heading ?? nameOf(entry.kind))}</h3>`,
    `<p class="facts">${facts.join(' · ')}</p>`,
    ...(entry.claim ? [`<p class="claim" dir="auto">${escaped(claimWords(entry.claim))}</p>`] : []),
    ...(body ? [`<div class="text" dir="auto">\n${body}\n</div>`] : []),
    evidenceList(entry.evidence, here),
    ...(entry.next ? [nextAction(entry.next)] : []),
    tagList(entry.tags),
    '</article>',
  ]
    .filter(part => part !== '')
    .join('\n');
}

/** `Workshop · 3 hours · x.example`. */
function experienceFacts(experience: ExportedEntry['experience']): string {
  if (!experience) return 'Experience';
  const {url} = experience;
  return [bdi(experienceWords(experience)), ...(url ? [webLink(url, url)] : [])].join(' · ');
}

const nextAction = ({action, due}: NonNullable<ExportedEntry['next']>): string =>
  `<p class="next"><strong>Next:</strong> ${bdi(action)}${due ? ` (by ${time(due)})` : ''}</p>`;

/** Evidence with its quote and source. `here`: the ids of entries on this page, which are linked. */
const evidenceList = (evidence: readonly ExportedPiece[], here: ReadonlySet<string>): string =>
  evidence.length === 0
    ? ''
    : `<ul class="evidence">\n${evidence.map(piece => `<li>${quotation(piece, here)}</li>`).join('\n')}\n</ul>`;

function quotation(piece: ExportedPiece, here: ReadonlySet<string>): string {
  const {title, url, id, community} = piece;
  const name = title ?? url ?? id ?? '';
  const source =
    id !== null && here.has(id)
      ? `<a href="#${anchorOf(id)}" dir="auto">${escaped(name)}</a>`
      : webLink(url, name);
  const line = `<p class="source">${source}${community ? `, ${bdi(community)}` : ''}</p>`;
  return `${blockquote(piece.quote, piece)}${line}${ownNote(piece.noteHtml())}`;
}
