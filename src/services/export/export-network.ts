import {PlnError} from '../../domain/common/errors.ts';
import {redactUrl} from '../../domain/common/redact.ts';
import {isoAt, isWithin, zoneOf} from '../../domain/common/time.ts';
import type {
  ExportedCommunity,
  ExportedSource,
  NetworkDocument,
} from '../../domain/exports/network-document.ts';
import type {Community, Source} from '../../domain/network/community.ts';
import type {Outline} from '../../domain/network/opml.ts';
import {parseOpml} from '../../feeds-to-json/opml/read-opml.ts';
import {NETWORK_FILE as FILE} from '../../portfolio/documents/network/kind.ts';
import type {Home} from '../home/home.ts';
import {findGoalId} from '../home/resolve-id.ts';
import {categoriesOf} from '../network/feed-list.ts';
import {compareText, type ExportFilter, factsOf, goalsToName, namesOf} from './export-filter.ts';

/**
 * The communities that were joined in the period. No address shows a password or a token; others do not get a feed at
 * all whose address is a secret, because without it nobody can read it.
 */
export function networkDocument(home: Home, choice: ExportFilter): NetworkDocument {
  const goal = choice.goal === undefined ? null : findGoalId(home, choice.goal);
  const asked = communitiesIn(home)
    .filter(({goals}) => goal === null || goals.includes(goal))
    .map(community => exported(home, community, choice))
    .filter(({joinedAt}) => isWithin(joinedAt, choice))
    .sort((a, b) => compareText(a.title.toLowerCase(), b.title.toLowerCase()) || compareText(a.id, b.id));
  const whole = asked.flatMap(({sources}) => sources).length;
  const communities = choice.shared
    ? asked.map(withoutSecrets).filter(({sources}) => sources.length > 0)
    : asked;
  const count = whole - communities.flatMap(({sources}) => sources).length;
  return {
    ...factsOf(home, choice, [{count, one: 'private feed', many: 'private feeds'}]),
    communities: communities.map(community => ({...community, sources: community.sources.map(redacted)})),
  };
}

/** With what only the file has: tags, and the zone in which they were joined. Without, where it cannot be read at present. */
function communitiesIn({store, portfolio}: Home): JoinedCommunity[] {
  const known = store.network.all();
  const outlines = new Map(outlinesIn(portfolio).map(({attributes}) => [attributes['pln:id'], attributes]));
  return known.map(community => {
    const {category, 'pln:added': added = ''} = outlines.get(community.id) ?? {};
    return {...community, tags: categoriesOf(category), joinedAt: isoAt(community.addedAt, zoneOf(added))};
  });
}

interface JoinedCommunity extends Community {
  /** ISO 8601, with the offset of the place. */
  joinedAt: string;
}

function outlinesIn(portfolio: Home['portfolio']): readonly Outline[] {
  try {
    return portfolio.has(FILE) ? parseOpml(portfolio.read(FILE)).outlines : [];
  } catch (error) {
    if (error instanceof PlnError) return [];
    throw error;
  }
}

function exported(home: Home, community: JoinedCommunity, choice: ExportFilter): ExportedCommunity {
  const {id, title, kind, muted, joinedAt, goals, tags = [], sources} = community;
  return {
    id,
    title,
    kind,
    // What the learner does not hear at present is between the learner and pln.
    muted: muted && !choice.shared,
    joinedAt,
    goals: namesOf(goals, goalsToName(home, choice), choice),
    tags: [...tags],
    sources: sources.map(sourceOf),
  };
}

const sourceOf = ({id, feedUrl, title, htmlUrl}: Source): ExportedSource => ({
  id,
  url: feedUrl,
  title,
  htmlUrl,
});

const withoutSecrets = (community: ExportedCommunity): ExportedCommunity => ({
  ...community,
  sources: community.sources.filter(({url}) => redactUrl(url) === url),
});

const redacted = (source: ExportedSource): ExportedSource => ({
  ...source,
  url: redactUrl(source.url),
  htmlUrl: source.htmlUrl === null ? null : redactUrl(source.htmlUrl),
});
