import type {CommunityId} from '../../domain/common/ids.ts';
import type {TextTerms} from '../../domain/ranking/words.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';
import {createTermsReader} from './terms.ts';

/** An entry that may share rare words with others, by its number. */
export interface WordyEntry {
  entry: number;
  /** Those that the learner follows and has not muted. */
  communities: CommunityId[];
  /** It is in the inbox or noted: its bridges are looked for. */
  isWanted: boolean;
}

/** Two entries that share rare words. */
export interface RareWordPair {
  entry: number;
  other: number;
  /** Of tf-idf, 0 to 1. */
  cosine: number;
  /** The rarest first. */
  terms: readonly string[];
}

const NOTED = 'EXISTS (SELECT 1 FROM annotations WHERE entry_id = states.entry_id)';

/** Entries that share rare words. It can be made again from the terms of entries. */
export class RareWordsTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The newest entries that show and the entries that were noted last, at most so many of each, that have terms. */
  entries = (most: number): WordyEntry[] =>
    this.#db
      .all<{entry: number; communities: string; isWanted: number}>(
        `WITH chosen AS (
             SELECT * FROM (SELECT entry FROM states WHERE visible = 1 ORDER BY rank DESC, entry_id LIMIT ?1)
             UNION SELECT * FROM (
               SELECT seq FROM annotations JOIN entries ON entries.id = entry_id
               GROUP BY seq ORDER BY max(created) DESC LIMIT ?1)
           )
           SELECT entry, (
             SELECT json_group_array(communities.id) FROM entry_communities JOIN communities ON communities.id = community_id
             WHERE entry_communities.entry = chosen.entry AND NOT muted AND NOT removed
           ) AS communities, states.state = 'inbox' OR ${NOTED} AS isWanted
           FROM chosen JOIN states USING (entry) JOIN entry_terms USING (entry) ORDER BY entry`,
        most,
      )
      .map(row => ({
        entry: row.entry,
        communities: storedJson<CommunityId[]>(row.communities),
        isWanted: row.isWanted === 1,
      }));

  /** Makes a function that gives the terms of an entry. It remembers words from call to call. */
  createReader(): (entry: number) => TextTerms {
    const read = createTermsReader(this.#db);
    return entry => {
      const row = this.#db.get<{length: number; counts: Uint8Array}>(
        'SELECT length, counts FROM entry_terms WHERE entry = ?',
        entry,
      );
      return row ? read(row) : {length: 0, counts: new Map()};
    };
  }

  /** These are all pairs from now on, each in both directions. */
  replace(pairs: readonly RareWordPair[]): void {
    this.#db.transaction(() => {
      this.#db.run('DELETE FROM rare_words');
      for (const {entry, other, cosine, terms} of pairs)
        for (const [from, to] of [
          [entry, other],
          [other, entry],
        ] as const)
          this.#db.run(
            `INSERT OR IGNORE INTO rare_words (entry, other, cosine, terms)
               SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM entries WHERE seq = ?1)
                 AND EXISTS (SELECT 1 FROM entries WHERE seq = ?2)`,
            from,
            to,
            cosine,
            JSON.stringify(terms),
          );
    });
  }

  /** Another text after each change of a note or of an entry that has terms. */
  changes = (): string =>
    this.#db.get<{changes: string | null}>(
      `SELECT json_array(count(*), max(created), (SELECT seq FROM sqlite_sequence WHERE name = 'changed_entries')) AS changes
         FROM annotations`,
    )?.changes ?? '';
}
