/** Under what a note on the whole entry is kept while it is written, in whatever place that is. */
export const noteDraft = (entry: string): string => `note:${entry}`;

/** The same for a note on a passage: by its words too, because an entry that changes moves what stands at a place. */
export const passageDraft = (entry: string, start: number, quote: string): string =>
  `${noteDraft(entry)}:${start}:${quote}`;
