import {caseless, oneLine} from '../common/text.ts';
import type {Act} from './act.ts';
import {fieldOf} from './act-words.ts';

/** A query with a name. */
export interface SavedView {
  name: string;
  /** As it was typed. */
  query: string;
}

/** The views, by name. `acts`: those with the verb `view` that are not undone, oldest first; the newest of a name counts. */
export function viewsIn(acts: readonly Pick<Act, 'value'>[]): SavedView[] {
  const views = new Map<string, SavedView>();
  for (const {value} of acts) {
    const name = fieldOf(value, 'name');
    const query = fieldOf(value, 'query');
    if (typeof name !== 'string' || oneLine(name) === '') continue;
    if (typeof query === 'string') views.set(caseless(name), {name: oneLine(name), query: oneLine(query)});
    else views.delete(caseless(name));
  }
  return [...views.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, view]) => view);
}
