import type {Annotation} from '../learning/annotation.ts';
import type {DocumentFacts, GoalName, LaidOut} from './document.ts';

/** The data of exported highlights and notes: oldest first, newest versions only. */
export interface AnnotationsDocument extends DocumentFacts {
  /** Names exactly this list of annotations, as a URN. */
  id: string;
  annotations: ExportedAnnotation[];
}

export interface ExportedAnnotation extends LaidOut {
  annotation: Annotation;
  goals: GoalName[];
  /** The article that it annotates. */
  about: {
    id: string;
    title: string | null;
    url: string | null;
    author: string | null;
    community: string | null;
  };
}
