import type {QueueOptions, QueuePageRequest, QueueSort} from '../../../services/queue/queue.ts';
import type {Narrowing} from '../../common/places.ts';

/** What the queue shows: entries of a state, narrowed in the order in which the learner chose. */
export interface QueueFilter {
  state: QueueOptions['state'];
  narrowings: readonly Narrowing[];
}

type Query = QueuePageRequest['filter'];

/** The filter as the service takes it. */
export function queryOf({state, narrowings}: QueueFilter, sort: QueueSort): Query {
  const query: Query = {state, sort};
  for (const narrowing of narrowings) Object.assign(query, partOf(narrowing));
  return query;
}

function partOf(narrowing: Narrowing): Partial<Query> {
  switch (narrowing.by) {
    case 'unread':
    case 'starred':
      return {[narrowing.by]: true};
    case 'goal':
    case 'community':
      return {[narrowing.by]: narrowing.id};
    case 'tag':
      return {tag: narrowing.tag};
    case 'query':
      return {query: narrowing.query};
  }
}

/** A narrowing as its chip shows it. */
export function chipWords(narrowing: Narrowing): string {
  switch (narrowing.by) {
    case 'unread':
    case 'starred':
      return narrowing.by;
    case 'goal':
    case 'community':
      return narrowing.title;
    case 'tag':
      return `#${narrowing.tag}`;
    case 'query':
      return narrowing.typed;
  }
}

/** A narrowing as a screen reader says it. */
export function spokenWords(narrowing: Narrowing): string {
  switch (narrowing.by) {
    case 'unread':
    case 'starred':
      return `only ${narrowing.by}`;
    case 'goal':
    case 'community':
      return `${narrowing.by} ${narrowing.title}`;
    case 'tag':
      return `tag ${narrowing.tag}`;
    case 'query':
      return `query ${narrowing.typed}`;
  }
}

const isSame = (one: Narrowing, other: Narrowing): boolean =>
  JSON.stringify(partOf(one)) === JSON.stringify(partOf(other));

/** Narrowed further, in place of an earlier narrowing of the same kind; choosing the same again removes it. */
export function toggleNarrowing({state, narrowings}: QueueFilter, chosen: Narrowing): QueueFilter {
  const others = narrowings.filter(({by}) => by !== chosen.by);
  const isOn = narrowings.some(one => isSame(one, chosen));
  return {state, narrowings: isOn ? others : [...others, chosen]};
}

/** Without the narrowing that was added last; with the last one, "every state" goes too. null: nothing is filtered. */
export function widenFilter({state, narrowings}: QueueFilter): QueueFilter | null {
  if (narrowings.length === 0 && state !== 'all') return null;
  const left = narrowings.slice(0, -1);
  return {state: left.length === 0 && state === 'all' ? 'inbox' : state, narrowings: left};
}
