import {PlnError} from '../../domain/common/errors.ts';

/** Parses JSON that pln stored in a column. SQLite does not notice damage inside a text, but the parser does. */
export function storedJson<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new PlnError(
      'damaged',
      'The database is damaged.',
      'Delete it: pln builds it again from your portfolio folder, and `pln refresh` fetches the rest.',
      error,
    );
  }
}
