import type {EntryId} from '../../domain/common/ids.ts';
import {htmlToText} from '../../extract/html-text.ts';
import {snapshotPrefix} from '../../portfolio/documents/snapshots/path.ts';
import {readSnapshot} from '../../portfolio/documents/snapshots/read.ts';
import type {Home} from '../home/home.ts';
import {findEntry} from '../home/resolve-id.ts';

/** An entry as it was when the snapshot was taken. */
export interface Snapshot {
  /** When it was taken, ISO 8601. */
  at: string;
  contentHtml: string;
  contentText: string;
  /** As it is in the file. */
  contentMarkdown: string;
}

/**
 * The snapshots of an entry, newest first; several if passages of different texts were marked. Throws PlnError 'not-found' or
 * 'ambiguous'.
 */
export async function snapshotsOf(home: Home, word: string): Promise<Snapshot[]> {
  const files = filesOf(home, findEntry(home, word));
  if (files.length === 0) return [];
  const {markdownToHtml} = await import('../../extract/markdown.ts');
  return files
    .flatMap(file => {
      const text = home.portfolio.readIfPossible(file);
      const kept = text === null ? null : readSnapshot(text, file);
      if (!kept || 'message' in kept) return [];
      const contentHtml = markdownToHtml(kept.markdown);
      const contentText = htmlToText(contentHtml);
      return [{at: kept.kept, contentHtml, contentText, contentMarkdown: kept.markdown}];
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Whether an entry has a snapshot. */
export const hasSnapshot = (home: Pick<Home, 'store'>, id: EntryId): boolean => filesOf(home, id).length > 0;

/** Under every id that the entry has had, as its publisher may have changed its address. */
const filesOf = ({store}: Pick<Home, 'store'>, id: EntryId): string[] =>
  store.entries
    .namesOf(store.entries.resolve(id))
    .flatMap(name => store.files.withPrefix(snapshotPrefix(name)));
