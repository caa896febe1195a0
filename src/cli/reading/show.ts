import {anchorOf, anchorsIn} from '../../domain/anchoring/anchor.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {counted, oneLine} from '../../domain/common/text.ts';
import {visibleText} from '../../domain/common/visible-text.ts';
import {attachmentFacts, attachmentName} from '../../domain/entries/attachment.ts';
import {noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {clip} from '../../render/cells/cells.ts';
import type {Line, Rendered, Role} from '../../render/cells/lines.ts';
import {markPassages, type Passage} from '../../render/layout/highlight.ts';
import {renderHtml, renderText} from '../../render/render.ts';
import {anchored} from '../../services/annotations/annotation-views.ts';
import {
  type EntryView,
  entryMarkdown,
  readEntry as look,
  readEntryMarkingRead,
} from '../../services/reading/read-entry.ts';
import {type Snapshot, snapshotsOf} from '../../services/snapshots/snapshots.ts';
import {type CommandHandler, type Context, flag, type Options} from '../command.ts';
import {printJson, wrap} from '../print.ts';
import {fateWords} from './annotation-lines.ts';

export const show: CommandHandler = async (context, [id = ''], options) => {
  const home = await context.home();
  if (context.json) {
    const entry = look(home, id);
    printJson(context, flag(options, 'kept') ? {...entry, kept: await snapshotsOf(home, id)} : entry);
    return 0;
  }
  if (flag(options, 'kept')) return showKept(context, look(home, id), await snapshotsOf(home, id), options);
  const entry = await readEntryMarkingRead(home, id);
  if (flag(options, 'html')) context.printDocument(`${entry.contentHtml}\n`);
  else if (flag(options, 'markdown'))
    context.printDocument(visibleText(`${await entryMarkdown(home, entry)}\n`));
  else if (flag(options, 'text')) context.printDocument(`${entry.contentText}\n`);
  else context.drawLines(page(context, entry));
  return 0;
};

/** The copies in the folder, newest first, each with the highlights that stand in it. */
function showKept(context: Context, entry: EntryView, copies: readonly Snapshot[], options: Options): number {
  if (copies.length === 0)
    throw new PlnError(
      'not-found',
      'No copy of this entry is kept.',
      'A star, a note, a highlight or a citation keeps one: pln star <id>',
    );
  const form = flag(options, 'html')
    ? 'contentHtml'
    : flag(options, 'markdown')
      ? 'contentMarkdown'
      : flag(options, 'text')
        ? 'contentText'
        : null;
  if (form !== null) {
    const whole = `${copies.map(copy => copy[form]).join('\n\n')}\n`;
    context.printDocument(form === 'contentMarkdown' ? visibleText(whole) : whole);
    return 0;
  }
  const pages = copies.map(({at, ...content}) => {
    const kept = {...entry, ...content, annotations: anchored(entry.annotations, content.contentText, true)};
    return page(context, kept, at.slice(0, 10));
  });
  context.drawLines(apart(pages));
  return 0;
}

/** What stands above the entry, the entry with its highlights, its links, the notes on it; of a copy with its day. */
function page({measure: width}: Context, entry: EntryView, kept: string | null = null): Line[] {
  const article =
    entry.contentHtml === ''
      ? renderText(entry.contentText, {width})
      : renderHtml(entry.contentHtml, {width});
  return apart([
    head(entry, width, kept),
    markPassages(article, passages(article, entry)),
    article.links.map(({number, url}) => styled(`[${number}] ${oneLine(url)}`, ['link'])),
    attachments(entry, width),
    notes(entry, width, kept !== null),
  ]);
}

/** With an empty line between two parts. */
const apart = (parts: readonly Line[][]): Line[] =>
  parts
    .filter(lines => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : [styled(''), ...lines]));

const styled = (text: string, roles: readonly Role[] = []): Line => ({
  spans: [{text, roles, start: 0, end: 0}],
  block: -1,
  start: 0,
  end: 0,
});

function head(entry: EntryView, width: number, kept: string | null): Line[] {
  const facts = [
    entry.author,
    entry.communities.map(community => community.title).join(', '),
    entry.publishedAt?.slice(0, 10),
    `${entry.minutes} min`,
    entry.replies > 0 ? counted(entry.replies, 'reply', 'replies') : null,
    kept === null ? entry.state : `kept ${kept}`,
    ...entry.tags.map(tag => `#${tag}`),
  ].filter(Boolean);
  return [
    ...wrap(entry.title ?? '(untitled)', width).map(line => styled(line, ['heading'])),
    ...wrap(facts.join(' · '), width).map(line => styled(line, ['dim'])),
    // Never broken, so that a terminal can open it.
    ...(entry.url ? [styled(entry.url, ['link'])] : []),
  ];
}

function passages(article: Rendered, entry: EntryView): Passage[] {
  const find = anchorsIn(article.text);
  return entry.annotations.flatMap(annotation => {
    const anchor = anchorOf(find, annotation);
    if (anchor === null || anchor.kind === 'orphan') return [];
    return [{start: anchor.start, end: anchor.end, role: `mark:${annotation['pln:kind']}` as const}];
  });
}

/** Each with its address on a line of its own, never broken, so that a terminal can open it. */
const attachments = (entry: EntryView, width: number): Line[] =>
  entry.attachments.flatMap(file => [
    ...wrap(`${attachmentName(file)} (${attachmentFacts(file)})`, width).map(line => styled(line)),
    styled(oneLine(file.url), ['link']),
  ]);

function notes(entry: EntryView, width: number, isCopy: boolean): Line[] {
  if (entry.annotations.length === 0) return [];
  const lines = entry.annotations.flatMap(annotation => {
    const quote = quoteOf(annotation);
    const note = noteOf(annotation);
    const words = quote === null ? '' : quote.replace(/\s+/g, ' ');
    const room = width - annotation.id.length - 4;
    return [
      `${annotation.id}${quote === null ? '' : `  “${clip(words, room)}”`}`,
      ...fateWords(annotation, width - 2, isCopy).map(line => `  ${line}`),
      ...(note ? wrap(note, width - 2).map(line => `  ${line}`) : []),
    ];
  });
  return [counted(entry.annotations.length, 'note'), ...lines].map(line => styled(line));
}
