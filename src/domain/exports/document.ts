/** Facts that every exported document states. Times are ISO 8601 with offset. */
export interface DocumentFacts {
  /** The learner's name; null: the settings have none. */
  learner: string | null;
  /** The requested period; null: open. `until` is exclusive. */
  since: string | null;
  until: string | null;
  /** The title of the requested goal; null: all goals. */
  goal: string | null;
  /** What was left out of a document for others; empty in the learner's own. */
  leftOut: LeftOut[];
}

export interface LeftOut {
  count: number;
  /** `private entry`, `private entries`. */
  one: string;
  many: string;
}

/** A quotation with the lists and code of the marked passage. */
export interface QuotedPassage {
  /** Only lists, code and paragraphs, escaped. */
  html: string;
  markdown: string;
}

/** A quotation and a note, laid out. Functions, because few formats need them. */
export interface LaidOut {
  /** null: plain words, or the marked text is not available. */
  passage: () => QuotedPassage | null;
  /** The note as HTML that is safe to show; empty if there is none. */
  noteHtml: () => string;
  /** The same as Markdown, its headings below those of the document. */
  noteMarkdown: () => string;
}

/** A goal as another document names it. */
export interface GoalName {
  id: string;
  title: string;
}

/** `2 private entries and 1 private goal`; empty if nothing was left out. */
export const leftOutWords = (leftOut: readonly LeftOut[]): string =>
  leftOut
    .filter(({count}) => count > 0)
    .map(({count, one, many}) => `${count} ${count === 1 ? one : many}`)
    .join(' and ');

/** The same as a sentence. */
export function leftOutSentence(leftOut: readonly LeftOut[]): string {
  const total = leftOut.reduce((sum, {count}) => sum + count, 0);
  return total === 0 ? '' : `${leftOutWords(leftOut)} ${total === 1 ? 'is' : 'are'} left out.`;
}
