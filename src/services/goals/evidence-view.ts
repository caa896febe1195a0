import type {AnnotationId, EntryId, GoalId} from '../../domain/common/ids.ts';
import {cleanText} from '../../domain/common/text.ts';
import {zoneOf} from '../../domain/common/time.ts';
import {type Annotation, noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import type {Evidence} from '../../domain/learning/evidence.ts';
import type {DatedEvidence} from '../../domain/learning/goal.ts';
import {claimWords, currentVersions, type JournalEntry} from '../../domain/learning/reflection.ts';
import type {Home} from '../home/home.ts';

export type EvidenceView = Omit<Evidence, 'community'>;
export type GoalEvidenceView = Omit<DatedEvidence, 'community' | 'at' | 'zone'>;

/** Annotations, linked entries and journal entries that name the goal, oldest first. */
export function evidenceFor(
  home: Home,
  goal: {id: string},
  journal: readonly JournalEntry[] = currentVersions(home.store.journal.all()),
): DatedEvidence[] {
  const {store} = home;
  const linked = store.goals
    .links(goal.id as GoalId)
    .flatMap(({type, ownerId, at, zone}): DatedEvidence[] => {
      if (type === 'entry') {
        const piece = entryEvidence(home, ownerId as EntryId);
        return piece ? [{...piece, at, zone, kind: null, hours: null}] : [];
      }
      const annotation = store.notes.get(ownerId as AnnotationId);
      const piece = annotation && evidenceOf(home, annotation);
      return piece ? [{...piece, at, zone, kind: annotation['pln:kind'], hours: null}] : [];
    });
  const written = journal.filter(entry => entry.goals.includes(goal.id as GoalId)).map(writtenEvidence);
  return [...linked, ...written].sort((a, b) => a.at - b.at || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

const writtenEvidence = ({id, at, kind, title, claim, experience}: JournalEntry): DatedEvidence => ({
  type: kind === 'experience' ? 'experience' : 'reflection',
  id,
  url: experience?.url ?? null,
  title,
  quote: claim && claimWords(claim),
  note: null,
  community: null,
  at: Date.parse(at),
  zone: zoneOf(at),
  kind: experience?.kind ?? null,
  hours: experience?.hours ?? null,
});

/** An entry as evidence, with the names of its communities. null: there is no such entry. */
export function entryEvidence(home: Home, id: EntryId): Evidence | null {
  const {store} = home;
  const entry = store.entries.get(store.entries.resolve(id));
  if (!entry) return null;
  const names = store.network.titles(store.entries.communitiesOf(entry.id)).map(({title}) => title);
  return {
    type: 'entry',
    id: entry.id,
    url: entry.url,
    title: entry.title,
    quote: null,
    note: null,
    community: names.join(', ') || null,
  };
}

/** A highlight or note as evidence. null: there is no such annotation. */
export function annotationEvidence(home: Home, id: AnnotationId): Evidence | null {
  const annotation = home.store.notes.get(id);
  return annotation && evidenceOf(home, annotation);
}

function evidenceOf(home: Home, annotation: Annotation): Evidence {
  const entry = entryEvidence(home, annotation['pln:entry']);
  const source = annotation.target.source.startsWith('urn:pln:') ? null : annotation.target.source;
  return {
    type: 'annotation',
    id: annotation.id,
    url: entry?.url ?? source,
    title: entry?.title ?? null,
    quote: quoteOf(annotation),
    note: cleanText(noteOf(annotation) ?? '').trim() || null,
    community: entry?.community ?? null,
  };
}
