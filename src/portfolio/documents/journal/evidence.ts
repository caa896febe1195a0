import {cleanText, literal, oneLine} from '../../../domain/common/text.ts';
import {type Evidence, type EvidenceType, noteParagraph} from '../../../domain/learning/evidence.ts';

/** Evidence as a quotation with its source, then the learner's note, so that the entry is complete without pln. */
export function writeEvidence(evidence: Evidence): string {
  const quote = cleanText(evidence.quote ?? '')
    .split('\n')
    .map(line => (line.trim() ? `> ${literal(line)}` : '>'));
  const name = escapeBrackets(oneLine(evidence.title ?? evidence.url ?? evidence.id ?? ''));
  // Attached files are named from the folder's top, and linked from the journal's own folder.
  const url = evidence.url && evidence.type === 'file' ? `../${evidence.url}` : evidence.url;
  const source = url ? `[${name}](${linkTarget(url)})` : name;
  const where = evidence.community ? `, ${literal(oneLine(evidence.community))}` : '';
  const note = evidence.note ? ['', noteParagraph(evidence.note)] : [];
  return [...(evidence.quote ? quote : []), `> — ${source}${where}`, ...note].join('\n');
}

const escapeBrackets = (text: string): string => literal(text.replace(/[[\]\\]/g, '\\$&'));

/** An address without characters that end a link in round or angle brackets. */
export const linkTarget = (url: string): string =>
  url.replace(/[\s()<>]/g, character =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  );

/** A piece of evidence from the comment, cleaned: other devices and other programs write these files, too. */
export function readEvidence(value: unknown): Evidence {
  const piece = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const textOf = (word: unknown): string | null => (typeof word === 'string' ? cleanText(word) : null);
  return {
    type: (textOf(piece.type) ?? 'url') as EvidenceType,
    id: textOf(piece.id),
    url: textOf(piece.url),
    title: textOf(piece.title),
    quote: textOf(piece.quote),
    note: textOf(piece.note),
    community: textOf(piece.community),
  };
}
