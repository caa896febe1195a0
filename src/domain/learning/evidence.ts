import {oneLine, shorten} from '../common/text.ts';

export const VISIBILITIES = ['private', 'shared'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** The visibility after a change. `shared` undefined: the learner gave none. */
export const visibilityAfter = (before: Visibility, shared: boolean | undefined): Visibility =>
  shared === undefined ? before : shared ? 'shared' : 'private';

export type EvidenceType = 'annotation' | 'reflection' | 'entry' | 'experience' | 'url' | 'file';

/** Evidence for a claim or a goal, quoted so that it can be read without `pln`. */
export interface Evidence {
  type: EvidenceType;
  /** The id of the annotation, reflection, entry or experience; null: a URL or a file. */
  id: string | null;
  url: string | null;
  title: string | null;
  /** The source's own words: a passage of an article, the claim or the first words of a reflection. */
  quote: string | null;
  /** What the learner wrote about them: the note of an annotation, Markdown. */
  note: string | null;
  /** The name of the community that published it. */
  community: string | null;
}

/** `My note: words`; a note that begins with a list, code or a heading begins on a line of its own. */
export function noteParagraph(note: string): string {
  const isBlock = /^(?:[-*+>|#]|\d{1,9}[.)]\s|```|~~~|\s)/.test(note);
  return `My note:${isBlock ? '\n\n' : ' '}${note}`;
}

const FEW = 200;

/** The first words of a text or of Markdown, to show what it is about; null: there are none. */
export function firstWords(text: string): string | null {
  const paragraphs = text
    .split('\n')
    .filter(line => !/^#{1,6}\s/.test(line))
    .map(line => oneLine(line.replace(/^[>\-*\s]+/, '')));
  return shorten(paragraphs.find(line => /[\p{L}\p{N}]/u.test(line)) ?? '', FEW) || null;
}
