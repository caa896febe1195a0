import {jsonText} from '../../domain/common/json-text.ts';
import type {AnnotationsDocument} from '../../domain/exports/annotations-document.ts';

/**
 * For programs: each a W3C Web Annotation as it is kept, oldest first; without what `pln annotations --json` finds out
 * anew, whether its words still stand in the article.
 */
export const annotationsJson = ({annotations}: AnnotationsDocument): string =>
  `${jsonText(
    annotations.map(({annotation}) => annotation),
    2,
  )}\n`;
