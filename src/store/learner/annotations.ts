import type {AnnotationId, EntryId, GoalId} from '../../domain/common/ids.ts';
import {zoneOf} from '../../domain/common/time.ts';
import {
  type Annotation,
  type AnnotationKind,
  noteOf,
  quoteOf,
  tagsOf,
} from '../../domain/learning/annotation.ts';
import type {Database} from '../connection/database.ts';
import {storedJson} from '../connection/stored-json.ts';
import {NoteSearch} from './writing-search.ts';

/** One line of annotations/*.jsonl; `annotation` null: a tombstone. */
export interface AnnotationVersion {
  id: AnnotationId;
  file: string;
  line: number;
  modifiedAt: number;
  stamp: number;
  annotation: Annotation | null;
}

export interface AnnotationFilter {
  entry?: EntryId;
  tag?: string;
  goal?: GoalId;
}

/** Annotations: all versions, and the newest of each id. */
export class NotesTable {
  readonly #db: Database;
  readonly #search: NoteSearch;

  constructor(db: Database) {
    this.#db = db;
    this.#search = new NoteSearch(db);
  }

  #forget = (id: AnnotationId): void => {
    if (this.#db.run('DELETE FROM annotations WHERE id = ?', id) === 0) return; // it was not shown
    this.#db.run('DELETE FROM goal_links WHERE owner_id = ?', id);
    this.#search.remove(id);
  };

  #show = (document: string, resolve: (id: EntryId) => EntryId): void => {
    const annotation = storedJson<Annotation>(document);
    const created = Date.parse(annotation.created);
    const entry = resolve(annotation['pln:entry']);
    this.#db.run(
      'INSERT INTO annotations (id, entry_id, created, document) VALUES (?, ?, ?, ?)',
      annotation.id,
      entry,
      created,
      document,
    );
    for (const goal of annotation['pln:goals']) {
      this.#db.run(
        `INSERT OR IGNORE INTO goal_links (goal_id, type, owner_id, at, zone) VALUES (?, 'annotation', ?, ?, ?)`,
        goal,
        annotation.id,
        created,
        zoneOf(annotation.created),
      );
    }
    const text = [noteOf(annotation), quoteOf(annotation)].filter(Boolean).join('\n');
    this.#search.put(annotation.id, 'annotation', tagsOf(annotation).join(' '), text);
  };

  #newestOf = (id: AnnotationId) =>
    this.#db.get<{modified: number; stamp: number; document: string | null}>(
      `SELECT modified, stamp, document FROM annotation_versions WHERE id = ?
       ORDER BY stamp DESC, modified DESC, file DESC, line DESC LIMIT 1`,
      id,
    );

  /** Stores a new line: the lines of a file are removed before it is read again. */
  saveVersion(version: AnnotationVersion): void {
    this.#db.run(
      'INSERT INTO annotation_versions (id, file, line, modified, stamp, document) VALUES (?, ?, ?, ?, ?, ?)',
      version.id,
      version.file,
      version.line,
      version.modifiedAt,
      version.stamp,
      version.annotation ? JSON.stringify(version.annotation) : null,
    );
  }

  /** Shows the newest version of an id: the highest stamp, then the later time. */
  showNewest(id: AnnotationId, resolve: (id: EntryId) => EntryId): void {
    const newest = this.#newestOf(id);
    this.#forget(id);
    if (newest?.document) this.#show(newest.document, resolve);
  }

  /** Whether this is the version that is shown. */
  isNewest({id, stamp, modifiedAt}: Pick<AnnotationVersion, 'id' | 'stamp' | 'modifiedAt'>): boolean {
    const newest = this.#newestOf(id);
    return newest?.stamp === stamp && newest.modified === modifiedAt;
  }

  get(id: AnnotationId): Annotation | null {
    const row = this.#db.get<{document: string}>('SELECT document FROM annotations WHERE id = ?', id);
    return row ? storedJson<Annotation>(row.document) : null;
  }

  /** In the order in which they were made, oldest first. */
  allTags = (): string[] =>
    this.#db
      .all<{tag: string}>(
        `SELECT DISTINCT json_extract(body.value, '$.value') AS tag
           FROM annotations, json_each(document, '$.body') AS body
           WHERE json_extract(body.value, '$.purpose') = 'tagging'`,
      )
      .map(({tag}) => tag.normalize('NFC'));

  /** The entries with the newest annotations, at most so many; only annotations of that kind, if it is given. */
  notedEntries = (most: number, kind: AnnotationKind | null = null): EntryId[] =>
    this.#db
      .all<{id: EntryId}>(
        `SELECT entry_id AS id FROM annotations WHERE ?1 IS NULL OR json_extract(document, '$."pln:kind"') = ?1
           GROUP BY entry_id ORDER BY max(created) DESC, entry_id LIMIT ?2`,
        kind,
        most,
      )
      .map(({id}) => id);

  list(filter: AnnotationFilter = {}): Annotation[] {
    const rows = this.#db.all<{document: string}>(
      `SELECT document FROM annotations WHERE (?1 IS NULL OR entry_id = ?1)
         AND (?2 IS NULL OR EXISTS (SELECT 1 FROM goal_links WHERE goal_id = ?2 AND owner_id = annotations.id))
         ORDER BY created, id`,
      filter.entry ?? null,
      filter.goal ?? null,
    );
    const all = rows.map(row => storedJson<Annotation>(row.document));
    return filter.tag === undefined
      ? all
      : all.filter(annotation => tagsOf(annotation).includes(filter.tag ?? ''));
  }

  /** Whether a version is stored, whatever its stamp. */
  has = ({id, modifiedAt}: Pick<AnnotationVersion, 'id' | 'modifiedAt'>): boolean =>
    this.#db.get('SELECT 1 FROM annotation_versions WHERE id = ? AND modified = ?', id, modifiedAt) !==
    undefined;

  /** All versions in a file, in its order. */
  inFile = (file: string): AnnotationVersion[] =>
    this.#db
      .all<Omit<AnnotationVersion, 'annotation'> & {document: string | null}>(
        `SELECT id, file, line, modified AS modifiedAt, stamp, document FROM annotation_versions
           WHERE file = ? ORDER BY line`,
        file,
      )
      .map(({document, ...version}) => ({
        ...version,
        annotation: document === null ? null : storedJson<Annotation>(document),
      }));

  /** Ids of all annotations that were ever made, including removed ones. */
  allIds = (): AnnotationId[] =>
    this.#db.all<{id: AnnotationId}>('SELECT DISTINCT id FROM annotation_versions').map(row => row.id);

  dropFile(file: string): AnnotationId[] {
    const touched = this.#db.all<{id: AnnotationId}>(
      'SELECT DISTINCT id FROM annotation_versions WHERE file = ?',
      file,
    );
    this.#db.run('DELETE FROM annotation_versions WHERE file = ?', file);
    return touched.map(row => row.id);
  }

  nextLine = (file: string): number =>
    this.#db.get<{line: number}>(
      'SELECT coalesce(max(line), 0) + 1 AS line FROM annotation_versions WHERE file = ?',
      file,
    )?.line ?? 1;
}
