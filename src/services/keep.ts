import {createHash} from 'node:crypto';
import {readingMinutes} from '../domain/entry.ts';
import type {CommunityId, EntryId} from '../domain/ids.ts';
import {htmlToText} from '../extract/html-text.ts';
import {type Kept, keptFile, writeKept} from '../portfolio/kept.ts';
import type {Searchable} from '../store/entries.ts';
import type {Store} from '../store/open.ts';
import {type Home, iso, isoOrNull} from './home.ts';

/** Writes the snapshot of an entry that is starred, annotated or cited, unless there is one. */
export async function keepEntry(home: Home, id: EntryId): Promise<void> {
  const {store, portfolio} = home;
  const entry = store.entries.get(id);
  const content = store.entries.content(id);
  if (!entry || !content || entry.keptAt !== null) return;
  const {htmlToMarkdown} = await import('../extract/markdown.ts');
  store.alone(() => {
    if (portfolio.has(keptFile(id))) return;
    const markdown = htmlToMarkdown(content.html);
    const keptAt = home.now();
    const written = portfolio.write(
      keptFile(id),
      writeKept({
        id,
        title: entry.title,
        author: entry.author,
        url: entry.url,
        community: store.network.titles(store.entries.communitiesOf(id)).map(community => community.title),
        published: isoOrNull(home, entry.publishedAt),
        kept: iso(home, keptAt),
        hash: hashOf(markdown),
        markdown,
      }),
    );
    store.entries.save({...entry, keptAt});
    store.triage.refreshVisible(id);
    store.files.remember({
      path: written.file,
      size: written.size,
      modifiedNs: written.modifiedNs,
      hash: '',
    });
  });
}

export const hashOf = (markdown: string): string =>
  `sha256-${createHash('sha256').update(markdown).digest('hex')}`;

/** What reading snapshots takes: its libraries are loaded only when one has to be read. */
export interface SnapshotTools {
  markdownToHtml: (markdown: string) => string;
  /** Asked once for all of them. */
  communitiesNamed: (title: string) => readonly CommunityId[];
}

/**
 * A snapshot read back: it stands in for the entry until its feed says it again. Gives what the search is to take of
 * it, together with others: `entries.makeSearchable` must follow.
 */
export function indexKept(store: Store, kept: Kept, tools: SnapshotTools): Searchable[] {
  const searchable: Searchable[] = [];
  const id = store.entries.resolve(kept.id);
  const keptAt = Date.parse(kept.kept) || 0;
  const known = store.entries.get(id);
  if (known && !known.stub) {
    store.entries.save({...known, keptAt});
  } else {
    const publishedAt = kept.published ? Date.parse(kept.published) || null : null;
    const sortAt = Math.min(publishedAt ?? keptAt, keptAt);
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
      firstSeenAt: keptAt,
      minutes: readingMinutes(text),
      replies: null,
      commentsUrl: null,
      stub: true,
    });
    searchable.push(store.entries.putContent(id, kept, {sourceId: null, html, text, attachments: []}));
    store.triage.begin(id, store.triage.beganAs(id) ?? 'inbox', sortAt);
    for (const community of kept.community.flatMap(tools.communitiesNamed))
      store.entries.carriedBy(id, community);
  }
  store.triage.refreshVisible(id);
  return searchable;
}
