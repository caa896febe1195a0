import {oneLine} from '../../../domain/common/text.ts';
import {minuteOf} from '../../../domain/common/time.ts';
import type {Evidence} from '../../../domain/learning/evidence.ts';
import type {JournalEntry} from '../../../domain/learning/reflection.ts';
import {escapeMark} from './escape.ts';
import {writeEvidence} from './evidence.ts';
import {writeFacts} from './experience.ts';

/** One entry of journal/*.md: heading, comment with everything a program needs, the text, and the evidence quoted. */
export function writeEntry(entry: JournalEntry): string {
  const {title, body, ...rest} = entry;
  const parts = [
    `## ${minuteOf(entry.at)} · ${oneLine(title)}`,
    `${COMMENT}${JSON.stringify(ordered(rest)).replaceAll('--', '\\u002d\\u002d')} -->`,
    entry.experience ? writeFacts(entry.experience) : '',
    escapeMark(body),
    ...entry.evidence.map(writePiece),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

const COMMENT = '<!-- pln ';

/** A piece of evidence as it is below the text. Its note is the learner's Markdown, as the text is. */
export const writePiece = (piece: Evidence): string =>
  writeEvidence({...piece, note: piece.note && escapeMark(piece.note)});

/** The id comes first; `hasEntry` relies on it. */
function ordered(entry: Omit<JournalEntry, 'title' | 'body'>): Record<string, unknown> {
  const {id, at, stamp, kind, of, goals, tags, claim, next, template, visibility, experience} = entry;
  const evidence = entry.evidence.map(withoutEmptyNote);
  const known = {id, at, stamp, kind, of, goals, evidence, tags, claim, next, template, visibility};
  return experience ? {...known, experience} : known;
}

/** Without a note a piece is written as it was before notes existed. */
function withoutEmptyNote({note, ...piece}: Evidence): Omit<Evidence, 'note'> & {note?: string} {
  return note === null ? piece : {...piece, note};
}

/** Whether a text of journal files has an entry, by its id; quicker than reading all of them. */
export const hasEntry = (text: string, id: string): boolean => text.includes(`${COMMENT}{"id":"${id}"`);
