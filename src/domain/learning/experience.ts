import {capitalised, counted, oneLine} from '../common/text.ts';

/** Learning that no feed captures. */
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

export const isExperienceKind = (word: unknown): word is ExperienceKind =>
  (EXPERIENCE_KINDS as readonly unknown[]).includes(word);

/** What an experience says beyond what every entry of the journal says. */
export interface Experience {
  /** One of `EXPERIENCE_KINDS`; a file of another hand may hold another word, which is shown as it is. */
  kind: string;
  hours: number | null;
  /** Where it is, or was announced. */
  url: string | null;
}

/** `Workshop · 3 hours`. */
export function experienceWords({kind, hours}: Pick<Experience, 'kind' | 'hours'>): string {
  const words = oneLine(kind);
  const name = capitalised(words);
  return hours === null ? name : `${name} · ${counted(hours, 'hour')}`;
}
