import {PlnError} from '../../domain/common/errors.ts';
import type {KeySettings} from '../../domain/common/keys.ts';
import type {Context} from '../context.ts';

/** The keys of a row without settings; '' where they differ between places. Throws PlnError 'usage' if there is no such row. */
export async function defaultKeys(context: Context, row: string): Promise<string> {
  const {defaults} = await context.keyTable();
  const found = defaults(row);
  if (!Array.isArray(found)) throw new PlnError('usage', found.why, found.hint);
  const [first = '', ...others] = found;
  return others.length === 0 ? first : '';
}

/** Prints which settings of keys cannot be used. */
export async function printKeyTroubles(context: Context, keys: KeySettings): Promise<void> {
  if (Object.keys(keys).length === 0) return;
  const {troubles} = await context.keyTable();
  for (const line of troubles(keys)) context.printNotice(line);
}
