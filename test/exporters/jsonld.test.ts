import {expect, test} from 'vitest';
import {EXPORTERS} from '../../src/exporters/registry.ts';
import {expandAnnotations, statementsOf} from '../helpers/anno-context.ts';
import {DOCUMENTS, EMPTY} from '../helpers/export-documents.ts';

const OA = 'http://www.w3.org/ns/oa#';
const AS = 'http://www.w3.org/ns/activitystreams#';
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

// biome-ignore lint/suspicious/noExplicitAny: judged by what the test expects of it
const collectionOf = (documents: typeof DOCUMENTS): any =>
  JSON.parse(EXPORTERS.annotations.jsonld?.(documents.annotations) ?? '');

test('every word of the collection has a meaning in the context of the W3C', async () => {
  const [collection] = await expandAnnotations(collectionOf(DOCUMENTS));
  expect(collection).toMatchObject({
    '@id': 'urn:pln:annotations:abcdefgh',
    '@type': [`${AS}OrderedCollection`],
    [`${AS}totalItems`]: [{'@value': 3}],
    [`${AS}first`]: [{'@type': [`${AS}OrderedCollectionPage`]}],
  });
});

test('what the statements say: who annotates what, with which words, where', async () => {
  const statements = await statementsOf(collectionOf(DOCUMENTS));
  const about = (id: string, property: string): string[] =>
    statements
      .filter(line => line.startsWith(`<urn:pln:${id}> <${property}> `))
      .map(line => line.replace(/^\S+ \S+ (.*) \.$/, '$1'));
  const id = 'aaaaaaaaaaaaaaaaa';
  expect(about(id, TYPE)).toEqual([`<${OA}Annotation>`]);
  expect(about(id, `${OA}motivatedBy`)).toEqual([`<${OA}commenting>`]);
  expect(about(id, 'http://purl.org/dc/terms/created')).toEqual([
    '"2026-11-20T10:00:00.000+01:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
  ]);
  expect(about(id, 'urn:pln:entry')).toEqual(['<urn:pln:eaaaaaaaaaaaa>']);
  expect(about(id, 'urn:pln:goals')).toEqual(['<urn:pln:gaaaaaaaaaaaaaaaa>']);
  expect(about(id, `${OA}hasBody`).length).toBe(3);
  const [target = ''] = about(id, `${OA}hasTarget`);
  const ofTarget = statements.filter(line => line.startsWith(`${target} `)).join('\n');
  expect(ofTarget).toContain(`<${OA}hasSource> <https://kettle.example/polite?a=1&b=(2)>`);
  expect(ofTarget.match(/#hasSelector>/g)?.length).toBe(2);
  expect(statements.join('\n')).toContain(`<${OA}exact> "once an hour is plenty"`);
  expect(statements.join('\n')).toMatch(
    /#start> "21"\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#nonNegativeInteger>/,
  );
});

test('the page says whose it is, and the collection where it ends', () => {
  const {id, total, first, last} = collectionOf(DOCUMENTS);
  expect(first).toMatchObject({type: 'AnnotationPage', partOf: id, startIndex: 0});
  expect(first.items.length).toBe(total);
  expect(last).toBe(first.id);
});

test('a collection of nothing has no page, and a meaning all the same', async () => {
  const collection = collectionOf(EMPTY);
  expect(collection).toMatchObject({type: 'AnnotationCollection', total: 0});
  expect(collection).not.toHaveProperty('first');
  await expandAnnotations(collection);
});

test('what another program added stays, with the context that gives it a meaning', async () => {
  const [first] = DOCUMENTS.annotations.annotations;
  const foreign = {
    ...first,
    annotation: {
      ...first?.annotation,
      '@context': ['http://www.w3.org/ns/anno.jsonld', {pln: 'urn:pln:', other: 'urn:other:'}],
      'other:colour': 'green',
    },
  };
  const document = {...DOCUMENTS.annotations, annotations: [foreign as never]};
  const text = EXPORTERS.annotations.jsonld?.(document) ?? '';
  expect(JSON.stringify(await expandAnnotations(JSON.parse(text)))).toContain(
    '"urn:other:colour":[{"@value":"green"}]',
  );
});

test('a context of any value stays as it is; the one of the W3C alone says nothing more', () => {
  const [first] = DOCUMENTS.annotations.annotations;
  const contextOf = (context: unknown): unknown => {
    const one = {...first, annotation: {...first?.annotation, '@context': context}};
    const annotations = [one] as unknown as typeof DOCUMENTS.annotations.annotations;
    const documents = {...DOCUMENTS, annotations: {...DOCUMENTS.annotations, annotations}};
    return collectionOf(documents).first.items[0]['@context'];
  };
  expect(contextOf({toString: 1})).toEqual({toString: 1});
  for (const plain of ['http://www.w3.org/ns/anno.jsonld', ['http://www.w3.org/ns/anno.jsonld']])
    expect(contextOf(plain)).toBeUndefined();
});
