import {type SavedView, viewsIn} from '../../domain/acts/saved-views.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {caseless, oneLine} from '../../domain/common/text.ts';
import {recordAct} from '../acts/record-act.ts';
import type {Home} from '../home/home.ts';

/** The learner's views, by name. */
export const savedViews = ({store}: Home): SavedView[] => viewsIn(store.acts.inEffectOf('view'));

const MOST_CELLS = 60;

/** Saves a query under a name, in place of the one that has this name. Gives the view. Throws PlnError 'usage'. */
export function addView(home: Home, name: string, query: string): SavedView {
  const view = {name: oneLine(name), query: oneLine(query)};
  if (view.name === '' || view.name.length > MOST_CELLS)
    throw new PlnError('usage', `A view needs a name of at most ${MOST_CELLS} characters.`, EXAMPLE);
  if (view.query === '') throw new PlnError('usage', 'A view needs a query.', EXAMPLE);
  return home.store.withFolderLock(() => {
    const before = viewNamed(home, view.name);
    if (before?.query !== view.query || before.name !== view.name)
      recordAct(home, {verb: 'view', value: {...view}, was: before?.query ?? null, entries: []});
    return view;
  });
}

const EXAMPLE = 'pln view add "Caching, unread" goal:caching is:unread';

/** Removes a view. Gives it as it was. Throws PlnError 'not-found'. */
export function removeView(home: Home, name: string): SavedView {
  return home.store.withFolderLock(() => {
    const view = viewNamed(home, name);
    if (!view)
      throw new PlnError('not-found', `There is no view “${oneLine(name)}”.`, 'See `pln view list`.');
    recordAct(home, {verb: 'view', value: {name: view.name, query: null}, was: view.query, entries: []});
    return view;
  });
}

const viewNamed = (home: Home, name: string): SavedView | undefined =>
  savedViews(home).find(view => caseless(view.name) === caseless(oneLine(name)));
