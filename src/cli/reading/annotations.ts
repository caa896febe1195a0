import {PlnError} from '../../domain/common/errors.ts';
import {
  type Annotation,
  type AnnotationKind,
  noteOf,
  quoteOf,
  tagsOf,
} from '../../domain/learning/annotation.ts';
import {clip} from '../../render/cells/cells.ts';
import {
  type AnnotateOptions,
  type AnnotationQuery,
  annotate as annotateEntry,
  editAnnotation,
  removeAnnotation,
} from '../../services/annotations/annotate.ts';
import {type AnnotationView, annotationViews} from '../../services/annotations/annotation-views.ts';
import {
  type CommandHandler,
  type Context,
  definedOnly,
  flag,
  shared,
  text,
  list as words,
} from '../command.ts';
import {printJson, printLines, wrap} from '../print.ts';
import {fateWords} from './annotation-lines.ts';

export const annotate: CommandHandler = async (context, [id = ''], options) => {
  const wish = definedOnly<Required<Omit<AnnotateOptions, 'passage' | 'once'>>>({
    quote: text(options, 'quote'),
    note: text(options, 'note'),
    tags: words(options, 'tag'),
    goals: words(options, 'goal'),
    kind: text(options, 'kind') as AnnotationKind | undefined,
    shared: flag(options, 'shared') || undefined,
  });
  return show(context, await annotateEntry(await context.home(), id, wish), 'kept');
};

export const list: CommandHandler = async (context, _, options) => {
  const query = definedOnly<Required<AnnotationQuery>>({
    entry: text(options, 'entry'),
    tag: text(options, 'tag'),
    goal: text(options, 'goal'),
  });
  const found = annotationViews(await context.home(), query);
  if (context.json) printJson(context, found);
  else if (found.length === 0)
    context.printNotice('No annotations. Make one: pln annotate <id> --quote "…" --note "…"');
  else
    printLines(
      context,
      found.flatMap(annotation => lines(annotation, context.measure)),
    );
  return 0;
};

export const edit: CommandHandler = async (context, [id = ''], options) => {
  const note = text(options, 'note');
  const isShared = shared(options);
  if (note === undefined && isShared === undefined)
    throw new PlnError('usage', 'The new note is missing.', 'pln annotations edit <id> --note "…"');
  return show(context, editAnnotation(await context.home(), id, note, isShared), 'changed');
};

export const remove: CommandHandler = async (context, [id = '']) =>
  show(context, removeAnnotation(await context.home(), id), 'removed');

function show(context: Context, annotation: Annotation, what: string): number {
  if (context.json) printJson(context, annotation);
  else context.print(`${annotation.id} ${what}\n`);
  return 0;
}

function lines(annotation: AnnotationView, measure: number): string[] {
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
    ...fateWords(annotation, width).map(line => `  ${line}`),
    ...(note ? wrap(note, width).map(line => `  ${line}`) : []),
  ];
}
