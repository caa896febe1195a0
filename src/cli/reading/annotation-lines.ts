import {shorten} from '../../domain/common/text.ts';
import {type Annotation, noteOf, quoteOf, tagsOf} from '../../domain/learning/annotation.ts';
import {clip} from '../../render/cells/cells.ts';
import type {AnnotationView} from '../../services/annotations/annotation-views.ts';
import type {Context} from '../context.ts';
import {printJson, wrap} from '../print.ts';

/** What happened to the quote of an annotation, if the text no longer has it as it was. `isCopy`: the text is a snapshot. */
export function quoteChangeWords(annotation: AnnotationView, width: number, isCopy = false): string[] {
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

/** Prints an annotation and what happened to it. Gives the exit code. */
export function printAnnotation(context: Context, annotation: Annotation, what: string): number {
  if (context.json) printJson(context, annotation);
  else context.print(`${annotation.id} ${what}\n`);
  return 0;
}

/** An annotation for people: its facts, its quote, its note. */
export function annotationLines(annotation: AnnotationView, measure: number): string[] {
  const width = measure - 2;
  const quote = quoteOf(annotation);
  const note = noteOf(annotation);
  const facts = [
    annotation['pln:kind'],
    annotation['pln:entry'],
    ...tagsOf(annotation).map(tag => `#${tag}`),
  ];
  return [
    `${annotation.id}  ${annotation.created.slice(0, 10)} · ${facts.join(' · ')}`,
    ...(quote ? [`  “${clip(quote.replace(/\s+/g, ' '), width - 2)}”`] : []),
    ...quoteChangeWords(annotation, width).map(line => `  ${line}`),
    ...(note ? wrap(note, width).map(line => `  ${line}`) : []),
  ];
}
