// Of the items that stand in a source's feed today: by what their text is known again, and what it said. So that of a
// feed that changed only the items are parsed that did. One row of a few kilobytes a source, written anew with each change.

export const LAST_DOCUMENTS = [
  `CREATE TABLE last_documents (
     source_id TEXT PRIMARY KEY REFERENCES sources ON DELETE CASCADE, items TEXT NOT NULL
   ) STRICT`,
];
