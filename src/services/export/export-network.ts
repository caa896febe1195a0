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
 * The communities joined in the period. Passwords and tokens are redacted. A feed whose URL contains one is left out for
 * others, because its redacted URL is of no use.
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

/** Adds what only the file has: tags, and the time zone of joining. Neither is added if the file cannot be read. */
function communitiesIn({store, portfolio}: Home): JoinedCommunity[] {
  const known = store.network.all();
  const outlines = new Map(outlinesIn(portfolio).map(({attributes}) => [attributes['pln:id'], attributes]));
  return known.map(community => {
    const {category, 'pln:added': added = ''} = outlines.get(community.id) ?? {};
    return {...community, tags: categoriesOf(category), joinedAt: isoAt(community.addedAt, zoneOf(added))};
  });
}

interface JoinedCommunity extends Community {
  /** ISO 8601, with the offset where it was joined. */
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
    // Others need not know what the learner has muted.
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
