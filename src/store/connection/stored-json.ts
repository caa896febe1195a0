import {PlnError} from '../../domain/common/errors.ts';

/** What a column of ours holds as JSON. SQLite does not see damage inside a text, but a parser does. */
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
