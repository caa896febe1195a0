import {capitalised, counted, oneLine} from '../common/text.ts';

/** Kinds of learning that no feed shows. */
export const EXPERIENCE_KINDS = [
  'workshop',
  'course',
  'talk',
  'project',
  'made',
  'taught',
  'helped',
] as const;
export type ExperienceKind = (typeof EXPERIENCE_KINDS)[number];

/** Whether a word is a kind that `pln log` knows. */
export const isExperienceKind = (word: unknown): word is ExperienceKind =>
  (EXPERIENCE_KINDS as readonly unknown[]).includes(word);

/** The parts that only experiences have among the entries of the journal. */
export interface Experience {
  /** One of `EXPERIENCE_KINDS`; a file edited elsewhere may have another word, which is shown as it is. */
  kind: string;
  hours: number | null;
  /** The page of the experience or of its announcement. */
  url: string | null;
}

/** `Workshop · 3 hours`. */
export function experienceWords({kind, hours}: Pick<Experience, 'kind' | 'hours'>): string {
  const words = oneLine(kind);
  const name = capitalised(words);
  return hours === null ? name : `${name} · ${counted(hours, 'hour')}`;
}
