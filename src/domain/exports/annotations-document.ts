import type {Annotation} from '../learning/annotation.ts';
import type {DocumentFacts, GoalName, LaidOut} from './document.ts';

/** What an exporter makes a document of highlights and notes of: oldest first, newest versions only. */
export interface AnnotationsDocument extends DocumentFacts {
  /** Names exactly this list of annotations, as a URN. */
  id: string;
  annotations: ExportedAnnotation[];
}

export interface ExportedAnnotation extends LaidOut {
  annotation: Annotation;
  goals: GoalName[];
  /** The article that it is about. */
  about: {
    id: string;
    title: string | null;
    url: string | null;
    author: string | null;
    community: string | null;
  };
}
