import type {Community} from '../domain/community.ts';
import {asFailure, type Failure, PlnError} from '../domain/errors.ts';
import {communityIdOf, sourceIdOf} from '../domain/ids.ts';
import type {Outline} from '../domain/opml.ts';
import {oneLine} from '../domain/text.ts';
import {parseOpml} from '../feeds-to-json/opml.ts';
import {hostOf} from '../net/host-queue.ts';
import type {Home} from './home.ts';
import {changeNetwork} from './network.ts';
import {recordAct} from './record-act.ts';

/** `pln import --json`. */
export interface ImportReport {
  added: number;
  /** Already in the network. */
  skipped: number;
  failed: (Failure & {url: string})[];
}

/** Adds every feed of an OPML document; nobody is asked, the next refresh does that. One act, so one undo. */
export function importOpml(
  home: Home,
  text: string,
  options: {all?: boolean; dryRun?: boolean} = {},
): ImportReport {
  const report: ImportReport = {added: 0, skipped: 0, failed: []};
  const known = new Set(
    home.store.network
      .all()
      .flatMap(({sources}) => sources.flatMap(source => [source.feedUrl, ...source.former])),
  );
  const joined: Community[] = [];
  for (const outline of feedsIn(parseOpml(text).outlines)) {
    const url = outline.attributes.xmlUrl ?? '';
    try {
      const feedUrl = feedUrlOf(url);
      if (known.has(feedUrl)) report.skipped += 1;
      else joined.push(communityOf(home, outline, feedUrl, options.all === true));
      known.add(feedUrl);
    } catch (error) {
      report.failed.push({url: oneLine(url), ...asFailure(error)});
    }
  }
  report.added = joined.length;
  if (joined.length === 0 || options.dryRun) return report;
  changeNetwork(home, all => [...all, ...joined]);
  recordAct(home, {verb: 'follow', value: joined.map(community => community.id), was: null, entries: []});
  return report;
}

const feedsIn = (outlines: readonly Outline[]): Outline[] =>
  outlines.flatMap(outline => [
    ...(outline.attributes.xmlUrl ? [outline] : []),
    ...feedsIn(outline.children),
  ]);

function feedUrlOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).href;
  throw new PlnError(
    'invalid',
    `“${oneLine(url)}” is not a web address.`,
    'Mend it in the file, or leave it out.',
  );
}

function communityOf(home: Home, outline: Outline, feedUrl: string, all: boolean): Community {
  const {text, title, htmlUrl} = outline.attributes;
  const name = oneLine(text ?? title ?? '') || hostOf(feedUrl);
  const source = {
    id: sourceIdOf(home.hash, feedUrl),
    feedUrl,
    htmlUrl: htmlUrl || null,
    title: name,
    former: [],
  };
  return {
    id: communityIdOf(home.hash, source.id),
    title: name,
    kind: 'blog',
    muted: false,
    addedAt: home.now(),
    first: all ? 'all' : home.settings.firstEntries,
    ramp: null,
    goals: [],
    sources: [source],
  };
}
