import {shorten} from '../../domain/common/text.ts';
import {quoteOf} from '../../domain/learning/annotation.ts';
import type {AnnotationView} from '../../services/annotations/annotation-views.ts';
import {wrap} from '../print.ts';

/** What became of the words of an annotation, where they are not as they were; in a kept copy that is looked at, too. */
export function fateWords(annotation: AnnotationView, width: number, isCopy = false): string[] {
  const quote = quoteOf(annotation);
  if (annotation['pln:orphan'] && isCopy) return ['not in this copy'];
  if (annotation['pln:orphan']) {
    const copy = annotation['pln:kept']
      ? `as it was kept: pln show ${annotation['pln:entry']} --kept`
      : 'no copy is kept';
    return wrap(`no longer in the text; ${copy}`, width);
  }
  const found = annotation['pln:found'];
  if (quote === null || found === null || folded(found) === folded(quote)) return [];
  return [`now “${shorten(folded(found), width - 6)}”`];
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
