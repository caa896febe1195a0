import {cleanText} from '../../domain/common/text.ts';
import type {JournalEntry} from '../../domain/learning/reflection.ts';
import type {StoredJournalEntry} from '../../store/learner/journal.ts';
import {actEntry, noteAppended, recordAct} from '../acts/record-act.ts';
import {takeStamp} from '../acts/take-stamp.ts';
import type {Home} from '../home/home.ts';

/** The default content of an entry. */
export const BLANK = {
  of: null,
  goals: [],
  evidence: [],
  tags: [],
  claim: null,
  next: null,
  template: null,
  visibility: 'private',
} as const satisfies Partial<{[Key in keyof JournalEntry]: unknown}>;

/** The text as it is stored: clean, without blank lines around it. */
export const bodyOf = (text: string): string =>
  cleanText(text)
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();

/** Appends an entry with a new stamp. Returns when it is flushed to disk. `isAct` is false for undo, which records its own. */
export function appendToJournal(home: Home, written: JournalEntry, isAct = true): StoredJournalEntry {
  const {store, portfolio} = home;
  return store.withFolderLock(() => {
    portfolio.prepare();
    const entry = {...written, stamp: takeStamp(home)};
    const appended = portfolio.appendJournal(entry);
    store.journal.save({...entry, file: appended.file});
    noteAppended(home, appended);
    const cited = entry.evidence.flatMap(({type, id}) => (type === 'entry' && id ? [id as never] : []));
    if (isAct)
      recordAct(home, {
        verb: 'reflect',
        value: {id: entry.id, kind: entry.kind, title: entry.title},
        was: null,
        entries: cited.map(id => actEntry(store, id)),
      });
    return {...entry, file: appended.file};
  });
}
