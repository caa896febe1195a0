import type {KeySettings} from '../../domain/common/keys.ts';
import {clash, type KeyRow, shown} from './key-rows.ts';

type Row = KeyRow<string, never>;

/** A place and the rows of its own. */
export interface PlaceKeys {
  id: string;
  keys: readonly Row[];
}

/** The name of the settings that hold wherever a place has such a row. */
export const EVERYWHERE = 'everywhere';

export interface PlaceKeymap {
  /** Every row that answers there: its own, then the general ones, with the keys they have. */
  rows: Row[];
  /** The settings that cannot be applied in that place, one a line. */
  troubles: string[];
}

/** A row while its keys are decided. */
interface Candidate {
  row: Row;
  isOwn: boolean;
  keys: readonly string[];
  /** The setting they come from, and whether it is about this place alone; null where they are its own. */
  set: {name: string; isHere: boolean} | null;
}

/**
 * The keys of a place. A row of the place goes before a general one where both have a key by default; whatever the
 * learner set has to leave every other row its keys, or the row keeps its own and the problem is reported.
 */
export function keymapOf(place: PlaceKeys, general: readonly Row[], settings: KeySettings): PlaceKeymap {
  const own = new Set(place.keys.map(row => row.id));
  let given = [
    ...place.keys.map(row => candidate(row, true, place.id, settings)),
    // A place that has a row called so means it.
    ...general.filter(row => !own.has(row.id)).map(row => candidate(row, false, place.id, settings)),
  ];
  const troubles: string[] = [];
  for (;;) {
    const all = given.map(one => withoutOverlap(one, given, general));
    const found = firstClash(all);
    if (!found) {
      const rows = all.filter(one => one.keys.length > 0).map(({row, keys}) => ({...row, keys}));
      return {rows, troubles};
    }
    troubles.push(wordsOf(found, place.id));
    given = given.map(one =>
      one.row.id === found.loser.row.id ? {...one, keys: one.row.keys, set: null} : one,
    );
  }
}

function candidate(row: Row, isOwn: boolean, place: string, settings: KeySettings): Candidate {
  for (const where of [place, EVERYWHERE]) {
    const name = `${where}.${row.id}`;
    const keys = settings[name];
    if (keys) return {row, isOwn, keys, set: {name, isHere: where === place}};
  }
  return {row, isOwn, keys: row.keys, set: null};
}

/** Without the keys that another row of the place has by default although they mean something everywhere. */
function withoutOverlap(one: Candidate, all: readonly Candidate[], general: readonly Row[]): Candidate {
  const everywhere = general.find(row => row.id === one.row.id)?.keys ?? [];
  const taken = (key: string): boolean =>
    everywhere.includes(key) &&
    all.some(
      other =>
        other.isOwn &&
        other !== one &&
        !isApart(one, other) &&
        other.keys.includes(key) &&
        other.row.keys.includes(key),
    );
  return {...one, keys: one.keys.filter(key => !taken(key))};
}

/** Whether two rows never answer at the same time. */
const isApart = (one: Candidate, other: Candidate): boolean =>
  (one.row.takesOver ?? false) !== (other.row.takesOver ?? false);

interface Clash {
  loser: Candidate;
  winner: Candidate;
  key: string;
  other: string;
}

/** The first two rows that exclude each other. The one with a setting gives way, first a setting for everywhere. */
function firstClash(all: readonly Candidate[]): Clash | null {
  for (const [index, one] of all.entries()) {
    for (const two of all.slice(index + 1)) {
      if (isApart(one, two)) continue;
      for (const key of one.keys) {
        const other = two.keys.find(another => clash(key, another));
        if (other === undefined) continue;
        const isFirst = weight(one) > weight(two);
        if (isFirst) return {loser: one, winner: two, key, other};
        if (two.set) return {loser: two, winner: one, key: other, other: key};
      }
    }
  }
  return null;
}

const weight = ({set}: Candidate): number => (set === null ? 0 : set.isHere ? 1 : 2);

function wordsOf({loser, winner, key, other}: Clash, place: string): string {
  const how =
    key === other
      ? `is ${named(winner)} already`
      : `cannot be used together with ${shown(other)}, ${named(winner)}`;
  const keeps = loser.row.keys.map(shown).join(' ');
  return `keys.${loser.set?.name}: ${shown(key)} ${how} in ${place}; ${named(loser)} keeps ${keeps} there`;
}

const named = ({row}: Candidate): string => `“${row.label}” (${row.id})`;

/** The rows that the settings name and that do not exist, one a line. */
export function unknownIn(
  settings: KeySettings,
  places: readonly PlaceKeys[],
  general: readonly Row[],
): string[] {
  return Object.keys(settings).flatMap(name => {
    const found = rowsNamed(name, places, general);
    return Array.isArray(found) ? [] : [`keys.${name}: ${found.why} ${found.hint}`];
  });
}

/** The rows that `queue.done` or `everywhere.done` is about, or why there is none. */
export function rowsNamed(
  name: string,
  places: readonly PlaceKeys[],
  general: readonly Row[],
): Row[] | {why: string; hint: string} {
  const [where = '', id = ''] = name.split('.');
  const isEverywhere = where === EVERYWHERE;
  const here = isEverywhere ? places : places.filter(place => place.id === where);
  if (here.length === 0) {
    const known = [EVERYWHERE, ...places.map(place => place.id)].join(', ');
    return {why: `There is no place “${where}”.`, hint: `The places are: ${known}.`};
  }
  const own = here.flatMap(place => place.keys.filter(row => row.id === id));
  // A place that has a row called so means it; everywhere means all of them.
  const rows = own.length > 0 && !isEverywhere ? own : [...general.filter(row => row.id === id), ...own];
  if (rows.length > 0) return rows;
  const known = new Set([...here.flatMap(place => place.keys), ...general].map(row => row.id));
  return {why: `No row of keys is called “${id}” in ${where}.`, hint: `There are: ${[...known].join(', ')}.`};
}
