export const VISIBILITIES = ['private', 'shared'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export type EvidenceType = 'annotation' | 'reflection' | 'entry' | 'experience' | 'url' | 'file';

/** What a learner shows for a claim or towards a goal, quoted so that it reads complete without `pln`. */
export interface Evidence {
  type: EvidenceType;
  /** Of the annotation, reflection, entry or experience; null for a URL or a file. */
  id: string | null;
  url: string | null;
  title: string | null;
  quote: string | null;
  /** Where it was said. */
  community: string | null;
}
