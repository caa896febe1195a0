/** A key of a place: data, beside which a handler of the same id stands. Help, hint line, palette and README read it. */
export interface KeyRow<Id extends string = string, State = never> {
  id: Id;
  /** The first is shown; `gg` is two keys after one another. */
  keys: readonly string[];
  label: string;
  group: string;
  /** Shown in the hint line, in the order of the rows. */
  hint?: boolean;
  /** true, or why not now. */
  enabled?: (state: State) => true | string;
}

/** Keys as the learner set them: id → keys. */
export type Remapped = Readonly<Record<string, readonly string[]>>;

export const withKeys = <Row extends KeyRow<string, never>>(
  rows: readonly Row[],
  remapped: Remapped,
): Row[] => rows.map(row => ({...row, keys: remapped[row.id] ?? row.keys}));

export type Match<Row> = {kind: 'row'; row: Row} | {kind: 'more'} | {kind: 'none'};

/** What a key means after those still waiting for a second one. */
export function match<Row extends KeyRow<string, never>>(
  rows: readonly Row[],
  waiting: string,
  key: string,
): Match<Row> {
  const whole = waiting + key;
  const row = rows.find(candidate => candidate.keys.includes(whole));
  if (row) return {kind: 'row', row};
  const begins = rows.some(candidate =>
    candidate.keys.some(other => isSequence(other) && other.startsWith(whole) && other !== whole),
  );
  return begins ? {kind: 'more'} : {kind: 'none'};
}

/** `gg` is two keys; `up` is one, called so. */
const isSequence = (keys: string): boolean => /^[^-\s]{2}$/.test(keys) && !(keys in SIGNS);

export interface Conflict {
  key: string;
  ids: string[];
}

/** Keys that mean two things in one place. */
export function conflicts(rows: readonly KeyRow<string, never>[]): Conflict[] {
  const byKey = Map.groupBy(
    rows.flatMap(row => row.keys.map(key => ({key, id: row.id}))),
    ({key}) => key,
  );
  return [...byKey].flatMap(([key, uses]) => (uses.length > 1 ? [{key, ids: uses.map(use => use.id)}] : []));
}

const SIGNS: Record<string, string> = {
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

/** A key as people read it: `↵`, `^D`, `g g`. */
export function shown(key: string): string {
  const sign = SIGNS[key];
  if (sign) return sign;
  if (key.startsWith('ctrl-')) return `^${key.slice(5).toUpperCase()}`;
  if (key.startsWith('alt-')) return `M-${key.slice(4)}`;
  if (key.startsWith('shift-')) return `⇧${shown(key.slice(6))}`;
  return isSequence(key) ? [...key].join(' ') : key;
}
