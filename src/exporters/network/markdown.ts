import {counted} from '../../domain/common/text.ts';
import {dayOf} from '../../domain/common/time.ts';
import type {
  ExportedCommunity,
  ExportedSource,
  NetworkDocument,
} from '../../domain/exports/network-document.ts';
import {link, markdownDocument, plain} from '../common/markdown-text.ts';

/** The network to read or pass on, by name. */
export const networkMarkdown = (document: NetworkDocument): string =>
  markdownDocument('Learning network', document, summaryOf(document), document.communities.map(section));

const summaryOf = ({communities}: NetworkDocument): string =>
  communities.length === 0
    ? 'No community is followed here yet.'
    : `${counted(communities.length, 'community', 'communities')}, ${counted(communities.flatMap(({sources}) => sources).length, 'feed')}.`;

function section({title, kind, muted, joinedAt, goals, tags, sources}: ExportedCommunity): string {
  const facts = [
    kind,
    `joined ${dayOf(joinedAt)}`,
    ...(muted ? ['muted'] : []),
    ...tags.map(tag => plain(`#${tag}`)),
    ...goals.map(goal => `Goal: ${plain(goal.title)}`),
  ];
  return [
    `## ${link(title, sources[0]?.htmlUrl ?? null)}`,
    `*${facts.join(' · ')}*`,
    sources.map(feed).join('\n'),
  ].join('\n\n');
}

const feed = ({title, url}: ExportedSource): string => `- Feed: ${link(title ?? url, url)}`;
