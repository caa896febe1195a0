import type {Effect} from './effects.ts';
import {say} from './effects.ts';
import type {GlobalKey} from './global-keys.ts';
import type {ScreenId} from './places.ts';
import {write} from './writing.ts';

/** What the keys do that mean the same everywhere; `place-<id>` goes to a place. */
export function globalEffects(id: string): readonly Effect[] {
  if (id.startsWith('place-')) return [{do: 'go', screen: id.slice(6) as ScreenId}];
  return GLOBAL[id as GlobalKey]?.() ?? [];
}

const GLOBAL: Record<GlobalKey, () => readonly Effect[]> = {
  search: () => [{do: 'go', screen: 'search'}],
  palette: () => [{do: 'palette'}],
  help: () => [{do: 'help'}],
  undo: () => [{do: 'call', call: 'undo', with: null}],
  add: () => [
    {
      do: 'ask',
      prompt: {
        label: 'Follow (address of a page or feed)',
        value: '',
        after: url => (url.trim() === '' ? [] : [say('Looking …'), lookAt(url.trim())]),
      },
    },
  ],
  reflect: () => [write({})],
  refreshAll: () => [{do: 'refresh', ids: []}],
  back: () => [{do: 'back'}],
  quit: () => [{do: 'quit'}],
  suspend: () => [{do: 'suspend'}],
  redraw: () => [{do: 'redraw'}],
};

/** Shows what was found before anything is added. */
const lookAt = (url: string): Effect => ({
  do: 'call',
  call: 'add',
  with: {url, options: {dryRun: true}},
  after: found => {
    const [source] = found.sources;
    if (found.known) return [say(`${found.title} is in your network already`)];
    return [
      {
        do: 'choose',
        label: `${found.title} (${found.kind}, ${source?.format} feed)`,
        options: () => [
          {label: `follow it: ${source?.url}`, value: 'new'},
          {label: 'follow it, and put everything into the inbox', value: 'all'},
          {label: 'leave it', value: 'no'},
        ],
        after: answer => (answer === 'no' ? [] : [follow(url, answer === 'all')]),
      },
    ];
  },
});

const follow = (url: string, all: boolean): Effect => ({
  do: 'call',
  call: 'add',
  with: {url, options: all ? {all} : {}},
  after: added => [
    say(`Following ${added.title}: ${added.inbox} in the inbox, ${added.before} of before in done`, 'good'),
  ],
});
