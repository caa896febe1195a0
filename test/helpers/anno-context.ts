import jsonld from 'jsonld';

// The terms of http://www.w3.org/ns/anno.jsonld (Web Annotation Vocabulary, Appendix A), so that no test asks the W3C.

const PREFIXES = {
  oa: 'http://www.w3.org/ns/oa#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  dctypes: 'http://purl.org/dc/dcmitype/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  iana: 'http://www.iana.org/assignments/relation/',
  owl: 'http://www.w3.org/2002/07/owl#',
  as: 'http://www.w3.org/ns/activitystreams#',
  schema: 'http://schema.org/',
};

/** Classes and named things: their own name in the vocabulary `oa`, or as said. */
const NAMED = [
  'Annotation TextualBody ResourceSelection SpecificResource FragmentSelector CssSelector XPathSelector',
  'TextQuoteSelector TextPositionSelector DataPositionSelector SvgSelector RangeSelector TimeState HttpRequestState',
  'Choice Motivation bookmarking classifying commenting describing editing highlighting identifying linking',
  'moderating questioning replying reviewing assessing tagging',
]
  .join(' ')
  .split(' ');
const OTHERWISE_NAMED = {
  Dataset: 'dctypes:Dataset',
  Image: 'dctypes:StillImage',
  Video: 'dctypes:MovingImage',
  Audio: 'dctypes:Sound',
  Text: 'dctypes:Text',
  CssStylesheet: 'oa:CssStyle',
  Person: 'foaf:Person',
  Software: 'as:Application',
  Organization: 'foaf:Organization',
  AnnotationCollection: 'as:OrderedCollection',
  AnnotationPage: 'as:OrderedCollectionPage',
  Audience: 'schema:Audience',
  auto: 'oa:autoDirection',
  ltr: 'oa:ltrDirection',
  rtl: 'oa:rtlDirection',
};

/** Properties by the kind of their values. */
const LINKS = {
  body: 'oa:hasBody',
  target: 'oa:hasTarget',
  source: 'oa:hasSource',
  selector: 'oa:hasSelector',
  state: 'oa:hasState',
  scope: 'oa:hasScope',
  refinedBy: 'oa:refinedBy',
  startSelector: 'oa:hasStartSelector',
  endSelector: 'oa:hasEndSelector',
  renderedVia: 'oa:renderedVia',
  via: 'oa:via',
  canonical: 'oa:canonical',
  stylesheet: 'oa:styledBy',
  cached: 'oa:cachedSource',
  creator: 'dcterms:creator',
  rights: 'dcterms:rights',
  conformsTo: 'dcterms:conformsTo',
  homepage: 'foaf:homepage',
  audience: 'schema:audience',
  generator: 'as:generator',
  partOf: 'as:partOf',
  first: 'as:first',
  last: 'as:last',
  next: 'as:next',
  prev: 'as:prev',
};
const WORDS = {motivation: 'oa:motivatedBy', purpose: 'oa:hasPurpose', textDirection: 'oa:textDirection'};
const TEXTS = {
  accessibility: 'schema:accessibilityFeature',
  bodyValue: 'oa:bodyValue',
  exact: 'oa:exact',
  prefix: 'oa:prefix',
  suffix: 'oa:suffix',
  styleClass: 'oa:styleClass',
  processingLanguage: 'oa:processingLanguage',
  format: 'dc:format',
  language: 'dc:language',
  value: 'rdf:value',
  name: 'foaf:name',
  email: 'foaf:mbox',
  email_sha1: 'foaf:mbox_sha1sum',
  nickname: 'foaf:nick',
  label: 'rdfs:label',
};
const TIMES = {
  created: 'dcterms:created',
  modified: 'dcterms:modified',
  generated: 'dcterms:issued',
  sourceDate: 'oa:sourceDate',
  sourceDateStart: 'oa:sourceDateStart',
  sourceDateEnd: 'oa:sourceDateEnd',
};
const COUNTS = {start: 'oa:start', end: 'oa:end', total: 'as:totalItems', startIndex: 'as:startIndex'};

const typed = (terms: Record<string, string>, type: string) =>
  Object.fromEntries(Object.entries(terms).map(([term, id]) => [term, {'@id': id, '@type': type}]));

const CONTEXT = {
  ...PREFIXES,
  id: {'@id': '@id', '@type': '@id'},
  type: {'@id': '@type', '@type': '@id'},
  ...Object.fromEntries(NAMED.map(name => [name, `oa:${name}`])),
  ...OTHERWISE_NAMED,
  ...typed(LINKS, '@id'),
  items: {'@id': 'as:items', '@type': '@id', '@container': '@list'},
  ...typed(WORDS, '@vocab'),
  ...TEXTS,
  ...typed(TIMES, 'xsd:dateTime'),
  ...typed(COUNTS, 'xsd:nonNegativeInteger'),
};

const documentLoader = async (url: string) => {
  if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`${url} is asked for`);
  return {contextUrl: undefined, documentUrl: url, document: {'@context': CONTEXT}} as never;
};

/** What a document says, with every name spelt out. Fails where anything in it has no meaning (`safe`). */
export const expandAnnotations = (document: object): Promise<unknown[]> =>
  jsonld.expand(document as never, {documentLoader, safe: true} as never) as unknown as Promise<unknown[]>;

/** The same as statements, N-Quads, a line each. */
export const statementsOf = async (document: object): Promise<string[]> => {
  const options = {documentLoader, safe: true, format: 'application/n-quads'};
  return String(await jsonld.toRDF(document as never, options as never))
    .trim()
    .split('\n');
};
