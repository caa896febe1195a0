import type {AnnotationId, EntryId} from '../../domain/common/ids.ts';
import type {JournalDocument} from '../../domain/exports/journal-document.ts';
import type {Evidence} from '../../domain/learning/evidence.ts';
import {currentVersions, headed} from '../../domain/learning/reflection.ts';
import {markdownFrom} from '../../extract/outline.ts';
import {markdownToPage} from '../../extract/page-markdown.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import type {Home} from '../home/home.ts';
import {citedAction, citedWriting} from '../journal/cite.ts';
import {currentEntries} from '../journal/journal.ts';
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

/** The current versions of journal entries. */
export function journalDocument(home: Home, choice: ExportFilter): JournalDocument {
  const isShared = ({visibility}: StoredJournalEntry): boolean => visibility === 'shared';
  const {chosen, leftOut} = splitByVisibility(currentEntries(home, choice), isShared, choice);
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
 * Decides how a piece of evidence is shown. It was quoted when the entry was written; the cited entry may have been corrected
 * or retracted since, or may be private.
 */
function judgeOf(home: Home, choice: ExportFilter): (piece: Evidence) => Evidence | 'retracted' | 'private' {
  const all = home.store.journal.all();
  const written = new Set<string | null>(all.map(({id}) => id));
  const current = new Map<string | null, StoredJournalEntry>(
    currentVersions(all).map(entry => [entry.id, entry]),
  );
  return piece => {
    // Not in this journal (a feed entry, or a device whose files are not synced yet): shown as it was quoted.
    if (!written.has(piece.id))
      return evidenceWithAddress(atNewAddress(home, withOwnNote(home, piece, choice)), choice);
    const cited = current.get(piece.id);
    if (!cited) return 'retracted';
    if (choice.shared && cited.visibility !== 'shared') return 'private';
    const action = citedAction(cited);
    // An outcome quotes the next action, which may be unchanged.
    return evidenceWithAddress(action?.quote === piece.quote ? action : citedWriting(cited), choice);
  };
}

/** Takes the present URL of a cited article. */
function atNewAddress({store}: Home, piece: Evidence): Evidence {
  const {type, id} = piece;
  const cited = type === 'annotation' ? store.notes.get(id as AnnotationId)?.['pln:entry'] : id;
  if (!cited || (type !== 'entry' && type !== 'annotation')) return piece;
  const url = store.entries.get(store.entries.resolve(cited as EntryId))?.url;
  return url && url !== piece.url ? {...piece, url} : piece;
}

/** Removes the learner's note for others, unless its annotation is shared. */
function withOwnNote({store}: Home, piece: Evidence, {shared}: ExportFilter): Evidence {
  if (!shared || piece.note === null) return piece;
  const annotation = store.notes.get(piece.id as AnnotationId);
  return annotation?.['pln:visibility'] === 'shared' ? piece : {...piece, note: null};
}
