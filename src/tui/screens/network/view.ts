import {ago} from '../../../domain/common/time.ts';
import type {CommunityView} from '../../../services/network/communities.ts';
import type {Area} from '../../common/screen.ts';
import {placeAt} from '../../common/scroll.ts';
import {welcome} from '../../components/welcome.ts';
import {beside, blank, fitLine, type Line, line, span, spread} from '../../drawing/lines.ts';
import {communityTone} from '../../drawing/theme.ts';
import {nextCheckText} from '../../drawing/time-words.ts';
import type {Around} from '../../speech/speech.ts';
import {detail} from './detail-view.ts';
import {
  countOf,
  current,
  headRows,
  type NetworkState,
  rowHeight,
  rowsShown,
  SHOWS,
  shownOf,
  troubleOf,
} from './state.ts';

const WIDE = 100;

/** The communities by name; from a hundred columns on, with the details of the one under the cursor in a pane on the right. */
export function networkView(state: NetworkState, around: Around): Line[] {
  const {area, now, keyOf} = around;
  if (!state.loaded) return [blank, line(span('   reading …', 'dim'))].slice(0, area.rows);
  if (state.all.length === 0)
    return welcome(area, [keyOf('add'), keyOf('import'), keyOf('demo'), keyOf('help')]);
  const isWide = area.columns >= WIDE;
  const listWidth = isWide ? Math.floor(area.columns * 0.56) : area.columns;
  const list = listView(state, {...around, area: {...area, columns: listWidth}});
  if (!isWide) return list;
  const community = current(state);
  const rest = {columns: area.columns - listWidth - 1, rows: area.rows};
  return beside(list, community ? detail(community, rest, now) : [], [listWidth, rest.columns], area.rows);
}

function listView(state: NetworkState, {area, now, keyOf}: Around): Line[] {
  const shown = shownOf(state);
  // The size may have changed since the last key: keep the cursor in view.
  const {top} = placeAt(state, state.cursor, shown.length, rowsShown(area));
  const body = shown.slice(top, top + rowsShown(area)).flatMap((community, index) => {
    const drawn = rowLines(community, top + index === state.cursor, area.columns, now);
    return rowHeight(area) > 2 ? [...drawn, blank] : drawn;
  });
  const none = [
    fitLine(line(span(`   ${NONE[state.show]} ${keyOf('filter')} shows others.`, 'dim')), area.columns),
  ];
  const head = headRows(area) > 1 ? [blank, chips(state, area), blank] : [chips(state, area)];
  return [...head, ...(body.length > 0 ? body : none)].slice(0, area.rows);
}

export const NONE: Record<NetworkState['show'], string> = {
  all: 'There are no communities.',
  unread: 'Everything is read.',
  trouble: 'No community is in trouble.',
  muted: 'No community is muted.',
};

function chips(state: NetworkState, {columns}: Area): Line {
  const spans = SHOWS.map(show => {
    const count = countOf(state, show);
    return span(` ${show}${count > 0 ? ` ${count}` : ''} `, show === state.show ? 'chipOn' : 'chip');
  });
  return spread([span(' '), ...spans], columns >= 60 ? [span('by name ', 'dim')] : [], columns);
}

function rowLines(community: CommunityView, isCurrent: boolean, columns: number, now: number): Line[] {
  const ground = isCurrent ? 'selected' : 'none';
  const edge = span(isCurrent ? '▌' : ' ', 'edge');
  const {id, title, muted, unread} = community;
  const sign = troubleOf(community) ? span('! ', 'error') : span(unread > 0 ? '• ' : '  ', 'dim');
  const left = [edge, sign, span(title, muted ? 'dim' : communityTone(id))];
  return [
    spread(
      left,
      [span(facts(community, columns, now), muted || unread === 0 ? 'dim' : 'text')],
      columns,
      ground,
    ),
    spread([edge, span('  '), ...about(community, columns)], again(community, columns, now), columns, ground),
  ];
}

/** Columns: the kind if there is room, `unread of total`, and the age of the newest entry. */
function facts({kind, unread, total, lastEntryAt}: CommunityView, columns: number, now: number): string {
  const age = lastEntryAt ? ago(Date.parse(lastEntryAt), now) : '–';
  const counts = `${String(unread).padStart(4)} of ${String(total).padEnd(4)}`;
  return `${columns >= 50 ? `  ${kind.padEnd(7)}` : ''} ${counts} ${age.padStart(4)} `;
}

/** The error if there is one, else the address. */
function about(community: CommunityView, columns: number): Line['spans'] {
  const trouble = troubleOf(community)?.error;
  if (trouble) return [span(trouble.message, community.muted ? 'dim' : 'error')];
  const [source] = community.sources;
  const address = (community.url ?? source?.url ?? '').replace(/^https?:\/\//, '').replace(/\/$/, '');
  const words = [
    ...(community.muted ? ['muted'] : []),
    ...(columns < 50 ? [community.kind] : []),
    ...(community.new ? [`${community.new} new`] : []),
    ...(community.lastEntryAt === null ? ['no entries yet'] : []),
    ...(community.sources.length > 1 ? [`${community.sources.length} sources`] : []),
    address,
  ];
  return [span(words.join(' · '), 'dim')];
}

function again(community: CommunityView, columns: number, now: number): Line['spans'] {
  const trouble = troubleOf(community);
  if (!trouble) return [];
  if (community.muted) return [span(' muted ', 'dim')];
  const words = nextCheckText(trouble.nextFetchAt, now);
  return [span(` ${columns < 50 ? words.replace('next check', 'next') : words} `, 'error')];
}
