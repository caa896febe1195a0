import {type Annotation, tagsOf} from '../../domain/learning/annotation.ts';
import type {JournalEntry} from '../../domain/learning/reflection.ts';
import type {EntryCondition, EntryQuery} from '../../store/learner/entry-query.ts';
import type {NoteHit} from '../../store/learner/search.ts';
import type {Home} from '../home/home.ts';

// Filters on what the learner wrote. There are few annotations and journal entries, so they are read and tested one by one.

/** The notes with the words of a query; without words the newest ones, whose score is null. `limit` -1: all. */
export function noteHits(
  home: Home,
  {match, without}: EntryQuery,
  type: NoteHit['type'],
  limit: number,
): {id: string; score: number | null}[] {
  const {search} = home.store;
  const unwanted = new Set(without === '' ? [] : search.notes(without, type, -1).map(({id}) => id));
  // Filters are tested later, so that a limit here could leave out what they keep.
  const hits =
    match === '' ? search.newestNotes(type).map(id => ({id, score: null})) : search.notes(match, type, -1);
  const wanted = hits.filter(({id}) => !unwanted.has(id));
  return limit < 0 ? wanted : wanted.slice(0, Math.max(limit, MOST_NOTES));
}

/** How many notes a limited search tests. */
const MOST_NOTES = 2000;

/** Tests an annotation: its own goals, tags, kind and time, or else what is true of its entry. */
export function annotationTest(home: Home, {conditions}: EntryQuery): (annotation: Annotation) => boolean {
  const ofEntry = (annotation: Annotation, condition: EntryCondition): boolean =>
    home.store.search.passes(home.store.entries.resolve(annotation['pln:entry']), [
      {...condition, isNegated: false},
    ]);
  const holds = (annotation: Annotation, condition: EntryCondition): boolean => {
    switch (condition.by) {
      case 'goal':
        return condition.ids.some(id => annotation['pln:goals'].includes(id));
      case 'tag':
        return tagsOf(annotation).some(tag => condition.tags.includes(tag));
      case 'before':
        return Date.parse(annotation.created) < condition.at;
      case 'after':
        return Date.parse(annotation.created) >= condition.at;
      case 'kind':
        return (
          condition.kinds.includes(annotation['pln:kind']) ||
          ofCommunityKind(home, annotation, condition.kinds)
        );
      case 'is':
      case 'author':
      case 'community':
        return ofEntry(annotation, condition);
    }
  };
  return annotation => conditions.every(condition => holds(annotation, condition) !== condition.isNegated);
}

/** Not by the condition of its entry: another annotation on the entry may be of that kind. */
function ofCommunityKind(home: Home, annotation: Annotation, kinds: readonly string[]): boolean {
  const entry = home.store.entries.resolve(annotation['pln:entry']);
  return home.store.entries
    .communitiesOf(entry)
    .some(id => kinds.includes(home.store.network.get(id)?.kind ?? ''));
}

/** Tests an entry of the journal. What only entries of feeds have is true of none. */
export const journalTest = ({conditions}: EntryQuery, entry: JournalEntry): boolean =>
  conditions.every(condition => journalHolds(entry, condition) !== condition.isNegated);

function journalHolds(entry: JournalEntry, condition: EntryCondition): boolean {
  switch (condition.by) {
    case 'goal':
      return condition.ids.some(id => entry.goals.includes(id));
    case 'tag':
      return entry.tags.some(tag => condition.tags.includes(tag));
    case 'before':
      return Date.parse(entry.at) < condition.at;
    case 'after':
      return Date.parse(entry.at) >= condition.at;
    case 'kind':
    case 'is':
    case 'author':
    case 'community':
      return false;
  }
}
