// The words of an entry are made of its HTML in some millionths of a second; stored beside it they were two fifths of the
// database, and of what a refresh writes.

export const WORDS_ONCE = ['ALTER TABLE contents DROP COLUMN text'];
