import type {AnnotationId, GoalId} from '../../domain/common/ids.ts';
import {type Annotation, noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import type {Home} from '../home/home.ts';

/** What is shown of a card: first what is asked, then what was to be remembered. */
export interface CardFace {
  /** The title of the goal; null: it serves none. */
  goal: string | null;
  /** The title of the entry, or its address. */
  title: string;
  /** The learner's question; null: only goal and title are asked. */
  question: string | null;
  /** The passage, or a note without one. */
  passage: string | null;
  /** The note on the passage. */
  note: string | null;
}

/** The two sides of a card. `goal`: the id that `recallToday` gives. null: the annotation is no longer there. */
export function cardFace(home: Home, id: string, goal: string | null): CardFace | null {
  const annotation = home.store.notes.get(id as AnnotationId);
  return annotation === null ? null : faceOf(home, annotation, goal);
}

/** A reminder as it is shown: the passage with the title of its entry. */
export const faceOf = (home: Home, annotation: Annotation, goal: string | null = null): CardFace => {
  const {store} = home;
  const entry = store.entries.get(store.entries.resolve(annotation['pln:entry']));
  const quote = quoteOf(annotation);
  const note = noteOf(annotation);
  const isQuestion = annotation['pln:kind'] === 'question';
  return {
    goal: goal === null ? null : (store.goals.get(goal as GoalId)?.goal.title ?? null),
    title: entry?.title ?? entry?.url ?? annotation.target.source,
    question: isQuestion ? note : null,
    passage: quote ?? (isQuestion ? null : note),
    note: isQuestion || quote === null ? null : note,
  };
};
