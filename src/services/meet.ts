import {canonicalUrl} from '../domain/canonical-url.ts';
import type {Community} from '../domain/community.ts';
import {PlnError} from '../domain/errors.ts';
import {readReadme} from '../portfolio/readme.ts';
import type {Upstream} from '../portfolio/remote.ts';
import type {Repository} from '../portfolio/repository.ts';
import type {Home} from './home.ts';

/** What a host puts into a repository that it makes; there is nobody's folder in it yet. */
const OF_A_NEW_ONE = /^(?:readme|licen[cs]e|copying|notice)(?:\.\w+)?$|^\.git(?:ignore|attributes)$/i;

/**
 * Says what it means that the folder here and the one elsewhere began apart. Throws PlnError 'git' where that one is no
 * folder of pln: the learner's journal is not to be pushed into whatever else lies there.
 */
export function announceMeeting(
  home: Home,
  repository: Repository,
  theirs: string,
  {remote}: Upstream,
): void {
  const {git, top} = repository;
  const readme = git.run(['cat-file', 'blob', `${theirs}:README.md`]);
  const isFolder = readme.code === 0 && readReadme(readme.out.toString('utf8')) !== null;
  const names = git.must(['ls-tree', '-z', '--name-only', theirs]).toString('utf8').split('\0').slice(0, -1);
  if (!isFolder && !names.every(name => OF_A_NEW_ONE.test(name)))
    throw new PlnError(
      'git',
      `What lies at ${remote} is no folder of pln, so nothing was pulled or pushed; yours is committed here.`,
      `Share with another place: git -C ${top} remote set-url ${remote} <address of an empty repository>`,
    );
  if (!isFolder) return;
  const before = git.ask('rev-parse', '--short', 'HEAD') ?? 'HEAD';
  home.notice(
    `The folder at ${remote} began apart from the one here. The two become one: everything of either stays, and what both have is there once. Yours as it was until now is the commit ${before}.`,
  );
}

/** One feed under two ids, as it moved between the two beginnings: what is said by it shows twice in the network. */
export function tellSameFeeds({store, notice}: Home): void {
  const followed = new Map<string, Community>();
  for (const community of store.network.all().toSorted((a, b) => a.addedAt - b.addedAt))
    for (const {feedUrl} of community.sources) {
      const key = canonicalUrl(feedUrl) ?? feedUrl;
      const first = followed.get(key);
      if (first && first.id !== community.id)
        notice(
          `${named(first)} and ${named(community)} are one feed, followed on each device by another address, and are asked twice. Leave one of them: pln remove ${community.id}`,
        );
      else followed.set(key, community);
    }
}

const named = ({title, id}: Community): string => `“${title}” (${id})`;
