import {LineError, PlnError} from '../../domain/common/errors.ts';
import type {Problem} from '../../domain/common/problem.ts';
import type {Community} from '../../domain/network/community.ts';
import {readOpml} from '../../feeds-to-json/opml/read-opml.ts';
import {writeOpml} from '../../feeds-to-json/opml/write-opml.ts';
import {conflictMarks} from '../../portfolio/documents/common/conflict-marks.ts';
import {NETWORK_FILE} from '../../portfolio/documents/network/kind.ts';
import {findCommunities, NAMESPACE} from '../../portfolio/documents/network/read.ts';
import {editNetwork, type ReadNetwork} from '../../portfolio/documents/network/write.ts';
import type {Home} from '../home/home.ts';

/** The file of a new home. */
const EMPTY = writeOpml({
  version: '2.0',
  namespaces: {pln: NAMESPACE},
  title: 'My learning network',
  outlines: [],
});

/** Parses network.opml; null: there is no file yet. Throws PlnError 'invalid' with the line. */
export function readNetworkFile(home: Home, text: string | null): ReadNetwork {
  const source = text ?? EMPTY;
  const [mark] = conflictMarks(source, NETWORK_FILE);
  if (mark)
    throw new LineError(mark.line, {code: 'invalid', message: mark.message, hint: 'Fix the file by hand.'});
  const placed = readOpml(source);
  const {settings, hash, now} = home;
  const defaults = {now: now(), first: settings.firstEntries, hash};
  return {text: source, placed, ...findCommunities(placed.document, defaults)};
}

/** The communities of a parsed file. */
export const communitiesIn = ({found}: ReadNetwork): Community[] => found.map(one => one.community);

/** Whether every community has its id. If not, the file should be written back. */
export const isComplete = ({found, again}: ReadNetwork): boolean =>
  again.length === 0 && found.every(one => one.isComplete);

/** The text of the file with other communities; hand-written parts stay. */
export const withCommunities = (home: Home, file: ReadNetwork, communities: readonly Community[]): string =>
  editNetwork(file, communities, home.offsetAt);

/** A PlnError 'invalid' as a problem of the file. Throws every other error. */
export function networkProblem(error: unknown): Problem {
  if (!(error instanceof PlnError) || error.code !== 'invalid') throw error;
  return {file: NETWORK_FILE, line: error.line ?? 1, message: error.message};
}
