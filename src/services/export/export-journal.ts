import type {AnnotationId, EntryId} from '../../domain/common/ids.ts';
import type {JournalDocument} from '../../domain/exports/journal-document.ts';
import type {Evidence} from '../../domain/learning/evidence.ts';
import {currentVersions, headed} from '../../domain/learning/reflection.ts';
import {markdownFrom} from '../../extract/outline.ts';
import {markdownToPage} from '../../extract/page-markdown.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import type {Home} from '../home/home.ts';
import {citedAction, citedWriting} from '../journal/cite.ts';
import {standingEntries} from '../journal/journal.ts';
import {
  addressFor,
  type ExportFilter,
  evidenceWithAddress,
  factsOf,
  goalsToName,
  namesOf,
  splitByVisibility,
} from './export-filter.ts';
import {createLayout, HTML_HEADING, MARKDOWN_HEADING} from './lay-out.ts';

/** What stands of the journal. */
export function journalDocument(home: Home, choice: ExportFilter): JournalDocument {
  const isShared = ({visibility}: StoredJournalEntry): boolean => visibility === 'shared';
  const {chosen, leftOut} = splitByVisibility(standingEntries(home, choice), isShared, choice);
  const known = goalsToName(home, choice);
  const judge = judgeOf(home, choice);
  const layout = createLayout(home);
  const hidden = chosen.flatMap(({evidence}) => evidence.map(judge)).filter(piece => piece === 'private');
  const named = new Set<string>(chosen.flatMap(({goals}) => goals));
  const kept = (piece: Evidence): boolean => withOwnNote(home, piece, choice) === piece;
  const notes = chosen.flatMap(({evidence}) => evidence).filter(piece => !kept(piece)).length;
  const leftOuts = [
    {count: leftOut, one: 'private entry', many: 'private entries'},
    {count: hidden.length, one: 'private piece of evidence', many: 'private pieces of evidence'},
    {count: notes, one: 'private note', many: 'private notes'},
  ];
  return {
    ...factsOf(home, choice, leftOuts),
    goals: known.filter(({id}) => named.has(id)),
    entries: chosen.map(({stamp: _, ...entry}) => {
      const {heading, text} = headed(entry);
      return {
        ...entry,
        heading,
        ...(entry.experience && {
          experience: {...entry.experience, url: addressFor(entry.experience.url, choice)},
        }),
        evidence: entry.evidence
          .map(judge)
          .filter(piece => typeof piece === 'object')
          .map(piece => ({...piece, ...layout.evidence(piece)})),
        text,
        bodyHtml: () => markdownToPage(text, HTML_HEADING),
        bodyMarkdown: () => markdownFrom(MARKDOWN_HEADING, text),
        goals: namesOf(entry.goals, known, choice),
      };
    }),
  };
}

/**
 * What becomes of a piece of evidence: it was quoted when the entry was written, and what it cites may have been
 * corrected or retracted since, or be private.
 */
function judgeOf(home: Home, choice: ExportFilter): (piece: Evidence) => Evidence | 'retracted' | 'private' {
  const all = home.store.journal.all();
  const written = new Set<string | null>(all.map(({id}) => id));
  const stands = new Map<string | null, StoredJournalEntry>(
    currentVersions(all).map(entry => [entry.id, entry]),
  );
  return piece => {
    // Of another device whose files have not come yet, or no text of the learner's: as it was quoted.
    if (!written.has(piece.id))
      return evidenceWithAddress(atNewAddress(home, withOwnNote(home, piece, choice)), choice);
    const cited = stands.get(piece.id);
    if (!cited) return 'retracted';
    if (choice.shared && cited.visibility !== 'shared') return 'private';
    const action = citedAction(cited);
    // An outcome quotes the action it tells of, which may still stand.
    return evidenceWithAddress(action?.quote === piece.quote ? action : citedWriting(cited), choice);
  };
}

/** Articles move after they were cited. */
function atNewAddress({store}: Home, piece: Evidence): Evidence {
  const {type, id} = piece;
  const cited = type === 'annotation' ? store.notes.get(id as AnnotationId)?.['pln:entry'] : id;
  if (!cited || (type !== 'entry' && type !== 'annotation')) return piece;
  const url = store.entries.get(store.entries.resolve(cited as EntryId))?.url;
  return url && url !== piece.url ? {...piece, url} : piece;
}

/** The passage is its author's; others read the learner's note on it only where the annotation is shared. */
function withOwnNote({store}: Home, piece: Evidence, {shared}: ExportFilter): Evidence {
  if (!shared || piece.note === null) return piece;
  const annotation = store.notes.get(piece.id as AnnotationId);
  return annotation?.['pln:visibility'] === 'shared' ? piece : {...piece, note: null};
}
