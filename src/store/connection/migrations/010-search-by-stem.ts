// Words are found by their stem, and letters inside a run of Chinese, Japanese or Korean are found at all. What an index of
// another form holds cannot be read back: entries are filled in again from their content (`search_stale`), annotations and
// the journal from their files.

const TOKENS = `tokenize = 'porter unicode61 remove_diacritics 2'`;

export const SEARCH_BY_STEM = [
  `DROP TABLE entry_search`,
  `CREATE VIRTUAL TABLE entry_search USING fts5 (title, author, text, content = '', contentless_delete = 1, ${TOKENS})`,
  `INSERT OR REPLACE INTO meta (key, value) SELECT 'search_stale', '1' WHERE EXISTS (SELECT 1 FROM contents)`,
  `DROP TABLE note_search`,
  `CREATE VIRTUAL TABLE note_search USING fts5 (id UNINDEXED, type UNINDEXED, title, text, ${TOKENS})`,
  `DELETE FROM note_rows`,
  `UPDATE files SET size = -1, hash = '' WHERE path LIKE 'annotations/%' OR path LIKE 'journal/%'`,
];
