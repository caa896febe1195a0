import {isSequence, type NamedKey} from '../../domain/common/keys.ts';

/** A key of a place, as data; the handler has the same id. Help, hint line, palette and docs are made from it. */
export interface KeyRow<Id extends string = string, State = never> {
  id: Id;
  /** The first is shown; `gg` is two keys after one another. */
  keys: readonly string[];
  label: string;
  group: string;
  /** Shown in the hint line, in the order of the rows. */
  hint?: boolean;
  /** While it is enabled, its keys are its own, although other rows have them too: digits while a passage is marked. */
  takesOver?: boolean;
  /** true, or why not now; `{undo}` in it becomes the key of that row. */
  enabled?: (state: State) => true | string;
}

export type KeyMatch<Row> = {kind: 'row'; row: Row} | {kind: 'more'} | {kind: 'none'};

/** What a key means after the first key of a pair. */
export function match<Row extends KeyRow<string, never>>(
  rows: readonly Row[],
  waiting: string,
  key: string,
): KeyMatch<Row> {
  const whole = waiting + key;
  // u and p after one another are not the key that is called `up`.
  const isKey = waiting === '' || isSequence(whole);
  const row = isKey && rows.find(candidate => candidate.keys.includes(whole));
  if (row) return {kind: 'row', row};
  const begins = rows.some(candidate => candidate.keys.some(other => begin(whole, other)));
  return begins ? {kind: 'more'} : {kind: 'none'};
}

/** Whether a key is the first of two that are pressed one after another. */
const begin = (key: string, other: string): boolean =>
  other.startsWith(key) && other !== key && isSequence(other);

/** Whether two keys exclude each other in one place: they are the same, or one is the beginning of the other. */
export const clash = (one: string, other: string): boolean =>
  one === other || begin(one, other) || begin(other, one);

export interface Conflict {
  key: string;
  ids: string[];
}

/** Keys that mean two things in one place at the same time. */
export function conflicts(rows: readonly KeyRow<string, never>[]): Conflict[] {
  const uses = rows.flatMap(row => row.keys.map(key => ({key, id: row.id, isMode: row.takesOver === true})));
  return uses.flatMap(({key, id, isMode}, index) => {
    const others = uses
      .slice(index + 1)
      .filter(use => use.id !== id && use.isMode === isMode && clash(key, use.key));
    return others.length > 0 ? [{key, ids: [id, ...others.map(use => use.id)]}] : [];
  });
}

const SIGNS: Record<NamedKey, string> = {
  enter: '↵',
  space: 'Space',
  esc: 'Esc',
  tab: 'Tab',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  backspace: '⌫',
  delete: 'Del',
};

/** A text in which `{undo}` becomes the key of that row, as it is now. */
export const withKeys = (
  words: string,
  rows: readonly KeyRow<string, never>[],
  name: (key: string) => string = shown,
): string =>
  words.replace(/\{([a-zA-Z-]+)\}/g, (whole, id: string) => {
    const key = rows.find(row => row.id === id)?.keys[0];
    return key === undefined ? whole : name(key);
  });

/** A key as people read it: `↵`, `^D`, `g g`. */
export function shown(key: string): string {
  const sign = (SIGNS as Partial<Record<string, string>>)[key];
  if (sign) return sign;
  if (key.startsWith('ctrl-')) return `^${shown(key.slice(5)).toUpperCase()}`;
  if (key.startsWith('alt-')) return `M-${shown(key.slice(4))}`;
  if (key.startsWith('shift-')) return `⇧${shown(key.slice(6))}`;
  return isSequence(key) ? [...new Intl.Segmenter().segment(key)].map(one => one.segment).join(' ') : key;
}
