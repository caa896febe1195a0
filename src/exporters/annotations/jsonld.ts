import {jsonText} from '../../domain/common/json-text.ts';
import type {AnnotationsDocument} from '../../domain/exports/annotations-document.ts';
import {ANNOTATION_CONTEXT, type Annotation} from '../../domain/learning/annotation.ts';
import {titleWith} from '../common/words.ts';

const urn = (id: string): string => `urn:pln:${id}`;

/** The context of an annotation, with entry and goals as links instead of strings. */
const CONTEXT = [
  ANNOTATION_CONTEXT[0],
  {...ANNOTATION_CONTEXT[1], 'pln:entry': {'@type': '@id'}, 'pln:goals': {'@type': '@id'}},
];

/**
 * A W3C AnnotationCollection (Web Annotation Data Model §5) with its one page inside. An empty collection has no
 * page, because a page has at least one annotation.
 */
export function annotationsJsonld({id, learner, annotations}: AnnotationsDocument): string {
  const page = `${id}:1`;
  const collection = {
    '@context': CONTEXT,
    id,
    type: 'AnnotationCollection',
    label: titleWith('Highlights and notes', learner),
    total: annotations.length,
    ...(annotations.length > 0 && {
      first: {
        id: page,
        type: 'AnnotationPage',
        partOf: id,
        startIndex: 0,
        items: annotations.map(({annotation}) => member(annotation)),
      },
      last: page,
    }),
  };
  return `${jsonText(collection, 2)}\n`;
}

/** The whole record as it is stored, including what another program added. The context of the collection applies to it. */
function member({'@context': context, id, ...annotation}: Annotation) {
  const names = JSON.stringify([context].flat());
  const isCovered = [ANNOTATION_CONTEXT, ANNOTATION_CONTEXT.slice(0, 1)].some(
    one => JSON.stringify(one) === names,
  );
  return {
    ...(isCovered ? {} : {'@context': context}),
    id: urn(id),
    ...annotation,
    'pln:entry': urn(annotation['pln:entry']),
    'pln:goals': annotation['pln:goals'].map(urn),
  };
}
