import {longDay} from '../../domain/common/calendar.ts';
import {counted} from '../../domain/common/text.ts';
import type {
  ExportedCommunity,
  ExportedSource,
  NetworkDocument,
} from '../../domain/exports/network-document.ts';
import {heatMap} from '../common/heat-map.ts';
import {contents, contentsList, page, section, tagList, time} from '../common/html-page.ts';
import {anchorOf, bdi, webLink} from '../common/html-text.ts';
import {spanWords} from '../common/words.ts';

/** The learner's communities, each with its page and its feeds. */
export function networkHtml(document: NetworkDocument): string {
  const {communities} = document;
  const times = communities.map(({joinedAt}) => joinedAt);
  return page({
    title: 'Learning network',
    facts: document,
    summary: summaryOf(communities, times),
    sections: [
      contents(contentsList(communities.map(({id, title}) => ({anchor: anchorOf(id), title, lead: ''})))),
      section('communities', 'Communities', cards(communities)),
      section('days', 'Joined day by day', heatMap(times, {one: 'community', many: 'communities'})),
    ],
  });
}

function summaryOf(communities: readonly ExportedCommunity[], times: readonly string[]): string {
  if (communities.length === 0) return 'No community is followed here yet.';
  const feeds = communities.flatMap(({sources}) => sources).length;
  return `${counted(communities.length, 'community', 'communities')} with ${counted(feeds, 'feed')}, joined ${spanWords(times, longDay)}.`;
}

const cards = (communities: readonly ExportedCommunity[]): string =>
  communities.length === 0 ? '' : `<ul class="cards">\n${communities.map(card).join('\n')}\n</ul>`;

function card({id, title, kind, muted, joinedAt, goals, tags, sources}: ExportedCommunity): string {
  const facts = [
    kind,
    `joined ${time(joinedAt)}`,
    ...(muted ? ['muted'] : []),
    ...goals.map(goal => `towards ${bdi(goal.title)}`),
  ];
  return `<li>
<h3 id="${anchorOf(id)}">${webLink(sources[0]?.htmlUrl ?? null, title)}</h3>
<p class="facts">${facts.join(' · ')}</p>
<ul class="feeds">
${sources.map(feed).join('\n')}
</ul>
${tagList(tags)}</li>`;
}

/** Shows the address itself, because feed readers ask for it. */
const feed = ({url, title}: ExportedSource): string =>
  `<li>Feed${title ? ` ${bdi(title)}` : ''}: ${webLink(url, url)}</li>`;
