import {LineError, PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';
import type {Community} from '../../domain/network/community.ts';
import {readOpml} from '../../feeds-to-json/opml/read-opml.ts';
import {writeOpml} from '../../feeds-to-json/opml/write-opml.ts';
import {conflictMarks} from '../../portfolio/documents/common/conflict-marks.ts';
import {editNetwork, type ReadNetwork} from '../../portfolio/documents/network/edit.ts';
import {findCommunities, NAMESPACE} from '../../portfolio/documents/network/read.ts';
import type {Home} from '../home/home.ts';

export const NETWORK_FILE = 'network.opml';

/** A network of nobody yet. */
const EMPTY = writeOpml({
  version: '2.0',
  namespaces: {pln: NAMESPACE},
  title: 'My learning network',
  outlines: [],
});

/** Throws PlnError 'invalid' with the line. */
export function readNetworkFile(home: Home, text: string | null): ReadNetwork {
  const source = text ?? EMPTY;
  const [mark] = conflictMarks(source, NETWORK_FILE);
  if (mark)
    throw new LineError(mark.line, {code: 'invalid', message: mark.message, hint: 'Mend the file by hand.'});
  const placed = readOpml(source);
  const {settings, hash, now} = home;
  const defaults = {now: now(), first: settings.firstEntries, hash};
  return {text: source, placed, ...findCommunities(placed.document, defaults)};
}

export const communitiesIn = ({found}: ReadNetwork): Community[] => found.map(one => one.community);

/** Whether what was added by hand should be written back with its ids. */
export const isComplete = ({found, again}: ReadNetwork): boolean =>
  again.length === 0 && found.every(one => one.isComplete);

export const withCommunities = (home: Home, file: ReadNetwork, communities: readonly Community[]): string =>
  editNetwork(file, communities, home.offsetAt);

/** What stands in the way of reading the file; anything else is thrown. */
export function networkProblem(error: unknown): Problem {
  if (!(error instanceof PlnError) || error.code !== 'invalid') throw error;
  return {file: NETWORK_FILE, line: error.line ?? 1, message: error.message};
}
