import {defineExport} from './export-command.ts';

export const exportAnnotations = defineExport({
  kind: 'annotations',
  about: 'your highlights and notes as one document',
  formats: 'md, html, json, jsonld (a W3C AnnotationCollection) or csv',
  goal: 'what is towards this goal',
  period: 'made',
  examples: ['pln export annotations -o notes.jsonld', 'pln export annotations --goal caching --format md'],
});
