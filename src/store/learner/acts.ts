import {ACT_VERBS, type Act, type ActEntry, type ActVerb, countOf, type Json} from '../../domain/acts/act.ts';
import {ACTS} from '../../domain/acts/act-table.ts';
import {undoneIn} from '../../domain/acts/undone.ts';
import {type ActId, type EntryId, RUN} from '../../domain/common/ids.ts';
import {stampOfRecord} from '../../domain/common/stamp.ts';
import {textIn} from '../../domain/common/text.ts';
import {BACKDATED, BEFORE_JOINING, type Community} from '../../domain/network/community.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';

/** An act as SQLite has it: the three values of many shapes are JSON. */
interface ActRow extends Omit<Act, 'value' | 'was' | 'entries' | 'count'> {
  value: string;
  was: string;
  entries: string;
  count: number;
}

function actOf({count, ...row}: ActRow): Act {
  const entries = storedJson<ActEntry[]>(row.entries);
  const act = {...row, value: storedJson<Json>(row.value), was: storedJson<Json>(row.was), entries};
  return count === entries.length ? act : {...act, count};
}

const COLUMNS = 'id, at, zone, stamp, device, session, verb, value, was, entries, count';

/** See `inOrder`. */
const OLDEST_FIRST = 'ORDER BY stamp, at, id';
const NEWEST_FIRST = 'ORDER BY stamp DESC, at DESC, id DESC';

const UNDO_COLUMNS = 'id, seq, at, stamp, value';

interface UndoRow {
  id: ActId;
  seq: number;
  at: number;
  stamp: number;
  value: string;
}

const undosIn = (rows: readonly UndoRow[]) =>
  rows.map(row => ({...row, value: JSON.parse(row.value) as Json}));

const sqlList = (values: readonly string[]): string => values.map(value => `'${value}'`).join(', ');
const NEVER_UNDONE = sqlList(ACT_VERBS.filter(verb => ACTS[verb].undo === 'never'));
const JOINING_RULES = sqlList([BEFORE_JOINING, BACKDATED].map(rule => JSON.stringify(rule)));

/** Acts that the learner decided, so that undo can reverse them. */
const OF_LEARNER = `verb NOT IN (${NEVER_UNDONE}) AND NOT (verb = 'rule' AND value IN (${JOINING_RULES}))`;

export class ActsTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** `recomputeUndone` or `recomputeUndoneBy` must follow an undo. */
  save(act: Act, file: string, resolve: (id: EntryId) => EntryId): void {
    // Not OR REPLACE: then SQLite saves every page that a row touches, to be able to roll back.
    if (this.#db.get('SELECT 1 FROM acts WHERE id = ?', act.id))
      this.#db.run('DELETE FROM acts WHERE id = ?', act.id);
    const seq = this.#db.insert(
      `INSERT INTO acts (id, file, at, zone, stamp, device, session, verb, value, was, entries, count)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      act.id,
      file,
      act.at,
      act.zone,
      act.stamp,
      act.device,
      act.session,
      act.verb,
      JSON.stringify(act.value),
      JSON.stringify(act.was),
      JSON.stringify(act.entries),
      countOf(act),
    );
    for (const entry of act.entries)
      this.#db.run(
        'INSERT OR IGNORE INTO act_entries (entry_id, act, before) VALUES (?, ?, ?)',
        resolve(entry.id),
        seq,
        entry.before === undefined ? null : Date.parse(entry.before),
      );
  }

  /** Recomputes which acts are undone, after all files were read: an act of another file may undo an undo. */
  recomputeUndone(): void {
    const inEffect = undoneIn(
      undosIn(this.#db.all<UndoRow>(`SELECT ${UNDO_COLUMNS} FROM acts WHERE verb = 'undo'`)),
    );
    this.#db.run('DELETE FROM undone');
    for (const [target, {seq}] of inEffect)
      this.#db.run('INSERT INTO undone (act_id, by_act) VALUES (?, ?)', target, seq);
  }

  /** The same after an undo by this device was saved: it can only concern acts since its target. */
  recomputeUndoneBy(undo: Act): void {
    const from = this.rootOf(undo)?.stamp ?? 0;
    const undos = undosIn(
      this.#db.all<UndoRow>(
        `SELECT ${UNDO_COLUMNS} FROM acts WHERE device = ? AND stamp >= ? AND verb = 'undo'`,
        undo.device,
        from,
      ),
    );
    this.#db.run(
      'DELETE FROM undone WHERE by_act IN (SELECT value FROM json_each(?))',
      JSON.stringify(undos.map(({seq}) => seq)),
    );
    for (const [target, {seq}] of undoneIn(undos))
      this.#db.run('INSERT OR REPLACE INTO undone (act_id, by_act) VALUES (?, ?)', target, seq);
  }

  /** The act that an undo is about in the end, as an undo of an undo is about the act of the latter. */
  rootOf(undo: Act): Act | null {
    const seen = new Set<string>();
    let act: Act | null = undo;
    // Files may be edited by hand: two undos that name each other must end somewhere.
    while (act?.verb === 'undo' && !seen.has(act.id)) {
      seen.add(act.id);
      act = this.get(textIn(act.value) as ActId);
    }
    return act?.verb === 'undo' ? null : act;
  }

  isUndone = (id: ActId): boolean => this.#db.get('SELECT 1 FROM undone WHERE act_id = ?', id) !== undefined;

  get = (id: ActId): Act | null => {
    const row = this.#db.get<ActRow>(`SELECT ${COLUMNS} FROM acts WHERE id = ?`, id);
    return row ? actOf(row) : null;
  };

  /**
   * Ids that the learner removed on purpose: forgotten ones that other files still name, and goals whose setting was
   * undone.
   */
  removedOnPurpose = (): string[] =>
    this.#db
      .all<{id: string}>(
        `SELECT forgotten.value AS id FROM acts, json_each(acts.value) AS forgotten WHERE verb = 'forget'
           UNION
           SELECT json_extract(value, '$.id') FROM acts
           WHERE verb = 'goal' AND was = 'null' AND id IN (SELECT act_id FROM undone)`,
      )
      .map(row => row.id);

  has = (id: ActId): boolean => this.#db.get('SELECT 1 FROM acts WHERE id = ?', id) !== undefined;

  inFile = (file: string): Act[] =>
    this.#db.all<ActRow>(`SELECT ${COLUMNS} FROM acts WHERE file = ? ORDER BY seq`, file).map(actOf);

  newestOf(device: string): Act | null {
    const row = this.#db.get<ActRow>(
      `SELECT ${COLUMNS} FROM acts WHERE device = ? ${NEWEST_FIRST} LIMIT 1`,
      device,
    );
    return row ? actOf(row) : null;
  }

  /** The newest act by a command, not by the UI; null: not among the newest thousand. */
  newestOfCommands(device: string): Act | null {
    const row = this.#db.get<ActRow>(
      `SELECT * FROM (SELECT ${COLUMNS} FROM acts WHERE device = ? ${NEWEST_FIRST} LIMIT 1000)
         WHERE session NOT LIKE '${RUN}%' ${NEWEST_FIRST} LIMIT 1`,
      device,
    );
    return row ? actOf(row) : null;
  }

  /** The newest acts of the learner on this device that are not undone, newest first. */
  newestInEffect(device: string, limit: number): Act[] {
    const rows = this.#db.all<ActRow>(
      `SELECT ${COLUMNS} FROM acts WHERE device = ? AND verb <> 'undo' AND ${OF_LEARNER} AND id NOT IN (SELECT act_id FROM undone)
         ${NEWEST_FIRST} LIMIT ?`,
      device,
      limit,
    );
    return rows.map(actOf);
  }

  /** This device's undos since its last other act, newest first: redo undoes these. */
  lastUndos(device: string, limit: number): Act[] {
    const acts = this.#db.all<ActRow>(
      `SELECT ${COLUMNS} FROM acts WHERE device = ? AND ${OF_LEARNER} ${NEWEST_FIRST} LIMIT ?`,
      device,
      limit,
    );
    const other = acts.findIndex(({verb}) => verb !== 'undo');
    return acts.slice(0, other < 0 ? acts.length : other).map(actOf);
  }

  /** This device's newest session and the one before it. A session of undos only does not count. */
  lastSessions(device: string): string[] {
    const before = (session: string): string | undefined =>
      this.#db.get<{session: string}>(
        `SELECT session FROM acts WHERE device = ? AND session <> ? AND verb <> 'undo' AND ${OF_LEARNER} ${NEWEST_FIRST} LIMIT 1`,
        device,
        session,
      )?.session;
    const newest = before('');
    const last = newest === undefined ? undefined : before(newest);
    return [newest, last].filter(session => session !== undefined);
  }

  /** Acts of all devices on an entry that are not undone, oldest first, with the entry's present id. */
  inEffectOn(entry: EntryId): Act[] {
    return this.#db
      .all<ActRow>(
        // Without the list of entries: that of a bulk act would be read once for each of its entries.
        `SELECT id, at, zone, stamp, device, session, verb, value, was, '[]' AS entries, count
           FROM act_entries JOIN acts ON acts.seq = act_entries.act
           WHERE act_entries.entry_id = ? AND acts.id NOT IN (SELECT act_id FROM undone) ${OLDEST_FIRST}`,
        entry,
      )
      .map(row => ({...actOf(row), entries: [{id: entry, url: null, title: null, community: null}]}));
  }

  /** The acts of all devices with this verb that are not undone, oldest first. */
  inEffectOf = (verb: 'recall' | 'view'): Act[] =>
    this.#db
      // Not a parameter: SQLite uses a partial index only if the statement itself names the value.
      .all<ActRow>(
        `SELECT ${COLUMNS} FROM acts WHERE verb = '${verb}' AND id NOT IN (SELECT act_id FROM undone) ${OLDEST_FIRST}`,
      )
      .map(actOf);

  /** The acts of all devices with these verbs, from a stamp on, that are not undone, oldest first. */
  inEffectSince = (stamp: number, verbs: readonly ActVerb[]): Act[] =>
    this.#db
      .all<ActRow>(
        // Device by device, because only the index of a device's acts is ordered by stamp.
        `WITH RECURSIVE devices (name) AS (
           SELECT min(device) FROM acts
           UNION ALL SELECT (SELECT min(device) FROM acts WHERE device > name) FROM devices WHERE name IS NOT NULL
         )
         SELECT ${COLUMNS} FROM devices CROSS JOIN acts INDEXED BY acts_of_device ON device = name AND stamp >= ?
         WHERE verb IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT act_id FROM undone) ${OLDEST_FIRST}`,
        stamp,
        JSON.stringify(verbs),
      )
      .map(actOf);

  areAny = (): boolean => this.#db.get('SELECT 1 FROM acts LIMIT 1') !== undefined;

  /** Whether an act of the learner is about an entry. */
  isOn = (entry: EntryId): boolean =>
    this.#db.get(
      `SELECT 1 FROM act_entries JOIN acts ON acts.seq = act_entries.act
         WHERE act_entries.entry_id = ? AND verb <> 'rule' LIMIT 1`,
      entry,
    ) !== undefined;

  /** Moments of joining, epoch ms. By acts the entry is older than these, so it began as done. */
  joiningsAfter = (entry: EntryId): number[] =>
    this.#db
      .all<{at: number}>(
        'SELECT DISTINCT before AS at FROM act_entries WHERE entry_id = ? AND before IS NOT NULL',
        entry,
      )
      .map(row => row.at);

  /** Communities that were left, as their `remove` acts hold them, oldest act first. */
  removedCommunities = (): Json[] =>
    this.#db
      .all<{was: string}>(
        `SELECT was FROM acts WHERE verb = 'remove' AND id NOT IN (SELECT act_id FROM undone) ${OLDEST_FIRST}`,
      )
      .map(({was}) => storedJson<Json>(was));

  /** Whether a `rule` act with this value names an entry. */
  isNamedByRule = (entry: EntryId, rule: string): boolean =>
    this.#db.get(
      `SELECT 1 FROM act_entries JOIN acts ON acts.seq = act_entries.act
         WHERE act_entries.entry_id = ? AND verb = 'rule' AND value = ?`,
      entry,
      JSON.stringify(rule),
    ) !== undefined;

  /** Whether a `rule` act with this value, since the community was joined, names any of its entries. */
  areNamedByRule = ({id, addedAt}: Pick<Community, 'id' | 'addedAt'>, rule: string): boolean =>
    this.#db.get(
      `SELECT 1 FROM entry_communities JOIN entries ON entries.seq = entry
         JOIN act_entries ON entry_id = entries.id JOIN acts ON acts.seq = act_entries.act
         WHERE community_id = ? AND stamp >= ? AND verb = 'rule' AND value = ? LIMIT 1`,
      id,
      stampOfRecord(undefined, addedAt),
      JSON.stringify(rule),
    ) !== undefined;

  /** The present ids of an act's entries. */
  entriesOf = (act: ActId): EntryId[] =>
    this.#db
      .all<{id: EntryId}>(
        'SELECT entry_id AS id FROM act_entries WHERE act = (SELECT seq FROM acts WHERE id = ?)',
        act,
      )
      .map(row => row.id);

  /** Removes acts that no view shows, so states need not be recomputed. */
  drop(ids: readonly ActId[]): void {
    this.#db.run('DELETE FROM acts WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  }

  /** Acts of this device that another device undid, newest first. */
  undoneElsewhere = (device: string): Act[] =>
    this.#db
      .all<ActRow>(
        `SELECT ${COLUMNS} FROM acts WHERE device = ?1 AND id IN (
             SELECT undone.act_id FROM undone JOIN acts AS undo ON undo.seq = undone.by_act WHERE undo.device <> ?1
           ) ${NEWEST_FIRST}`,
        device,
      )
      .map(actOf);

  /** Removes the acts of a file, before it is read again. Gives the entries whose states must be recomputed. */
  dropFile(file: string): EntryId[] {
    const touched = this.#db.all<{id: EntryId}>(
      'SELECT DISTINCT entry_id AS id FROM act_entries WHERE act IN (SELECT seq FROM acts WHERE file = ?)',
      file,
    );
    this.#db.run('DELETE FROM acts WHERE file = ?', file);
    return touched.map(row => row.id);
  }
}
