import {standing} from '../domain/reflection.ts';
import type {StoredJournalEntry} from '../store/journal.ts';
import {findOne} from './find-id.ts';
import type {Home} from './home.ts';

/** A reflection or an experience as it stands. Throws PlnError 'not-found' or 'ambiguous'. */
export function findInJournal(home: Home, word: string): StoredJournalEntry {
  const what = word.startsWith('x') ? 'experience' : 'reflection';
  return findOne(what, word, standing(home.store.journal.all()), ({id}) => id, 'See `pln journal`.');
}
