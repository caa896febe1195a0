import type {AnnotationsDocument} from '../domain/annotations-document.ts';

/**
 * For programs: each a W3C Web Annotation as it is kept, oldest first; without what `pln annotations --json` finds out
 * anew, whether its words still stand in the article.
 */
export const annotationsJson = ({annotations}: AnnotationsDocument): string =>
  `${JSON.stringify(
    annotations.map(({annotation}) => annotation),
    null,
    2,
  )}\n`;
