import type {Calls} from '../../services/calls/calls.ts';
import type {AddedView, LookedUp} from '../../services/network/add-community.ts';
import type {FoundDocument} from '../../services/network/find-feed.ts';
import {syncSummary} from '../../services/sync/sync-summary.ts';
import type {GlobalKey} from '../keymap/global-keys.ts';
import {ask, type CommonHandlers, did, type Effect, NOTHING_WRITTEN, openWriting, toast} from './effects.ts';
import {eventsOf} from './events.ts';
import type {ScreenId} from './places.ts';
import {chooseView} from './saved-views.ts';

export interface GlobalEvents {
  addressTyped: {payload: null; answer: string};
  lookedUp: {payload: null; answer: LookedUp};
  followed: {payload: null; answer: AddedView};
  synced: {payload: null; answer: Calls['sync']['gives']};
}

const event = eventsOf<GlobalEvents>('common');

export const GLOBAL_EVENTS: CommonHandlers<GlobalEvents> = {
  addressTyped: ({answer}) => {
    const url = answer.trim();
    if (url === '') return [NOTHING_WRITTEN];
    return [toast('Looking …'), {do: 'call', call: 'look', with: {url}, next: event('lookedUp', null)}];
  },
  lookedUp: ({answer}) => [chooseToFollow(answer)],
  followed: ({answer: {title, inbox, before}}) => [
    did(`Following ${title}: ${inbox} in the inbox, ${before} older ones in done`),
  ],
  synced: ({answer}) => [syncMessage(answer)],
};

/** What the keys do that mean the same everywhere; `place-<id>` goes to a place. */
export function globalEffects(id: string): readonly Effect[] {
  if (id.startsWith('place-')) return [{do: 'go', screen: id.slice(6) as ScreenId}];
  return GLOBAL[id as GlobalKey]?.() ?? [];
}

const GLOBAL: Record<GlobalKey, () => readonly Effect[]> = {
  search: () => [{do: 'go', screen: 'search'}],
  palette: () => [{do: 'palette'}],
  views: () => [chooseView()],
  help: () => [{do: 'help'}],
  undo: () => [{do: 'takeBack', which: 'undo'}],
  redo: () => [{do: 'takeBack', which: 'redo'}],
  add: () => [{do: 'askWaiting', otherwise: askAddress}],
  reflect: () => [openWriting({kind: 'reflection'})],
  refreshAll: () => [{do: 'refreshOrStop'}],
  sync: () => [
    toast('Syncing your folder …'),
    {do: 'call', call: 'sync', with: null, next: event('synced', null)},
  ],
  back: () => [{do: 'leave', by: 'back'}],
  leave: () => [{do: 'leave', by: 'leave'}],
  unwind: () => [{do: 'leave', by: 'unwind'}],
  quit: () => [{do: 'quit'}],
  suspend: () => [{do: 'suspend'}],
  redraw: () => [{do: 'redraw'}],
};

const askAddress = ask({
  label: 'Follow (address of a page or feed)',
  value: '',
  next: event('addressTyped', null),
});

/** Shows what was found before anything is added. */
function chooseToFollow({view, found}: LookedUp): Effect {
  const [source] = view.sources;
  if (!found) return toast(`${view.title} is in your network already`);
  return {
    do: 'choose',
    label: `${view.title} (${view.kind}, ${source?.format} feed)`,
    late: `Found ${view.title}: {add} shows it`,
    options: [
      {label: `follow it: ${source?.url}`, effects: [follow(found, false)]},
      {label: 'follow it, and put everything into the inbox', effects: [follow(found, true)]},
      {label: 'leave it', effects: [toast('Not followed')]},
    ],
  };
}

/** What the learner has to resolve, else what was synced. */
function syncMessage({report, notes}: Calls['sync']['gives']): Effect {
  const open = [...report.conflicts, ...report.unreadable];
  const [first] = open;
  if (!first) return toast([syncSummary(report), ...notes].join(' · '), 'good');
  const more = open.length > 1 ? `, and ${open.length - 1} more` : '';
  return toast(`${first.file}:${first.line ?? 1}: ${first.message}${more}`, 'error');
}

const follow = (found: FoundDocument, all: boolean): Effect => ({
  do: 'call',
  call: 'follow',
  with: {found, all},
  next: event('followed', null),
});
