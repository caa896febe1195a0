import {jsonText} from '../../domain/common/json-text.ts';
import type {AnnotationsDocument} from '../../domain/exports/annotations-document.ts';

/**
 * For programs: each a W3C Web Annotation as it is stored, oldest first. Unlike `pln annotations --json` it does not report
 * whether the quote is still in the article.
 */
export const annotationsJson = ({annotations}: AnnotationsDocument): string =>
  `${jsonText(
    annotations.map(({annotation}) => annotation),
    2,
  )}\n`;
