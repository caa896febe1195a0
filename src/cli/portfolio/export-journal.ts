import {defineExport} from './export-command.ts';

export const exportJournal = defineExport({
  kind: 'journal',
  about: 'your journal as one document',
  formats: 'md, html, json or csv',
  goal: 'what is towards this goal',
  period: 'written',
  examples: [
    'pln export journal --format html -o journal.html',
    'pln export journal --goal caching --since 2026-09 --shared',
  ],
});
