import type {Act, Json} from '../../domain/acts/act.ts';
import type {ActNames, AnnotationName} from '../../domain/acts/act-words.ts';
import type {AnnotationId, CommunityId, GoalId} from '../../domain/common/ids.ts';
import {noteOf, quoteOf} from '../../domain/learning/annotation.ts';
import {annotationIn} from '../../portfolio/documents/annotations/read.ts';
import {readGoal} from '../../portfolio/documents/goals/read.ts';
import type {Home} from '../home/home.ts';

/** How the things are called that an act is about. `isNewest`: no later act on its annotation is shown beside it. */
export const namesFor = (home: Home, act: Act, isNewest = true): ActNames => ({
  communities: communitiesOf(home, act),
  goal: goalOf(home, act),
  annotation: act.verb === 'annotate' ? annotationOf(home, act, isNewest) : null,
});

const fieldOf = (value: Json, name: string): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value[name] ?? null) : null;

function communitiesOf({store}: Home, {verb, value}: Act): string[] {
  if (verb !== 'follow' && verb !== 'remove' && verb !== 'mute') return [];
  const named = Array.isArray(value) ? value : [fieldOf(value, 'id') ?? value];
  const ids = named.filter(id => typeof id === 'string');
  return store.network.titles(ids as CommunityId[]).map(({title}) => title);
}

function goalOf({store}: Home, {verb, value, was}: Act): string | null {
  const isTie = verb === 'tie' || verb === 'untie';
  if (!isTie && verb !== 'goal') return null;
  const id = isTie ? value : fieldOf(value, 'id');
  const known = typeof id === 'string' ? store.goals.get(id as GoalId) : null;
  if (known || isTie) return known?.goal.title ?? null;
  const before = typeof was === 'string' ? readGoal(was, '') : null;
  return before && 'title' in before ? before.title : null;
}

function annotationOf({store}: Home, {value, was}: Act, isNewest: boolean): AnnotationName | null {
  const now = typeof value === 'string' ? store.notes.get(value as AnnotationId) : null;
  const named = now ?? annotationIn(was);
  if (!named) return null;
  const quote = quoteOf(named);
  const text = quote ?? noteOf(named);
  return text === null
    ? null
    : {kind: quote === null ? 'note' : 'highlight', text, isRemoved: now === null && isNewest};
}
