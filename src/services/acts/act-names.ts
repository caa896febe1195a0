import type {Act} from '../../domain/acts/act.ts';
import {ACTS} from '../../domain/acts/act-table.ts';
import {type ActNames, type AnnotationName, fieldOf} from '../../domain/acts/act-words.ts';
import type {AnnotationId, CommunityId, GoalId} from '../../domain/common/ids.ts';
import {noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {annotationIn} from '../../portfolio/documents/annotations/read.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import type {Home} from '../home/home.ts';

/**
 * The names of what an act is about, for its words. `isNewest`: no later act on its annotation is shown in the same list.
 */
export function namesFor(home: Home, act: Act, isNewest = true): ActNames {
  const {names} = ACTS[act.verb];
  return {
    communities: names === 'communities' ? communitiesOf(home, act) : [],
    goal: names === 'goal' ? goalOf(home, act) : null,
    annotation: names === 'annotation' ? annotationOf(home, act, isNewest) : null,
  };
}

function communitiesOf({store}: Home, {value}: Act): string[] {
  const named = Array.isArray(value) ? value : [fieldOf(value, 'id') ?? value];
  const ids = named.filter(id => typeof id === 'string');
  return store.network.titles(ids as CommunityId[]).map(({title}) => title);
}

/** The name of a goal that is gone is in the file as it was before, which the act holds. */
function goalOf({store}: Home, {value, was}: Act): string | null {
  const id = typeof value === 'string' ? value : fieldOf(value, 'id');
  const known = typeof id === 'string' ? store.goals.get(id as GoalId) : null;
  if (known) return known.goal.title;
  const before = typeof was === 'string' ? readGoal(was, '') : null;
  return before && 'title' in before ? before.title : null;
}

function annotationOf({store}: Home, {value, was}: Act, isNewest: boolean): AnnotationName | null {
  const id = typeof value === 'string' ? value : fieldOf(value, 'annotation');
  const now = typeof id === 'string' ? store.notes.get(id as AnnotationId) : null;
  const named = now ?? annotationIn(was);
  if (!named) return null;
  const quote = quoteOf(named);
  const text = quote ?? noteOf(named);
  return text === null
    ? null
    : {kind: quote === null ? 'note' : 'highlight', text, isRemoved: now === null && isNewest};
}
