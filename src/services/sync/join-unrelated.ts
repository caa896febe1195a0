import {PlnError} from '../../domain/common/errors.ts';
import {canonicalUrl} from '../../domain/entries/canonical-url.ts';
import type {Community} from '../../domain/network/community.ts';
import {readReadme} from '../../portfolio/documents/readme.ts';
import type {Upstream} from '../../portfolio/git/remote.ts';
import type {Repository} from '../../portfolio/git/repository.ts';
import type {Home} from '../home/home.ts';

/** What a host puts into a repository that it makes; there is nobody's folder in it yet. */
const OF_A_NEW_ONE = /^(?:readme|licen[cs]e|copying|notice)(?:\.\w+)?$|^\.git(?:ignore|attributes)$/i;

/** Throws PlnError 'git' where what lies elsewhere is no folder of pln: the learner's journal is not to be pushed into that. */
export function assertIsPortfolio(repository: Repository, theirs: string, {remote}: Upstream): void {
  const {git, top} = repository;
  const names = git.must(['ls-tree', '-z', '--name-only', theirs]).toString('utf8').split('\0').slice(0, -1);
  if (!isFolder(repository, theirs) && !names.every(name => OF_A_NEW_ONE.test(name)))
    throw new PlnError(
      'git',
      `What lies at ${remote} is no folder of pln, so nothing was pulled or pushed; yours is committed here.`,
      `Share with another place: git -C ${top} remote set-url ${remote} <address of an empty repository>`,
    );
}

function isFolder({git}: Repository, commit: string): boolean {
  const {code, out} = git.run(['cat-file', 'blob', `${commit}:README.md`]);
  return code === 0 && readReadme(out.toString('utf8')) !== null;
}

/** What happens now to the folder here and to the one elsewhere, which began apart. */
export function reportJoin(home: Home, repository: Repository, theirs: string, {remote}: Upstream): void {
  if (!isFolder(repository, theirs)) return;
  const before = repository.git.ask('rev-parse', '--short', 'HEAD') ?? 'HEAD';
  home.notice(
    `The folder at ${remote} began apart from the one here. The two become one: everything of either stays, and what both have is there once. Yours as it was until now is the commit ${before}.`,
  );
}

/**
 * What there is to say of one feed under two ids: it moved, and each device followed it by another address. Entries of
 * the one may hang on its id, so that nobody but the learner can make one community of the two.
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
        return `${named(first)} and ${named(community)} are one feed, followed on each device by another address, and asked twice. Leave one of them: pln remove ${community.id}`;
      }),
    );
}

const named = ({title, id}: Community): string => `“${title}” (${id})`;
