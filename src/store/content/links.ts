import type {EntryId} from '../../domain/common/ids.ts';
import type {EntryLinks} from '../../domain/entries/link-targets.ts';
import type {RelatedHow} from '../../domain/ranking/related.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';
import {SEQ_OF, seqOf} from './entries.ts';

/** What a target is to an entry. */
const ADDRESS = 0;
const ABOUT = 1;
const LINK = 2;

export interface Bridge {
  id: EntryId;
  other: EntryId;
  how: RelatedHow;
}

const INSERT = 'INSERT OR IGNORE INTO links (target, kind, entry) VALUES (?, ?, ?)';

function insertAll(db: Database, entry: number, {addresses, about, links}: EntryLinks): void {
  for (const target of addresses) db.run(INSERT, target, ADDRESS, entry);
  for (const target of about) db.run(INSERT, target, ABOUT, entry);
  for (const target of links) db.run(INSERT, target, LINK, entry);
}

/** `entry`: the number of a new entry. */
export const putLinks = insertAll;

/** In SQL, the closest first: of two entries that are joined in several ways, the first one is named. */
const HOW: readonly RelatedHow[] = ['same', 'link', 'rare words'];

/** SQL: pairs of kinds that join two entries. An entry that is only about a page is not where links to the page lead. */
const JOINS = `(VALUES
  (${ADDRESS}, ${ABOUT}, 0), (${ABOUT}, ${ADDRESS}, 0), (${ABOUT}, ${ABOUT}, 0), (${ADDRESS}, ${ADDRESS}, 0),
  (${ADDRESS}, ${LINK}, 1), (${LINK}, ${ADDRESS}, 1)
)`;

/** SQL: the numbers of entries whose ids are given as JSON. */
const GIVEN = '(SELECT seq, id FROM entries WHERE id IN (SELECT value FROM json_each(?)))';

/** SQL: what joins the given entries with others, whatever community carries them. The ids are bound twice. */
const PAIRS = `(
  SELECT mine.entry, their.entry AS other, joins.column3 AS how FROM ${GIVEN} AS given
    CROSS JOIN links AS mine ON mine.entry = given.seq
    CROSS JOIN ${JOINS} AS joins ON joins.column1 = mine.kind
    CROSS JOIN links AS their ON their.target = mine.target AND their.kind = joins.column2
  WHERE their.entry <> mine.entry
  UNION ALL SELECT rare_words.entry, other, 2 FROM ${GIVEN} AS given JOIN rare_words ON rare_words.entry = given.seq
) AS pairs`;

const thrice = (text: string): [string, string, string] => [text, text, text];

/** SQL: whether no community carries both entries, and one that the learner follows and has not muted carries the other. */
export const isAcross = (one: string, other: string): string => `(
  NOT EXISTS (SELECT 1 FROM entry_communities AS a JOIN entry_communities AS b ON b.community_id = a.community_id
              WHERE a.entry = ${one} AND b.entry = ${other})
  AND EXISTS (SELECT 1 FROM entry_communities JOIN communities ON communities.id = community_id
              WHERE entry = ${other} AND NOT muted AND NOT removed)
)`;

/** Where entries lead, so that those that link to each other are found in any order of their arrival. */
export class LinksTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Replaces what is known of an entry, whose content is shown now. Earlier addresses stay: links still lead there. */
  replace(id: EntryId, links: EntryLinks): void {
    const entry = seqOf(this.#db, id);
    if (entry === undefined) return;
    this.#db.run(`DELETE FROM links WHERE entry = ? AND kind <> ${ADDRESS}`, entry);
    insertAll(this.#db, entry, links);
  }

  /** Adds addresses and topics that another source gives an entry. */
  add(id: EntryId, {addresses, about}: EntryLinks): void {
    const entry = seqOf(this.#db, id);
    if (entry !== undefined) insertAll(this.#db, entry, {addresses, about, links: []});
  }

  /** Entries that link to one of these, or that one of these links to, of any community. */
  linkedWith(ids: readonly EntryId[]): Set<EntryId> {
    if (ids.length === 0) return new Set();
    const rows = this.#db.all<{id: EntryId}>(
      `SELECT DISTINCT entries.id FROM ${GIVEN} AS given
         CROSS JOIN links AS mine ON mine.entry = given.seq
         CROSS JOIN links AS their ON their.target = mine.target AND their.kind = ${LINK} - mine.kind
         CROSS JOIN entries ON entries.seq = their.entry
       WHERE mine.kind IN (${ADDRESS}, ${LINK}) AND their.entry <> mine.entry`,
      JSON.stringify(ids),
    );
    return new Set(rows.map(({id}) => id));
  }

  /** Entries to which this one links, of any community. */
  linkedFrom(id: EntryId): EntryId[] {
    const rows = this.#db.all<{id: EntryId}>(
      `SELECT DISTINCT entries.id FROM ${GIVEN} AS given
         CROSS JOIN links AS mine ON mine.entry = given.seq AND mine.kind = ${LINK}
         CROSS JOIN links AS their ON their.target = mine.target AND their.kind = ${ADDRESS}
         CROSS JOIN entries ON entries.seq = their.entry
       WHERE their.entry <> mine.entry`,
      JSON.stringify([id]),
    );
    return rows.map(row => row.id);
  }

  /** Entries of other communities that link to one of these, the newest first. */
  linkingTo(ids: readonly EntryId[]): EntryId[] {
    const rows = this.#db.all<{id: EntryId}>(
      `SELECT DISTINCT entries.id, entries.sort_at FROM ${GIVEN} AS given
         CROSS JOIN links AS mine ON mine.entry = given.seq AND mine.kind = ${ADDRESS}
         CROSS JOIN links AS their ON their.target = mine.target AND their.kind = ${LINK}
         CROSS JOIN entries ON entries.seq = their.entry
       WHERE their.entry <> mine.entry AND ${isAcross('mine.entry', 'their.entry')}
       ORDER BY entries.sort_at DESC, entries.id`,
      JSON.stringify(ids),
    );
    return rows.map(({id}) => id);
  }

  /** The bridges from each of these entries, each pair once: the closest kind first, then the newest. */
  bridgesOf(ids: readonly EntryId[]): Bridge[] {
    if (ids.length === 0) return [];
    return this.#db
      .all<{id: EntryId; other: EntryId; how: number}>(
        `SELECT given.id, entries.id AS other, min(how) AS how FROM ${PAIRS}
           CROSS JOIN entries ON entries.seq = pairs.other JOIN ${GIVEN} AS given ON given.seq = pairs.entry
         WHERE ${isAcross('pairs.entry', 'pairs.other')}
         GROUP BY pairs.entry, pairs.other ORDER BY how, entries.sort_at DESC, entries.id`,
        ...thrice(JSON.stringify(ids)),
      )
      .map(row => ({...row, how: HOW[row.how] ?? 'link'}));
  }

  /** How many bridges each of these entries has; those without one are left out. */
  countBridges(ids: readonly EntryId[]): Map<EntryId, number> {
    if (ids.length === 0) return new Map();
    const rows = this.#db.all<{id: EntryId; count: number}>(
      `SELECT given.id, count(DISTINCT pairs.other) AS count FROM ${PAIRS}
         JOIN ${GIVEN} AS given ON given.seq = pairs.entry
       WHERE ${isAcross('pairs.entry', 'pairs.other')} GROUP BY pairs.entry`,
      ...thrice(JSON.stringify(ids)),
    );
    return new Map(rows.map(({id, count}) => [id, count]));
  }

  /** The words that two entries share; empty: too few. */
  sharedWords(id: EntryId, other: EntryId): string[] {
    const row = this.#db.get<{terms: string}>(
      `SELECT terms FROM rare_words WHERE entry = ${SEQ_OF} AND other = ${SEQ_OF}`,
      id,
      other,
    );
    return row ? storedJson<string[]>(row.terms) : [];
  }
}
