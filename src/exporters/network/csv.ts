import type {ExportedCommunity, NetworkDocument} from '../../domain/exports/network-document.ts';
import {csv, joined} from '../common/csv-table.ts';

const HEADER = [
  'community_id',
  'community',
  'kind',
  'muted',
  'joined',
  'goals',
  'tags',
  'source_id',
  'source',
  'feed',
  'page',
];

/** The network as a table, a feed a row, by the community's name. */
export const networkCsv = ({communities}: NetworkDocument): string => csv(HEADER, communities.flatMap(rows));

const rows = ({id, title, kind, muted, joinedAt, goals, tags, sources}: ExportedCommunity) =>
  sources.map(source => [
    id,
    title,
    kind,
    muted,
    joinedAt,
    joined(goals.map(goal => goal.title)),
    joined(tags),
    source.id,
    source.title,
    source.url,
    source.htmlUrl,
  ]);
