import type {Act, Json} from '../../domain/acts/act.ts';
import {tagOf, tagsNamed} from '../../domain/acts/triage.ts';
import {PlnError} from '../../domain/common/errors.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import {type ActDraft, actEntry, recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';
import {findEntry} from '../home/resolve-id.ts';
import {type TriageView, triageView} from './triage.ts';

/** All tags of entries. */
export const tagsInUse = (home: Home): string[] => home.store.triage.allTags();

/** `pln tag` and `pln untag`: one act for all words. Throws PlnError 'usage' for a word without a letter. */
export function tag(home: Home, verb: 'tag' | 'untag', id: string, words: readonly string[]): TriageView[] {
  const entry = findEntry(home, id);
  if (words.length === 0 || words.some(word => tagsNamed([word]).length === 0))
    throw new PlnError('usage', 'A tag needs at least one letter.', 'pln tag <id> http caching');
  const tags = tagsNamed(words);
  const stored = home.store.triage.tagsOf(entry);
  const removed = stored.filter(one => tags.includes(tagOf(one)));
  changeTags(home, [entry], verb === 'tag' ? {added: tags, removed: []} : {added: [], removed});
  return [triageView(home, entry)];
}

export interface TagPrompt {
  ids: readonly string[];
  /** The tags that the prompt showed first. Others that an entry has by now are kept. */
  shown: readonly string[];
  /** The text of the prompt: tags separated by white space. */
  typed: string;
}

/** Tags in stored form. */
export interface TagChange {
  added: readonly string[];
  removed: readonly string[];
}

/** Replaces the shown tags of entries by the typed ones. Gives what changed. */
export function setTags(home: Home, {ids, shown, typed}: TagPrompt): TagChange {
  const wanted = tagsNamed(typed.split(/\s+/));
  const before = tagsNamed(shown);
  return changeTags(
    home,
    ids.map(id => findEntry(home, id)),
    {
      added: wanted.filter(tag => !before.includes(tag)),
      // In stored form: a tag by another program may not be in ours.
      removed: shown.filter(tag => !wanted.includes(tagOf(tag))),
    },
  );
}

const tagValue = (tags: readonly string[]): Json => (tags.length === 1 ? (tags[0] ?? null) : [...tags]);

/** One act, so one undo. If tags are both removed and added, two acts that undo takes together. */
function changeTags(home: Home, entries: readonly EntryId[], {added, removed}: TagChange): TagChange {
  const {store} = home;
  const lacks = (entry: EntryId, tag: string): boolean => !store.triage.tagsOf(entry).includes(tag);
  const has = (entry: EntryId, tag: string): boolean => !lacks(entry, tag);
  return store.withFolderLock(() => {
    const dropped = removed.filter(tag => entries.some(entry => has(entry, tag)));
    const gained = added.filter(tag => entries.some(entry => lacks(entry, tag)));
    const losing = entries.filter(entry => dropped.some(tag => has(entry, tag)));
    const taking = entries.filter(entry => gained.some(tag => lacks(entry, tag)));
    const record = (draft: Pick<ActDraft, 'verb' | 'value' | 'was'>, touched: readonly EntryId[]): Act =>
      recordAct(home, {...draft, entries: touched.map(entry => actEntry(store, entry))});
    const removal =
      dropped.length > 0 ? record({verb: 'untag', value: tagValue(dropped), was: null}, losing) : null;
    if (gained.length > 0) record({verb: 'tag', value: tagValue(gained), was: removal?.id ?? null}, taking);
    return {added: gained, removed: dropped};
  });
}
