import {anchorsIn} from '../../domain/anchoring/anchor.ts';
import type {CommunityId, EntryId} from '../../domain/common/ids.ts';
import {earliest, readingMinutes, sortAtOf} from '../../domain/entries/entry.ts';
import type {Selector} from '../../domain/learning/annotation.ts';
import {htmlToText} from '../../extract/html-text.ts';
import {laterSnapshotPath, snapshotPath} from '../../portfolio/documents/snapshots/path.ts';
import type {SnapshotFile} from '../../portfolio/documents/snapshots/read.ts';
import {writeSnapshot} from '../../portfolio/documents/snapshots/write.ts';
import type {Searchable} from '../../store/content/entries.ts';
import type {Store} from '../../store/open.ts';
import {fileHash} from '../home/file-hash.ts';
import {type Home, iso, isoOrNull} from '../home/home.ts';
import type {createSnapshotLinks} from './snapshot-links.ts';
import {snapshotsOf} from './snapshots.ts';

/**
 * Prepares snapshots of entries that are to be starred, annotated or cited and have none yet. If a marked passage is in none
 * of an entry's snapshots, because the publisher changed the text, a later snapshot shows what was marked. Gives a function
 * that writes them under the folder lock of the act, so that an act that fails leaves none. null: nothing is to be written.
 */
export async function planSnapshots(
  home: Home,
  ids: readonly EntryId[],
  passage?: readonly Selector[],
): Promise<(() => void) | null> {
  const writes: (() => void)[] = [];
  for (const id of ids) writes.push(...(await planSnapshot(home, id, passage)));
  return writes.length === 0
    ? null
    : () => {
        for (const write of writes) write();
      };
}

async function planSnapshot(
  home: Home,
  id: EntryId,
  passage: readonly Selector[] | undefined,
): Promise<(() => void)[]> {
  const {store} = home;
  const entry = store.entries.get(id);
  const content = store.entries.content(id);
  if (!entry || !content) return [];
  const isShown = content.sourceId === null; // the text is that of a snapshot itself
  // The file decides, as it may have been deleted by hand or forgotten.
  const hasFirst = entry.keptAt !== null && home.portfolio.has(snapshotPath(id));
  if (hasFirst && (isShown || !passage || (await isInSnapshot(home, id, passage)))) return [];
  const {htmlToMarkdown} = await import('../../extract/markdown.ts');
  const markdown = htmlToMarkdown(content.html);
  const {attachments} = content;
  return [() => write(home, id, {markdown, attachments}, passage !== undefined)];
}

async function isInSnapshot(home: Home, id: EntryId, passage: readonly Selector[]): Promise<boolean> {
  const copies = await snapshotsOf(home, id);
  return copies.some(({contentText}) => anchorsIn(contentText)(passage).kind === 'found');
}

type SnapshotContent = Required<Pick<SnapshotFile, 'markdown' | 'attachments'>>;

/** `isLater`: the entry may have a snapshot of an earlier text. */
function write(home: Home, id: EntryId, {markdown, attachments}: SnapshotContent, isLater: boolean): void {
  const {store, portfolio} = home;
  const entry = store.entries.get(id);
  const hash = hashOf(markdown);
  const first = snapshotPath(id);
  const file = isLater && portfolio.hasFile(first) ? laterSnapshotPath(id, hash) : first;
  if (!entry || portfolio.hasFile(file)) return;
  const keptAt = home.now();
  const {title, author, url} = entry;
  const community = store.network.titles(store.entries.communitiesOf(id)).map(one => one.title);
  const times = {published: isoOrNull(home, entry.publishedAt), kept: iso(home, keptAt)};
  const written = portfolio.write(
    file,
    writeSnapshot({
      ...{id, title, author, url, community, ...times, hash, markdown},
      ...(attachments.length > 0 && {attachments}),
    }),
  );
  store.entries.save({...entry, keptAt});
  store.triage.refreshVisible(id);
  const {size, modifiedNs} = written;
  store.files.remember({path: written.file, size, modifiedNs, hash: ''});
}

/** The hash of a text, as its snapshot has it. */
export const hashOf = (markdown: string): string => `sha256-${fileHash(markdown)}`;

/** What indexing a snapshot needs. The library is loaded only if there is one to read. */
export interface SnapshotTools {
  markdownToHtml: (markdown: string) => string;
  linksOf: ReturnType<typeof createSnapshotLinks>;
  /** Communities by title; the index is asked once for all snapshots. */
  communitiesNamed: (title: string) => readonly CommunityId[];
}

/**
 * Indexes a snapshot. It represents the entry until a feed has the entry again. Gives the texts for the search, which the
 * caller passes to `entries.makeSearchable` together with others.
 */
export function indexSnapshot(store: Store, kept: SnapshotFile, tools: SnapshotTools): Searchable[] {
  const searchable: Searchable[] = [];
  const id = store.entries.resolve(kept.id);
  const keptAt = Date.parse(kept.kept) || 0;
  const known = store.entries.get(id);
  if (known && !known.stub) {
    store.entries.save({...known, keptAt: Math.max(known.keptAt ?? 0, keptAt)});
  } else if (known && (known.keptAt ?? 0) > keptAt && store.entries.content(id)) {
    // An older snapshot: of several, the newest is shown.
    const firstSeenAt = Math.min(known.firstSeenAt, keptAt);
    store.entries.save({...known, firstSeenAt, sortAt: sortAtOf(known.publishedAt, firstSeenAt)});
  } else {
    const published = kept.published ? Date.parse(kept.published) || null : null;
    const publishedAt = earliest(known?.publishedAt ?? null, published);
    const firstSeenAt = Math.min(known?.firstSeenAt ?? keptAt, keptAt);
    const sortAt = sortAtOf(publishedAt, firstSeenAt);
    const html = tools.markdownToHtml(kept.markdown);
    const text = htmlToText(html);
    const {title, author, url} = kept;
    store.entries.save({
      id,
      url,
      title,
      author,
      publishedAt,
      sortAt,
      keptAt,
      firstSeenAt,
      minutes: readingMinutes(text),
      replies: null,
      commentsUrl: null,
      stub: true,
    });
    searchable.push(
      store.entries.putContent(id, kept, {sourceId: null, html, attachments: kept.attachments ?? []}, text),
    );
    store.links.replace(id, tools.linksOf(kept, html));
    store.triage.setInitialState(id, store.triage.initialStateOf(id) ?? 'inbox', sortAt);
    for (const community of kept.community.flatMap(tools.communitiesNamed))
      store.entries.addCommunity(id, community);
  }
  store.triage.refreshVisible(id);
  return searchable;
}
