import {jsonText} from '../../domain/common/json-text.ts';
import type {ExportedEntry, JournalDocument} from '../../domain/exports/journal-document.ts';

/** The journal for programs: the objects of `pln journal --json`, newest first. */
export const journalJson = ({entries}: JournalDocument): string => `${jsonText(entries.map(record), 2)}\n`;

function record({heading: _heading, text: _text, goals, evidence, ...entry}: ExportedEntry) {
  return {
    ...entry,
    goals: goals.map(goal => goal.id),
    evidence: evidence.map(({community: _community, ...piece}) => piece),
  };
}
