import type {metaTable} from '../connection/meta.ts';

const KEY = 'highest_stamp';

/** The highest stamp among the records that this database has ever read or written; see domain/stamp.ts. */
export function stampsTable(meta: ReturnType<typeof metaTable>) {
  const highest = (): number => Number(meta.get(KEY) ?? 0);
  return {
    highest,
    see(stamp: number): void {
      if (stamp > highest()) meta.set(KEY, String(stamp));
    },
  };
}
