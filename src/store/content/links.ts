import type {EntryId} from '../../domain/common/ids.ts';
import type {EntryLinks} from '../../domain/entries/link-targets.ts';
import type {Database} from '../connection/database.ts';
import {seqOf} from './entries.ts';

/** What a target is to an entry. */
const ADDRESS = 0;
const ABOUT = 1;
const LINK = 2;

/** Two entries of different communities, and how they belong together. `same`: they are, or are about, the same page. */
export interface LinkBridge {
  id: EntryId;
  other: EntryId;
  how: 'link' | 'same';
}

const INSERT = 'INSERT OR IGNORE INTO links (target, kind, entry) VALUES (?, ?, ?)';

function insertAll(db: Database, entry: number, {addresses, about, links}: EntryLinks): void {
  for (const target of addresses) db.run(INSERT, target, ADDRESS, entry);
  for (const target of about) db.run(INSERT, target, ABOUT, entry);
  for (const target of links) db.run(INSERT, target, LINK, entry);
}

/** `entry`: the number of a new entry. */
export const putLinks = insertAll;

/** SQL: pairs of kinds that join two entries. An entry that is only about a page is not where links to the page lead. */
const JOINS = `(VALUES
  (${ADDRESS}, ${LINK}, 'link'), (${LINK}, ${ADDRESS}, 'link'),
  (${ADDRESS}, ${ABOUT}, 'same'), (${ABOUT}, ${ADDRESS}, 'same'),
  (${ABOUT}, ${ABOUT}, 'same'), (${ADDRESS}, ${ADDRESS}, 'same')
)`;

/** SQL: the numbers of entries whose ids are given as JSON. */
const GIVEN = '(SELECT seq, id FROM entries WHERE id IN (SELECT value FROM json_each(?)))';

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

  /** The bridges by links and addresses from each of these entries, each pair once. */
  bridgesOf(ids: readonly EntryId[]): LinkBridge[] {
    if (ids.length === 0) return [];
    return this.#db.all<LinkBridge>(
      // max: of an entry that links to the page that it is about, the latter says more.
      `SELECT given.id, entries.id AS other, max(joins.column3) AS how FROM ${GIVEN} AS given
         CROSS JOIN links AS mine ON mine.entry = given.seq
         CROSS JOIN ${JOINS} AS joins ON joins.column1 = mine.kind
         CROSS JOIN links AS their ON their.target = mine.target AND their.kind = joins.column2
         CROSS JOIN entries ON entries.seq = their.entry
       WHERE their.entry <> mine.entry AND ${isAcross('mine.entry', 'their.entry')}
       GROUP BY given.seq, their.entry ORDER BY entries.sort_at DESC, entries.id`,
      JSON.stringify(ids),
    );
  }
}
