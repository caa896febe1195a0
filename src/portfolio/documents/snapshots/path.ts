import type {EntryId} from '../../../domain/common/ids.ts';
import {type Location, pathIn} from '../common/location.ts';

export const SNAPSHOT_FILES = {top: 'kept', ending: '.md'} as const satisfies Location;

/** The first snapshot of an entry. */
export const snapshotPath = (id: EntryId): string => pathIn(SNAPSHOT_FILES, id);

/** A snapshot of a later text, named by its hash, so that two devices that take the same one agree on its name. */
export const laterSnapshotPath = (id: EntryId, hash: string): string =>
  pathIn(SNAPSHOT_FILES, `${id}.${hash.replace('sha256-', '').slice(0, 12)}`);

/** What the paths of all snapshots of an entry begin with. */
export const snapshotPrefix = (id: string): string => `${SNAPSHOT_FILES.top}/${id}.`;

/** The id of the entry that a path of a snapshot names. */
export const snapshotEntry = (path: string): string =>
  path.slice(SNAPSHOT_FILES.top.length + 1).replace(/\..*$/, '');
