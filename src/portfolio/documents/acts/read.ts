import type {Act, ActEntry, Json} from '../../../domain/acts/act.ts';
import {isActVerb} from '../../../domain/acts/act-table.ts';
import {type ActId, isActId, isEntryId} from '../../../domain/common/ids.ts';
import type {Problem} from '../../../domain/common/problem.ts';
import {stampOfRecord} from '../../../domain/common/stamp.ts';
import {oneLine} from '../../../domain/common/text.ts';
import {zoneOf} from '../../../domain/common/time.ts';
import {readLines} from '../common/jsonl.ts';

export interface ReadActs {
  acts: Act[];
  /** The line of each act, from 1. */
  lines: number[];
  problems: Problem[];
}

/** The acts of a file. A line that is not an act that this pln knows is a problem, and skipped. */
export function readActs(text: string, file: string): ReadActs {
  const {lines, problems} = readLines(text, file);
  const acts: Act[] = [];
  const places: number[] = [];
  for (const {line, value} of lines) {
    const act = actOf(value);
    if (act && isActId(act.id)) {
      acts.push(act);
      places.push(line);
    } else
      problems.push({
        file,
        line,
        message: act
          ? 'the id of this act is not valid: it must be t and 16 characters of a to z, 2 to 7'
          : 'this line is not an act that pln knows',
      });
  }
  return {acts, lines: places, problems};
}

function actOf(value: Record<string, unknown>): Act | null {
  const {id, at, verb} = value;
  if (typeof id !== 'string' || typeof at !== 'string' || !isActVerb(verb)) return null;
  if (Number.isNaN(Date.parse(at))) return null;
  const entries = Array.isArray(value.entries) ? value.entries : [];
  return {
    id: id as ActId,
    at: Date.parse(at),
    zone: zoneOf(at),
    stamp: stampOfRecord(value.stamp, Date.parse(at)),
    device: textOf(value.device) ?? '',
    session: textOf(value.session) ?? '',
    verb,
    value: (value.value ?? null) as Json,
    was: (value.was ?? null) as Json,
    entries: entries.flatMap(entryOf),
    ...(Number.isSafeInteger(value.count) && {count: value.count as number}),
  };
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));
const textOf = (word: unknown): string | null => (typeof word === 'string' ? word : null);

function entryOf(value: unknown): ActEntry[] {
  const {id, url, title, community, published, also, before} = (value ?? {}) as Record<string, unknown>;
  if (!isEntryId(id)) return [];
  return [
    {
      id,
      url: textOf(url),
      title: textOf(title) && oneLine(textOf(title) ?? ''),
      community: textOf(community),
      ...(isTime(published) && {published}),
      ...(Array.isArray(also) && {also: also.filter(word => typeof word === 'string')}),
      ...(isTime(before) && {before}),
    },
  ];
}
