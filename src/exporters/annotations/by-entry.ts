import type {ExportedAnnotation} from '../../domain/exports/annotations-document.ts';

/** What was marked and noted in one article, oldest first. */
export interface Article {
  about: ExportedAnnotation['about'];
  annotations: ExportedAnnotation[];
  /** Of the newest annotation, ISO 8601. */
  at: string;
}

/** Annotations by the article that they are about, the one noted last first. */
export function articlesOf(annotations: readonly ExportedAnnotation[]): Article[] {
  const groups = [...Map.groupBy(annotations, ({about}) => about.id).values()];
  return groups
    .flatMap(group => {
      const last = group.at(-1);
      return last ? [{about: last.about, annotations: group, at: last.annotation.created}] : [];
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.about.id < b.about.id ? -1 : 1));
}

export const titleOf = ({about}: Article): string => about.title ?? about.url ?? about.id;

/** `Ada, Kettle & Code`: who wrote it, and where; each null where unknown. */
export const whereOf = ({about}: Article): string[] =>
  [about.author, about.community].filter(name => name !== null);
