import type {Home} from '../home/home.ts';
import {rankNewEntries} from '../ranking/rank-new.ts';
import {recomputeInitialStates} from './initial-states.ts';
import {releaseItems, withShared} from './item-aliases.ts';
import {noteAuthors, type WrittenEntry} from './note-authors.ts';
import {dateItems, placeItems, type SourceContext} from './place-items.ts';
import type {ReadItems} from './read-document.ts';
import {type Ingested, type IngestRun, storeItem, storeWaiting} from './store-items.ts';

/**
 * Stores the new and changed items of one document. It never touches the learner's triage. Gives what changed. The
 * caller's transaction must also save the validators, and make the entries searchable at its end.
 */
export function ingestItems(home: Home, context: SourceContext, read: ReadItems): Ingested {
  const result: Ingested = {
    added: 0,
    updated: 0,
    aliases: [],
    undatedBefore: [],
    backdated: [],
    searchable: [],
  };
  if (read.items.length === 0) return result;
  const {store} = home;
  const {community, source, isFirst} = context;
  store.items.share(source.id, read.newlyShared);
  const items = dateItems(home, context, read.items);
  const known = store.newEntries.known(items.map(({entryId}) => entryId));
  const run: IngestRun = {home, context, result, known, waiting: new Map()};
  const isJoinedAgain = isFirst && store.items.hasItems(source.id);
  const written: WrittenEntry[] = [];
  for (const placed of placeItems(home, context, items, known)) written.push(storeItem(run, placed));
  storeWaiting(run);
  const released = releaseItems(store, source, read.released);
  result.aliases = withShared([...result.aliases, ...released], source, read);
  noteAuthors(home, context, written);
  // Only now is it known which entries of the source are the newest.
  if (isJoinedAgain) recomputeInitialStates(store, community);
  rankNewEntries(home, source, result.searchable);
  return result;
}
