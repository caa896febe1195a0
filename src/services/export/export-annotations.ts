import {base32} from '../../domain/common/ids.ts';
import {isWithin} from '../../domain/common/time.ts';
import type {AnnotationsDocument, ExportedAnnotation} from '../../domain/exports/annotations-document.ts';
import {type Annotation, noteOf} from '../../domain/learning/annotation.ts';
import {annotations} from '../annotations/annotate.ts';
import {entryEvidence} from '../goals/evidence-view.ts';
import type {Home} from '../home/home.ts';
import {
  addressFor,
  type ExportFilter,
  factsOf,
  goalsToName,
  namesOf,
  splitByVisibility,
} from './export-filter.ts';
import {createLayout} from './lay-out.ts';

/** The newest version of each highlight and note, without removed ones. */
export function annotationsDocument(home: Home, choice: ExportFilter): AnnotationsDocument {
  const {goal} = choice;
  const all = annotations(home, goal === undefined ? {} : {goal}).filter(one =>
    isWithin(one.created, choice),
  );
  const {chosen, leftOut} = splitByVisibility(all, one => one['pln:visibility'] === 'shared', choice);
  const known = goalsToName(home, choice);
  const layout = createLayout(home);
  const ids = chosen.map(({id, modified}) => `${id} ${modified}`).join('\n');
  return {
    ...factsOf(home, choice, [{count: leftOut, one: 'private annotation', many: 'private annotations'}]),
    id: `urn:pln:annotations:${base32(home.hash(ids)).slice(0, 16)}`,
    annotations: chosen.map(annotation => {
      const goals = namesOf(annotation['pln:goals'], known, choice);
      const about = aboutOf(home, annotation, choice);
      return {
        annotation: forReaders({...annotation, 'pln:goals': goals.map(({id}) => id)}, about),
        ...layout.annotation(annotation, noteOf(annotation)),
        goals,
        about,
      };
    }),
  };
}

/** The present address of the article; for others without the learner's tokens. */
function forReaders(annotation: Annotation, {url}: ExportedAnnotation['about']): Annotation {
  const {target} = annotation;
  return {...annotation, target: {...target, source: url ?? target.source}};
}

function aboutOf(home: Home, annotation: Annotation, choice: ExportFilter): ExportedAnnotation['about'] {
  const {entries} = home.store;
  const {source} = annotation.target;
  const id = entries.resolve(annotation['pln:entry']);
  const entry = entries.get(id);
  return {
    id,
    title: entry?.title ?? null,
    url: addressFor(entry?.url ?? (source.startsWith('urn:') ? null : source), choice),
    author: entry?.author ?? null,
    community: entryEvidence(home, id)?.community ?? null,
  };
}
