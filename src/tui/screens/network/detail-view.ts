import {counted} from '../../../domain/common/text.ts';
import {agoWords} from '../../../domain/common/time.ts';
import {renderText} from '../../../render/render.ts';
import type {CommunityView, SourceView} from '../../../services/network/communities.ts';
import type {Area} from '../../common/screen.ts';
import {blank, type Line, line, span} from '../../drawing/lines.ts';
import {communityTone, type Style} from '../../drawing/theme.ts';
import {nextCheckText, shortTime} from '../../drawing/time-words.ts';

/** A community in detail: its counts, and each of its sources with the result of the last check. */
export function detail(community: CommunityView, area: Area, now: number): Line[] {
  const width = Math.max(10, Math.min(78, area.columns - 3));
  const {id, title, kind, url, unread, total, muted, lastEntryAt} = community;
  const came = community.new ? `${community.new} new · ` : '';
  const last = lastEntryAt ? `last ${agoWords(Date.parse(lastEntryAt), now)}` : 'no entries yet';
  const lines = [
    ...wrapLines(title, muted ? 'dim' : communityTone(id), width),
    line(span(`${kind} · ${came}${unread} unread of ${total} · ${last}`, 'dim')),
    ...(url ? wrapLines(url, 'link', width) : []),
    ...(muted
      ? wrapLines(
          'Muted: it is not checked, and its entries are not in the queue. M unmutes it.',
          'warning',
          width,
        )
      : []),
    line(span('─'.repeat(width), 'dim')),
    line(span(counted(community.sources.length, 'source'), 'heading')),
    ...community.sources.flatMap(source => [blank, ...sourceLines(source, community, width, now)]),
  ];
  return [blank, ...lines].slice(0, area.rows).map(one => ({...one, spans: [span('  '), ...one.spans]}));
}

const STATUS: Record<string, [words: string, style: Style]> = {
  new: ['not checked yet', 'dim'],
  ok: ['answers', 'good'],
  failing: ['fails', 'error'],
  limited: ['rate limited', 'warning'],
  gone: ['gone', 'error'],
};

function sourceLines(source: SourceView, community: CommunityView, width: number, now: number): Line[] {
  const [words, style] = STATUS[source.status] ?? [source.status, 'dim'];
  const checked = source.lastFetchedAt ? `checked ${shortTime(source.lastFetchedAt, now)}` : null;
  const next = community.muted || source.status === 'new' ? null : nextCheckText(source.nextFetchAt, now);
  const times = [source.format, checked, next].filter(Boolean).join(' · ');
  return [
    ...(source.title && source.title !== community.title ? wrapLines(source.title, 'text', width) : []),
    ...wrapLines(source.url, 'link', width),
    line(span(words, style), span(times === '' ? '' : ` · ${times}`, 'dim')),
    ...(source.error
      ? [...wrapLines(source.error.message, 'error', width), ...wrapLines(source.error.hint, 'text', width)]
      : []),
  ];
}

/** On as many lines as it needs: a shortened address is useless. */
const wrapLines = (text: string, style: Style, width: number): Line[] =>
  renderText(text, {width}).lines.map(one => line(span(one.spans.map(part => part.text).join(''), style)));
