/** What every exported document says of itself. Times are ISO 8601 with offset. */
export interface DocumentFacts {
  /** The learner's name, where the settings have one. */
  learner: string | null;
  /** The period that was asked for; null where it is open. What is at `until` is no longer in it. */
  since: string | null;
  until: string | null;
  /** The title of the one goal that was asked for. */
  goal: string | null;
  /** What stays out of a document for others; empty in the learner's own. */
  leftOut: LeftOut[];
}

export interface LeftOut {
  count: number;
  /** `private entry`, `private entries`. */
  one: string;
  many: string;
}

/** A quotation that keeps the list or the code that was marked. */
export interface QuotedPassage {
  /** Only lists, code and paragraphs, escaped. */
  html: string;
  markdown: string;
}

/** What was quoted and noted, laid out. Functions, because few formats need it. */
export interface LaidOut {
  /** null: plain words, or the text they were marked in is not there. */
  passage: () => QuotedPassage | null;
  /** The note as HTML that is safe to show; empty where there is none. */
  noteHtml: () => string;
  /** The same as Markdown, its headings below those of the document. */
  noteMarkdown: () => string;
}

/** A goal as another document names it. */
export interface GoalName {
  id: string;
  title: string;
}

/** `2 private entries and 1 private goal`; empty where nothing was left out. */
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
