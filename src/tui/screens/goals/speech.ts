import {counted} from '../../../domain/common/text.ts';
import {experienceWords} from '../../../domain/learning/experience.ts';
import {starvedWords} from '../../../domain/learning/goal.ts';
import type {GoalView} from '../../../services/goals/goal-view.ts';
import type {RowView} from '../../../services/queue/queue.ts';
import type {Around, Speech, SpokenRow} from '../../speech/speech.ts';
import {content, own, sentence, since} from '../../speech/words.ts';
import {dayWords, dueWords, evidenceWords, milestoneWords} from './goal-words.ts';
import {ABOUT} from './list-view.ts';
import {chosenGoal, type GoalItem, type GoalsState, itemAt, itemsOf} from './state.ts';

/** The goals in words, and the open one by its rows: why, criteria, milestones, evidence. */
export const goalsSpeech: Speech<GoalsState> = {
  subject: ({loaded, goals, open}) => JSON.stringify([loaded, open, goals.length === 0]),
  place: placeWords,
  row: (state, around) => (state.open === null ? goalWords(state, around) : itemWords(state, around)),
  news: asideWords,
};

/** Next action and entries of the open goal. Not for the list: they would be said with every move. */
function asideWords(state: GoalsState, {now, keyOf}: Around): string | null {
  const {aside, open} = state;
  if (open === null || aside?.id !== open) return null;
  const {next, queue} = aside;
  const due = next?.due ? `, due ${dayWords(next.due, now)}` : '';
  const action = next ? [`Next action: ${content(next.action)}${due}`] : [];
  const waits =
    queue.length > 0
      ? [
          `in the queue for it: ${content(queue[0]?.title ?? 'untitled')}${queue.length > 1 ? ` and more, ${keyOf('queue')} shows them` : ''}`,
        ]
      : [];
  return action.length + waits.length === 0 ? null : [...action, ...waits].join('; ');
}

function placeWords(state: GoalsState, {now, keyOf}: Around): string[] {
  if (!state.loaded) return [];
  const {goals} = state;
  if (goals.length === 0) return [`No goal yet. ${keyOf('add')} sets one: what do you want to learn?`, ABOUT];
  const goal = state.open === null ? undefined : chosenGoal(state);
  if (!goal) return [`Goals, ${counted(goals.length, 'goal')}`];
  const facts = [...factsOf(goal, now), `weight ${goal.weight}`];
  const keywords = goal.keywords.length > 0 ? [`Keywords: ${own(goal.keywords.join(', '))}`] : [];
  const helpers = goal.helpers.length > 0 ? [`Helped by: ${own(goal.helpers.join(', '))}`] : [];
  const opens = goal.opportunity ? [`${goal.opportunity} opportunity`] : [];
  const items = itemsOf(state).length;
  const none = `Nothing is in it yet. ${keyOf('edit')} adds a why and milestones, ${keyOf('reflect')} reflects.`;
  return [
    sentence('Goal', goal.title, facts),
    ...keywords,
    ...opens,
    ...helpers,
    items === 0 ? none : counted(items, 'row'),
  ];
}

function factsOf(goal: GoalView, now: number): string[] {
  const starved = starvedWords(goal, now);
  return [
    ...(starved ? [own(starved)] : []),
    own(dueWords(goal, now).text),
    milestoneWords(goal),
    own(evidenceWords(goal.evidence)),
    ...(goal.hours > 0 ? [counted(goal.hours, 'hour')] : []),
  ];
}

function goalWords(state: GoalsState, {now}: Around): SpokenRow | null {
  const goal = chosenGoal(state);
  if (!goal) return null;
  const head = `${state.cursor + 1} of ${state.goals.length}, ${goal.status}`;
  return {id: goal.id, words: sentence(head, goal.title, factsOf(goal, now))};
}

function itemWords(state: GoalsState, {now}: Around): SpokenRow | null {
  const item = itemAt(state);
  if (!item) return null;
  const head = `${state.place + 1} of ${itemsOf(state).length}, ${nameOf(item)}`;
  const [name = '', ...facts] = wordsOf(item, now);
  return {id: `${item.kind} ${name}`, words: sentence(head, name, facts)};
}

function nameOf(item: GoalItem): string {
  switch (item.kind) {
    case 'why':
      return 'why';
    case 'criterion':
      return 'how I will know';
    case 'about':
      return 'about';
    case 'next':
      return 'next action';
    case 'entry':
      return `in the queue, ${stateWords(item.row)}`;
    case 'milestone':
      return `milestone ${item.number}, ${item.doneAt === null ? 'open' : 'reached'}`;
    case 'evidence':
      return item.evidence.type === 'annotation' ? 'highlight or note' : item.evidence.type;
  }
}

const stateWords = ({state, read, starred}: RowView): string =>
  [state === 'inbox' ? (read ? 'read' : 'unread') : state, ...(starred ? ['starred'] : [])].join(', ');

/** The name first, then the facts. */
function wordsOf(item: GoalItem, now: number): string[] {
  switch (item.kind) {
    case 'why':
    case 'criterion':
    case 'about':
      return [item.text];
    case 'next':
      return [item.action.action, item.action.due ? `due ${dayWords(item.action.due, now)}` : ''];
    case 'entry': {
      const {title, url, communities, publishedAt, why, minutes} = item.row;
      const name = title ?? url ?? 'untitled';
      return [
        name,
        communities[0]?.title ?? '',
        why ?? '',
        since(publishedAt, now),
        counted(minutes, 'minute'),
      ];
    }
    case 'milestone':
      return [item.title, item.doneAt ? dayWords(item.doneAt, now) : ''];
    case 'evidence': {
      const {evidence} = item;
      const quote = evidence.quote;
      return [
        evidence.title ?? evidence.url ?? 'untitled',
        evidence.type === 'experience' && evidence.kind
          ? experienceWords({...evidence, kind: evidence.kind})
          : '',
        quote ? `“${quote}”` : '',
        evidence.note ? `your note: ${evidence.note}` : '',
        evidence.at === null ? '' : since(new Date(evidence.at).toISOString(), now),
      ];
    }
  }
}
