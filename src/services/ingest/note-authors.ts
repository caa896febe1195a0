import {type EntryId, personIdOf} from '../../domain/common/ids.ts';
import {oneLine} from '../../domain/common/text.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import {sortAtOf} from '../../domain/entries/entry.ts';
import type {JsonFeedAuthor, JsonFeedItem} from '../../domain/entries/json-feed.ts';
import type {Community, Source} from '../../domain/network/community.ts';
import type {Person} from '../../store/content/people.ts';
import type {Home} from '../home/home.ts';

/** A stored item, and its entry. */
export interface WrittenEntry {
  draft: {item: Pick<JsonFeedItem, 'authors'>; publishedAt: number | null; firstSeenAt: number};
  id: EntryId;
  /** No source had published the entry before. */
  isNewEntry: boolean;
}

/** Notes who wrote the entries. The authors of a feed are those of its items that name none. */
export function noteAuthors(
  home: Home,
  {community, source}: {community: Community; source: Source},
  written: readonly WrittenEntry[],
): void {
  const {people} = home.store;
  const keyOf = createKeyOf(home, {community, source}, written);
  const wrote = new Map<string, {person: Omit<Person, 'id'>; entries: EntryId[]}>();
  for (const {draft, id, isNewEntry} of written) {
    if (!isNewEntry) people.forget(id);
    for (const author of draft.item.authors ?? []) {
      const name = nameOf(author);
      if (name === '') continue;
      const key = keyOf(author);
      const {person, entries} = wrote.get(key) ?? {
        person: {key, name, url: null, lastSeenAt: 0},
        entries: [],
      };
      person.url ??= author.url ?? null;
      person.lastSeenAt = Math.max(person.lastSeenAt, sortAtOf(draft.publishedAt, draft.firstSeenAt));
      entries.push(id);
      wrote.set(key, {person, entries});
    }
  }
  for (const {person, entries} of wrote.values())
    people.recordAuthor(entries, {id: personIdOf(home.hash, person.key), ...person});
}

const nameOf = ({name, url}: JsonFeedAuthor): string => oneLine(name ?? url ?? '');

/**
 * The key of an author: their own page, else their name within the community. A page under several names, such as the
 * site of a team, belongs to none of them. The source's home page belongs to the name that had it first.
 */
function createKeyOf(
  {store}: Home,
  {community, source}: {community: Community; source: Source},
  written: readonly WrittenEntry[],
): (author: JsonFeedAuthor) => string {
  const authors = written.flatMap(({draft}) => draft.item.authors ?? []);
  const names = new Map<string, Set<string>>();
  for (const author of authors) {
    const page = canonicalUrl(author.url);
    if (page !== null) names.set(page, (names.get(page) ?? new Set()).add(nameOf(author)));
  }
  const homePage = canonicalUrl(source.htmlUrl);
  return author => {
    const name = nameOf(author);
    const page = canonicalUrl(author.url);
    if (page === null) return `${community.id}\n${name}`;
    const isOfOneName = names.get(page)?.size === 1;
    if (isOfOneName && page !== homePage) return page;
    const first = store.people.nameOf(page) ?? (isOfOneName ? name : null);
    return first === name ? page : `${community.id}\n${name}`;
  };
}
