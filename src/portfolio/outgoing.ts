import type {Repository} from './repository.ts';

/** A file of the last commit that another device does not have yet. */
export interface OutgoingText {
  path: string;
  text: string;
}

/** The wanted files of HEAD that are not as in the commit `theirs`; all of them where it is null. */
export function textsToPush(
  {git}: Repository,
  theirs: string | null,
  isWanted: (path: string) => boolean,
): OutgoingText[] {
  const args =
    theirs === null
      ? ['ls-tree', '-r', '-z', 'HEAD']
      : ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--diff-filter=d', theirs, 'HEAD'];
  const listed = git.must(args).toString('utf8');
  const row = theirs === null ? /\d+ blob (\w+)\t([^\0]+)\0/g : /:\d+ 100\d+ \w+ (\w+) [A-Z]\d*\0([^\0]+)\0/g;
  const files = [...listed.matchAll(row)]
    .map(([, blob = '', path = '']) => ({blob, path}))
    .filter(({path}) => isWanted(path));
  if (files.length === 0) return [];
  const texts = contentsOf(
    git.must(['cat-file', '--batch'], {input: files.map(({blob}) => `${blob}\n`).join('')}),
  );
  return files.map(({path}, index) => ({path, text: texts[index] ?? ''}));
}

/** As `git cat-file --batch` has them: a line with the size, the bytes, a line feed. */
function contentsOf(out: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < out.length; ) {
    const line = out.indexOf('\n', at);
    const size = Number(out.toString('utf8', at, line).split(' ')[2]);
    texts.push(out.toString('utf8', line + 1, line + 1 + size));
    at = line + 1 + size + 1;
  }
  return texts;
}
