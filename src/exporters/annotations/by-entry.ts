import type {ExportedAnnotation} from '../../domain/exports/annotations-document.ts';

/** The annotations of one article, oldest first. */
export interface AnnotatedArticle {
  about: ExportedAnnotation['about'];
  annotations: ExportedAnnotation[];
  /** The time of the newest annotation, ISO 8601. */
  at: string;
}

/** Annotations grouped by article, the most recently annotated first. */
export function articlesOf(annotations: readonly ExportedAnnotation[]): AnnotatedArticle[] {
  const groups = [...Map.groupBy(annotations, ({about}) => about.id).values()];
  return groups
    .flatMap(group => {
      const last = group.at(-1);
      return last ? [{about: last.about, annotations: group, at: last.annotation.created}] : [];
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.about.id < b.about.id ? -1 : 1));
}

export const titleOf = ({about}: AnnotatedArticle): string => about.title ?? about.url ?? about.id;

/** `Ada`, `Kettle & Code`: the author and the community, if known. */
export const sourceNames = ({about}: AnnotatedArticle): string[] =>
  [about.author, about.community].filter(name => name !== null);
