// Which keys of a source no longer identify an item, and what finds the items again that no link identifies.

export const ITEM_IDENTITY = [
  `DROP TABLE last_documents`,
  // Hash of title and text. Empty: not computed yet. NULL: a link identifies the item, so it is not needed.
  `ALTER TABLE items ADD COLUMN words TEXT`,
  // Items without guid and link, whose key is a hash of 52 base32 characters.
  `UPDATE items SET words = '' WHERE length(item_key) = 52 AND item_key NOT GLOB '*[^a-z2-7]*'`,
  `CREATE INDEX items_by_words ON items (source_id, words) WHERE words IS NOT NULL`,
  `CREATE INDEX items_by_date ON items (source_id, published_at) WHERE words IS NOT NULL`,
  // Also of sources that were left: they may be followed again.
  `CREATE TABLE shared_keys (
     source_id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (source_id, key)
   ) STRICT, WITHOUT ROWID`,
];
