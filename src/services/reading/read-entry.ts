import {PlnError} from '../../domain/common/errors.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import {
  type Attachment,
  attachmentFacts,
  attachmentName,
  attachmentOf,
} from '../../domain/entries/attachment.ts';
import {noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import type {Related} from '../../domain/ranking/related.ts';
import {link, plain, quoted} from '../../exporters/common/markdown-text.ts';
import {htmlToText} from '../../extract/html-text.ts';
import {type AnnotationView, anchoredIn} from '../annotations/annotation-views.ts';
import {indexFolder} from '../folder/index-folder.ts';
import {replaceDamaged} from '../folder/sound-database.ts';
import type {Home} from '../home/home.ts';
import {findEntry} from '../home/resolve-id.ts';
import {type RowView, rowView} from '../queue/queue.ts';
import {mark} from '../queue/triage.ts';
import {relatedTo} from '../ranking/related.ts';

/** `pln show --json`. */
export interface EntryView extends Omit<RowView, 'related'> {
  contentHtml: string;
  contentText: string;
  /** Its files: the audio of a podcast, pictures, papers. */
  attachments: Attachment[];
  annotations: AnnotationView[];
  /** Entries of other communities, see `relatedTo`. */
  related: Related[];
}

/** One entry with its content, not marked as read. Throws PlnError 'not-found'. */
export function readEntry(home: Home, word: string): EntryView {
  const id = findEntry(home, word);
  const row = home.store.triage.get(id);
  if (!row) throw new PlnError('not-found', `There is no entry “${word}”.`, 'See `pln queue --state all`.');
  const content = home.store.entries.content(id);
  return {
    ...rowView(home, row),
    contentHtml: content?.html ?? '',
    contentText: htmlToText(content?.html ?? ''),
    attachments: (content?.attachments ?? []).map(attachmentOf),
    annotations: anchoredIn(home, id, home.store.notes.list({entry: id})),
    related: relatedTo(home, id),
  };
}

/**
 * One entry, marked as read; its state stays. The lookup comes first: if it finds a damaged database, nothing is written
 * yet, and the whole operation can be repeated. Throws PlnError 'not-found'.
 */
export async function readEntryMarkingRead(home: Home, word: string): Promise<EntryView> {
  const entry = readEntry(home, word);
  try {
    await mark(home, 'read', [entry.id]);
  } catch (error) {
    if (replaceDamaged(home, error)) await indexFolder(home);
    else if (!(error instanceof PlnError)) throw error;
    // A full disk must not prevent reading.
    else home.notice(`The entry stays unread: ${error.message} ${error.hint}`);
  }
  return {...entry, read: home.store.triage.get(entry.id as EntryId)?.read ?? entry.read};
}

/** The entry as Markdown: its title, its text, then the learner's highlights and notes. */
export async function entryMarkdown(home: Home, entry: EntryView): Promise<string> {
  const {htmlToMarkdown} = await import('../../extract/markdown.ts');
  const {markdownFrom} = await import('../../extract/outline.ts');
  const article = htmlToMarkdown(home.store.entries.content(entry.id as EntryId)?.html ?? '');
  const notes = entry.annotations.map(one => noteMarkdown(one, markdownFrom)).filter(note => note !== '');
  return [
    `# ${entry.title ?? entry.url ?? entry.id}`,
    article,
    ...(entry.attachments.length > 0 ? [entry.attachments.map(attachmentMarkdown).join('\n')] : []),
    ...(notes.length > 0 ? ['## My notes', ...notes] : []),
  ].join('\n\n');
}

const attachmentMarkdown = (file: Attachment): string =>
  `- ${link(attachmentName(file), file.url)} (${plain(attachmentFacts(file))})`;

/** A quote with its note. Headings in the note are lowered below `My notes`. */
function noteMarkdown(annotation: AnnotationView, from: (top: number, text: string) => string): string {
  const quote = quoteOf(annotation);
  return [quote === null ? '' : quoted(quote), from(3, noteOf(annotation) ?? '')]
    .filter(part => part !== '')
    .join('\n\n');
}
