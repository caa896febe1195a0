import {PlnError} from '../../domain/common/errors.ts';
import {visibleText} from '../../domain/common/visible-text.ts';
import type {EntryView} from '../../services/reading/read-entry.ts';
import type {Snapshot} from '../../services/snapshots/snapshots.ts';
import {defineCommand} from '../command.ts';
import type {Context} from '../context.ts';
import {bringScoresUpToDate} from '../current-scores.ts';
import {flag, type OptionsOf, word} from '../options.ts';
import {printJson} from '../print.ts';

const forms = {
  markdown: flag('as Markdown'),
  html: flag('as HTML'),
  text: flag('as plain text without a heading'),
};

export const show = defineCommand({
  name: 'show',
  about: 'read one entry; with --json it is not marked as read',
  args: {id: word()},
  options: {...forms, kept: flag('the copy that you kept, even if its publisher has changed the entry')},
  examples: ['pln show eabcd', 'pln show eabcd --markdown', 'pln show eabcd --kept'],
  async run(context, {id}, {kept, ...form}) {
    const {entryMarkdown, readEntry, readEntryMarkingRead} = await import(
      '../../services/reading/read-entry.ts'
    );
    const {snapshotsOf} = await import('../../services/snapshots/snapshots.ts');
    const home = await context.home();
    if (context.json) {
      await bringScoresUpToDate(context, home);
      const entry = readEntry(home, id);
      printJson(context, kept ? {...entry, kept: await snapshotsOf(home, id)} : entry);
      return 0;
    }
    if (kept) return showKept(context, readEntry(home, id), await snapshotsOf(home, id), form);
    const entry = await readEntryMarkingRead(home, id);
    if (form.html) context.printDocument(`${entry.contentHtml}\n`);
    else if (form.markdown) context.printDocument(visibleText(`${await entryMarkdown(home, entry)}\n`));
    else if (form.text) context.printDocument(`${entry.contentText}\n`);
    else {
      const {entryPage} = await import('./entry-page.ts');
      context.drawLines(entryPage(entry, context.measure));
    }
    return 0;
  },
});

/** The copies in the folder, newest first, each with the highlights that are in it. */
async function showKept(
  context: Context,
  entry: EntryView,
  copies: readonly Snapshot[],
  {html, markdown, text}: OptionsOf<typeof forms>,
): Promise<number> {
  if (copies.length === 0)
    throw new PlnError(
      'not-found',
      'No copy of this entry is kept.',
      'A star, a note, a highlight or a citation keeps one: pln star <id>',
    );
  const form = html ? 'contentHtml' : markdown ? 'contentMarkdown' : text ? 'contentText' : null;
  if (form !== null) {
    const whole = `${copies.map(copy => copy[form]).join('\n\n')}\n`;
    context.printDocument(form === 'contentMarkdown' ? visibleText(whole) : whole);
    return 0;
  }
  const {anchored} = await import('../../services/annotations/annotation-views.ts');
  const {entryPage, separated} = await import('./entry-page.ts');
  const pages = copies.map(({at, ...content}) => {
    const kept = {...entry, ...content, annotations: anchored(entry.annotations, content.contentText, true)};
    return entryPage(kept, context.measure, at.slice(0, 10));
  });
  context.drawLines(separated(pages));
  return 0;
}
