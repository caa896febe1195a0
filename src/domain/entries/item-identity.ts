import {type EntryId, entryIdOfItem, entryIdOfUrl, type Hash, type SourceId} from '../common/ids.ts';
import {canonicalUrl} from './canonical-url.ts';

// What identifies an item of a source: its guid, else its link, else its title and date. docs/feeds.md has the rule.

/** An item as a document has it. */
export interface DocumentItem {
  /** Unique in the document. */
  id: string;
  /** null: the publisher gave none. */
  guid: string | null;
  /** Canonical URL; null: none. */
  link: string | null;
  /** Hash of everything in it. */
  hash: string;
  /** Epoch ms; null: undated. */
  publishedAt: number | null;
  /** As shown. Both functions may have to read the text, so they are called only if the result depends on them. */
  title(): string;
  /** A hash of the text and a title, by default the item's own. */
  words(title?: string): string;
}

/** An item as the database has it. */
export interface StoredItem {
  /** Its guid, else its link, else its title and date. */
  key: string;
  entryId: EntryId;
  hash: string;
  /** The newest link, as published. */
  url: string | null;
  title: string;
  publishedAt: number | null;
  /** Hash of title and text. null: the link identifies the item, so it is not needed. */
  words: string | null;
}

/** What the database knows of a source. */
export interface SourceMemory {
  /** Guids, links and titles that have named two different items. */
  sharedKeys(): readonly string[];
  /** Whether any item of it is stored. */
  hasItems(): boolean;
  /** Whether any of them has no identifying link. */
  hasUnlinkedItems(): boolean;
  byKeys(keys: readonly string[]): StoredItem[];
  ofEntries(ids: readonly EntryId[]): StoredItem[];
  /** Items without an identifying link that have one of these words or dates, newest first. */
  similar(words: readonly string[], dates: readonly number[]): StoredItem[];
  /** The hash of the title and text of the entry. */
  wordsOf(item: StoredItem): string;
  /** Whether the title and text of the entry can be compared: those of another source that carries it cannot. */
  isComparable(item: StoredItem): boolean;
  /** The id that an entry has today. */
  resolve(id: EntryId): EntryId;
  /** The ids among these that an act or a feed has used. */
  known(ids: readonly EntryId[]): ReadonlySet<EntryId>;
  /** Whether the folder holds acts at all. */
  hasActs(): boolean;
}

export interface FeedSource {
  id: SourceId;
  /** Canonical URL of the home page, which never identifies an item. */
  home: string | null;
}

/** Which keys identify the items of a document. */
export class ItemKeys {
  readonly #source: FeedSource;
  readonly #hash: Hash;
  readonly #known: ReadonlySet<string>;
  /** Guids, links and titles that have named two different items. */
  readonly #shared: Set<string>;

  constructor(items: readonly DocumentItem[], source: FeedSource, known: readonly string[], hash: Hash) {
    this.#source = source;
    this.#hash = hash;
    this.#known = new Set(known);
    this.#shared = new Set(known);
    this.#shareRepeated(items, ({guid, link}) => [guid, link]);
  }

  /** Shares titles that several items without an identifying guid or link have; they may even have the same text. */
  shareRepeatedTitles(items: readonly DocumentItem[]): void {
    const nameless = items.filter(item => this.isNameless(item));
    this.#shareRepeated(nameless, item => [titleKey(item)]);
    const alike = nameless.filter(item => this.#shared.has(titleKey(item)));
    this.#shareRepeated(alike, item => [wordsKey(item)]);
  }

  #shareRepeated(
    items: readonly DocumentItem[],
    keysOf: (item: DocumentItem) => readonly (string | null)[],
  ): void {
    const seen = new Set<string>();
    for (const item of items)
      for (const key of new Set(keysOf(item))) {
        if (key === null) continue;
        if (seen.has(key)) this.#shared.add(key);
        seen.add(key);
      }
  }

  hasShared = (): boolean => this.#shared.size > 0;
  isShared = (key: string): boolean => this.#shared.has(key);

  /** Whether guid and link of a stored item identify nothing, so that only title and date do. */
  isNamelessStored({key, url}: StoredItem): boolean {
    const hasGuid = !isTitleKey(key) && !this.#shared.has(key);
    return !hasGuid && this.#identifying(canonicalUrl(url)) === null;
  }

  #identifying = (link: string | null): string | null =>
    link !== null && link !== this.#source.home && !this.#shared.has(link) ? link : null;

  guidOf = ({guid}: DocumentItem): string | null => (guid !== null && !this.#shared.has(guid) ? guid : null);
  linkOf = ({link}: DocumentItem): string | null => this.#identifying(link);
  nameOf = (item: DocumentItem): string | null => this.guidOf(item) ?? this.linkOf(item);

  /** Neither guid nor link identifies it. */
  isNameless = (item: DocumentItem): boolean => this.nameOf(item) === null;

  /** Unique in the document, once repeated titles are shared. */
  keyOf = (item: DocumentItem): string => this.nameOf(item) ?? this.#keyOfWords(item);

  #keyOfWords(item: DocumentItem): string {
    const key = titleKey(item);
    if (!this.#shared.has(key)) return key;
    const longer = wordsKey(item);
    return this.#shared.has(longer) ? `${longer}\n${item.hash}` : longer;
  }

  /** The id that the item's entry gets on a device that sees the item for the first time. */
  entryIdOf(item: DocumentItem): EntryId {
    const link = this.linkOf(item);
    return link === null ? this.idOfKey(this.keyOf(item)) : this.idOfLink(link);
  }

  idOfKey = (key: string): EntryId => entryIdOfItem(this.#hash, this.#source.id, key);
  idOfLink = (link: string): EntryId => entryIdOfUrl(this.#hash, link);

  share(key: string): void {
    this.#shared.add(key);
  }

  /** Shares the key that the id of the item's entry is made of. False: it has no other key to make an id of. */
  shareIdOf(item: DocumentItem): boolean {
    const before = this.entryIdOf(item);
    this.#shared.add(this.linkOf(item) ?? this.keyOf(item));
    return this.entryIdOf(item) !== before;
  }

  /** Keys that this document shows to be shared. */
  newlyShared = (): string[] =>
    this.#shared.size === this.#known.size ? [] : [...this.#shared].filter(key => !this.#known.has(key));

  isNewlyShared = (key: string): boolean => this.#shared.has(key) && !this.#known.has(key);
}

/** `e` + H(source id + "\n" + this) is the id of an entry that only title and date identify. */
export const titleKey = (item: DocumentItem): string => `${item.title()}\n${isoOf(item.publishedAt)}`;
/** The same for items that share title and date. */
export const wordsKey = (item: DocumentItem): string => `${titleKey(item)}\n${item.words()}`;
export const titleKeyOfStored = ({title, publishedAt}: StoredItem): string =>
  `${title}\n${isoOf(publishedAt)}`;

/** A date without a time of day: many items may have it. */
export const isDay = (at: number | null): boolean => at !== null && at % 86_400_000 === 0;

/** Guids and links have one line. */
export const isTitleKey = (key: string): boolean => key.includes('\n');

const isoOf = (at: number | null): string =>
  at === null ? '' : `${new Date(at).toISOString().slice(0, 19)}Z`;
