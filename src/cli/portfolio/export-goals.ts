import {defineExport} from './export-command.ts';

export const exportGoals = defineExport({
  kind: 'goals',
  about: 'your goals as one document, with their evidence over time',
  formats: 'md, html, json or csv',
  goal: 'this goal',
  period: 'with evidence',
  examples: ['pln export goals -o goals.html', 'pln export goals --goal caching --since 2026-09'],
});
