import type {ExportedGoal, GoalsDocument} from '../../domain/exports/goals-document.ts';
import {type Cell, csv} from '../common/csv-table.ts';

const HEADER = [
  'goal_id',
  'goal',
  'record',
  'at',
  'status',
  'text',
  'quote',
  'url',
  'community',
  'id',
  'note',
  'kind',
  'hours',
];

/** Goals as a table that can be filtered and sorted by time: a row for each fact of a goal. */
export const goalsCsv = ({goals}: GoalsDocument): string => csv(HEADER, goals.flatMap(rows));

function rows(goal: ExportedGoal): Cell[][] {
  const row = (record: string, at: string | null, status: string | null, text: string | null): Cell[] => [
    goal.id,
    goal.title,
    record,
    at,
    status,
    text,
  ];
  const none = [null, null, null, null, null, null, null];
  return [
    [...row('goal', goal.createdAt, goal.status, goal.title), ...none],
    ...(goal.by ? [[...row('by', goal.by, null, null), ...none]] : []),
    ...(goal.why ? [[...row('why', null, null, goal.why), ...none]] : []),
    ...(goal.opportunity ? [[...row('opportunity', null, null, goal.opportunity), ...none]] : []),
    ...goal.helpers.map(name => [...row('helper', null, null, name), ...none]),
    ...goal.criteria.map(one => [...row('criterion', null, null, one), ...none]),
    ...goal.milestones.map(({title, doneAt}) => [
      ...row('milestone', doneAt || null, doneAt === null ? 'open' : 'done', title),
      ...none,
    ]),
    ...goal.evidence.map(({at, type, title, quote, url, community, id, note, kind, hours}) => [
      ...row(type, at, null, title),
      quote,
      url,
      community,
      id,
      note,
      kind,
      hours,
    ]),
  ];
}
