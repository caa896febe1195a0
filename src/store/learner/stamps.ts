import type {MetaTable} from '../connection/meta.ts';

const KEY = 'highest_stamp';

/** The highest stamp among the records that this database has ever read or written; see domain/common/stamp.ts. */
export class StampsTable {
  readonly #meta: MetaTable;

  constructor(meta: MetaTable) {
    this.#meta = meta;
  }

  highest(): number {
    return Number(this.#meta.get(KEY) ?? 0);
  }

  see(stamp: number): void {
    if (stamp > this.highest()) this.#meta.set(KEY, String(stamp));
  }
}
