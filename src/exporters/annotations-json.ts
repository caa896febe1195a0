import type {AnnotationsDocument} from '../domain/annotations-document.ts';

/** For programs: the objects of `pln annotations --json`, each a W3C Web Annotation, oldest first. */
export const annotationsJson = ({annotations}: AnnotationsDocument): string =>
  `${JSON.stringify(
    annotations.map(({annotation}) => annotation),
    null,
    2,
  )}\n`;
