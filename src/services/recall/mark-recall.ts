import type {Act} from '../../domain/acts/act.ts';
import {fieldOf} from '../../domain/acts/act-words.ts';
import {isRecallWord, type RecallWord} from '../../domain/acts/recall-words.ts';
import {daysBetween} from '../../domain/common/calendar.ts';
import {PlnError} from '../../domain/common/errors.ts';
import type {AnnotationId} from '../../domain/common/ids.ts';
import {dayOf, isoAt} from '../../domain/common/time.ts';
import {type Annotation, noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {type Card, cardsOf, type RecallMark} from '../../domain/recall/cards.ts';
import {actEntry, recordAct} from '../acts/record-act.ts';
import {type Home, iso} from '../home/home.ts';
import {findAnnotation} from '../home/resolve-id.ts';

/** What a word on a card changed. */
export interface RecallChange {
  annotation: string;
  word: RecallWord;
  /** false: it was chosen, or let go, already. */
  isChanged: boolean;
}

/**
 * Chooses a highlight for recall, grades a card, or lets it go. One act. Throws PlnError 'not-found' or 'ambiguous', and
 * 'conflict' for a grade on a highlight that was not chosen.
 */
export function markRecall(home: Home, word: RecallWord, which: string): RecallChange {
  const {store} = home;
  const id = findAnnotation(home, which);
  return store.withFolderLock(() => {
    const annotation = store.notes.get(id);
    if (annotation === null || textOf(annotation) === null)
      throw new PlnError(
        'conflict',
        'This annotation has no passage and no note to recall.',
        'Choose a highlight or a note.',
      );
    const isCard = recallCards(home).has(id);
    if (!isCard && (word === 'keep' || word === 'again'))
      throw new PlnError(
        'conflict',
        'This highlight was not chosen for recall.',
        `Choose it: pln recall choose ${id}`,
      );
    const isChanged = (word === 'choose') !== isCard || word === 'keep' || word === 'again';
    if (isChanged) {
      const entries = [actEntry(store, store.entries.resolve(annotation['pln:entry']))];
      recordAct(home, {verb: 'recall', value: {annotation: id, word}, was: null, entries});
    }
    return {annotation: id, word, isChanged};
  });
}

/** The passage, or the note where it has none; null: neither. */
export const textOf = (annotation: Annotation): string | null => quoteOf(annotation) ?? noteOf(annotation);

/** The cards of annotations that are still there, by annotation. */
export function recallCards({store}: Home): Map<string, Card> {
  const annotations = store.notes.list();
  const questions = annotations
    .filter(one => one['pln:kind'] === 'question' && textOf(one) !== null)
    .map(({id, created}) => ({annotation: id, day: dayCount(dayOf(created))}));
  const cards = cardsOf(store.acts.inEffectOf('recall').flatMap(markIn), questions);
  const there = new Set<string>(annotations.map(({id}) => id));
  return new Map([...cards].filter(([id]) => there.has(id)));
}

/** Acts are files that anyone may edit: one with another value is ignored. */
function markIn({value, at, zone}: Act): RecallMark[] {
  const annotation = fieldOf(value, 'annotation');
  const word = fieldOf(value, 'word');
  return typeof annotation === 'string' && isRecallWord(word)
    ? [{annotation: annotation as AnnotationId, word, day: dayCount(dayOf(isoAt(at, zone)))}]
    : [];
}

/** A day, `2026-11-21`, as days since 1970. */
const dayCount = (day: string): number => daysBetween('1970-01-01', day);

/** The learner's present day, counted from 1970. */
export const todayCount = (home: Home): number => dayCount(dayOf(iso(home, home.now())));
