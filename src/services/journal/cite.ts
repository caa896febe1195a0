import {existsSync} from 'node:fs';
import {PlnError} from '../../domain/common/errors.ts';
import {type EntryId, entryIdOfUrl} from '../../domain/common/ids.ts';
import {oneLine, shorten} from '../../domain/common/text.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import {type Evidence, firstWords} from '../../domain/learning/evidence.ts';
import {experienceWords} from '../../domain/learning/experience.ts';
import {claimWords, type JournalEntry} from '../../domain/learning/reflection.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import {annotationEvidence, entryEvidence} from '../goals/evidence-view.ts';
import type {Home} from '../home/home.ts';
import {findAnnotation, findEntry} from '../home/resolve-id.ts';
import {entryText} from '../snapshots/entry-text.ts';
import {planSnapshots} from '../snapshots/take-snapshot.ts';
import type {Attachments} from './attach.ts';
import {findInJournal} from './resolve-journal-id.ts';
import {appendToJournal} from './write-journal.ts';

/**
 * Evidence for a word of the learner: the id of an annotation, of an entry of the journal or of the queue, a URL, or a file.
 * Throws PlnError 'not-found' or 'ambiguous'.
 */
export function cite(home: Home, word: string, attach: Attachments['attach']): Evidence {
  if (/^https?:\/\//i.test(word) && URL.canParse(word)) return citedAddress(home, oneLine(word));
  if (existsSync(word)) return attach(word);
  const piece = byId(home, word);
  if (piece) return piece;
  throw new PlnError(
    'not-found',
    `There is no evidence “${oneLine(word)}”.`,
    'Give the id of an annotation, a reflection, an experience or an entry, a URL, or a file.',
  );
}

/** Takes the title of the entry at this URL, if a community carried one. */
function citedAddress({store, hash}: Home, url: string): Evidence {
  const key = canonicalUrl(url);
  const entry = key && store.entries.get(store.entries.resolve(entryIdOfUrl(hash, key)));
  return {
    type: 'url',
    id: null,
    url,
    title: entry ? entry.title : null,
    quote: null,
    note: null,
    community: null,
  };
}

function byId(home: Home, word: string): Evidence | null {
  switch (word[0]) {
    case 'a':
      return annotationEvidence(home, findAnnotation(home, word));
    case 'r':
    case 'x':
      return citedWriting(findInJournal(home, word));
    case 'e':
      return citedEntry(home, findEntry(home, word));
    default:
      return null;
  }
}

function citedEntry(home: Home, id: EntryId): Evidence | null {
  const piece = entryEvidence(home, id);
  return piece && {...piece, quote: firstWords(entryText(home.store, id) ?? '')};
}

/** An entry of the journal as evidence. Quotes its claim, or else its first words, or else the kind of experience. */
export function citedWriting({id, kind, title, claim, body, experience}: JournalEntry): Evidence {
  const quote =
    shorten(claim ? claimWords(claim) : '', 200) ||
    firstWords(body) ||
    (experience ? experienceWords(experience) : null);
  const type = kind === 'experience' ? 'experience' : 'reflection';
  return {type, id, url: experience?.url ?? null, title, quote, note: null, community: null};
}

/** The next action of an entry, as evidence for its outcome. null: it has no next action. */
export function citedAction(entry: JournalEntry): Evidence | null {
  const {next} = entry;
  const quote = next && `Next: ${next.action}${next.due ? ` (by ${next.due})` : ''}`;
  return quote ? {...citedWriting(entry), url: null, quote} : null;
}

/**
 * Appends an entry together with the files it attaches and snapshots of the entries it cites, so that the evidence outlives
 * its link. Writes all of them or nothing.
 */
export async function appendCited(
  home: Home,
  entry: JournalEntry,
  attachments: Attachments,
): Promise<StoredJournalEntry> {
  const cited = entry.evidence.flatMap(({type, id}) => (type === 'entry' && id ? [id as EntryId] : []));
  const writeSnapshots = await planSnapshots(home, cited);
  return home.store.withFolderLock(() => {
    attachments.write();
    writeSnapshots?.();
    return appendToJournal(home, entry);
  });
}
