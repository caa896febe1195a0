import {PlnError} from '../../domain/common/errors.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import type {Community} from '../../domain/network/community.ts';
import {readReadme} from '../../portfolio/documents/readme.ts';
import type {Upstream} from '../../portfolio/git/remote.ts';
import type {Repository} from '../../portfolio/git/repository.ts';
import type {Home} from '../home/home.ts';

/** Files that a git host puts into a new repository. */
const OF_NEW_REPOSITORY = /^(?:readme|licen[cs]e|copying|notice)(?:\.\w+)?$|^\.git(?:ignore|attributes)$/i;

/** Throws PlnError 'git' if the remote has something other than a folder of pln: the journal must not be pushed there. */
export function assertIsPortfolio(repository: Repository, theirs: string, {remote}: Upstream): void {
  const {git, top} = repository;
  const names = git.must(['ls-tree', '-z', '--name-only', theirs]).toString('utf8').split('\0').slice(0, -1);
  if (!isFolder(repository, theirs) && !names.every(name => OF_NEW_REPOSITORY.test(name)))
    throw new PlnError(
      'git',
      `${remote} does not have a folder of pln, so nothing was pulled or pushed; yours is committed here.`,
      `Use another remote: git -C ${top} remote set-url ${remote} <address of an empty repository>`,
    );
}

function isFolder({git}: Repository, commit: string): boolean {
  const {code, out} = git.run(['cat-file', 'blob', `${commit}:README.md`]);
  return code === 0 && readReadme(out.toString('utf8')) !== null;
}

/** Reports that the folder here and the unrelated one of the remote become one. */
export function reportJoin(home: Home, repository: Repository, theirs: string, {remote}: Upstream): void {
  if (!isFolder(repository, theirs)) return;
  const before = repository.git.ask('rev-parse', '--short', 'HEAD') ?? 'HEAD';
  home.notice(
    `The folder at ${remote} has another history than the one here. The two become one: everything of either stays, and what both have is there once. The commit ${before} has yours as it was until now.`,
  );
}

/**
 * A line for each feed that is in two communities: it moved, and each device follows it at another address. Entries may
 * depend on either id, so only the learner can make one community of the two.
 */
export function duplicateFeeds({store}: Home): string[] {
  const followed = new Map<string, Community>();
  return store.network
    .all()
    .toSorted((a, b) => a.addedAt - b.addedAt)
    .flatMap(community =>
      community.sources.flatMap(({feedUrl}) => {
        const key = canonicalUrl(feedUrl) ?? feedUrl;
        const first = followed.get(key);
        if (!first) followed.set(key, community);
        if (!first || first.id === community.id) return [];
        return `${named(first)} and ${named(community)} are one feed, followed on each device at another address, and fetched twice. Remove one of them: pln remove ${community.id}`;
      }),
    );
}

const named = ({title, id}: Community): string => `“${title}” (${id})`;
