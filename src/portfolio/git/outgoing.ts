import type {Repository} from './repository.ts';

/** A file of the last commit that the remote does not have yet. */
export interface OutgoingText {
  path: string;
  text: string;
}

/** The wanted files of HEAD that differ from the commit `theirs`; all of them if it is null. */
export function textsToPush(
  repository: Repository,
  theirs: string | null,
  isWanted: (path: string) => boolean,
): OutgoingText[] {
  if (theirs !== null)
    return changedTexts(repository, theirs, 'HEAD', isWanted).flatMap(({path, after}) =>
      after === null ? [] : [{path, text: after}],
    );
  const listed = repository.git.must(['ls-tree', '-r', '-z', 'HEAD']).toString('utf8');
  const files = [...listed.matchAll(/\d+ blob (\w+)\t([^\0]+)\0/g)]
    .map(([, blob = '', path = '']) => ({blob, path}))
    .filter(({path}) => isWanted(path));
  const texts = textsOf(
    repository,
    files.map(({blob}) => blob),
  );
  return files.map(({path, blob}) => ({path, text: texts.get(blob) ?? ''}));
}

/** A file in two commits. null: the commit does not have it. */
export interface ChangedText {
  path: string;
  before: string | null;
  after: string | null;
}

/** The wanted files that differ between two commits. */
export function changedTexts(
  repository: Repository,
  from: string,
  to: string,
  isWanted: (path: string) => boolean,
): ChangedText[] {
  const out = repository.git.must(['diff-tree', '-r', '-z', '--raw', '--no-renames', from, to]);
  const rows = [...out.toString('utf8').matchAll(/:\d+ \d+ (\w+) (\w+) [A-Z]\d*\0([^\0]+)\0/g)]
    .map(([, before = '', after = '', path = '']) => ({before, after, path}))
    .filter(({path}) => isWanted(path));
  const texts = textsOf(
    repository,
    rows.flatMap(({before, after}) => [before, after]),
  );
  return rows.map(({path, before, after}) => ({
    path,
    before: texts.get(before) ?? null,
    after: texts.get(after) ?? null,
  }));
}

/** The texts of blobs by their ids. The id of zeros, which stands for no file, has none. */
function textsOf({git}: Repository, ids: readonly string[]): Map<string, string> {
  const blobs = [...new Set(ids)].filter(id => !/^0+$/.test(id));
  if (blobs.length === 0) return new Map();
  const out = git.must(['cat-file', '--batch'], {input: blobs.map(id => `${id}\n`).join('')});
  const texts = new Map<string, string>();
  // For each id: a line that ends with the size, the bytes, a line feed.
  let at = 0;
  for (const id of blobs) {
    const line = out.indexOf('\n', at);
    const size = Number(out.toString('utf8', at, line).split(' ')[2]);
    texts.set(id, out.toString('utf8', line + 1, line + 1 + size));
    at = line + 1 + size + 1;
  }
  return texts;
}
