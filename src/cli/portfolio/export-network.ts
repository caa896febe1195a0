import {defineExport} from './export-command.ts';

export const exportNetwork = defineExport({
  kind: 'network',
  about: 'your communities as one document, without passwords and tokens',
  formats: 'md, html, json, opml (for any feed reader) or csv',
  goal: 'what serves this goal',
  period: 'joined',
  examples: ['pln export network -o network.opml', 'pln export network --shared --format md'],
});
