import {counted} from '../../domain/common/text.ts';
import type {ImportReport} from '../../services/network/import-network.ts';
import {did, type Effect, toast} from './effects.ts';

const communities = (count: number): string => counted(count, 'community', 'communities');

/** Asks for an OPML file, says what it holds, and follows that only when told to. */
export const askImport = (): Effect => ({
  do: 'ask',
  prompt: {
    label: 'Import OPML (path of the file)',
    value: '',
    after: path => (path.trim() === '' ? [toast('Nothing was written')] : [lookInto(path.trim())]),
  },
});

const lookInto = (path: string): Effect => ({
  do: 'call',
  call: 'importFile',
  with: {path, dryRun: true},
  after: found => (found.added === 0 ? [toast(nothingNew(found))] : [confirm(path, found)]),
});

const confirm = (path: string, found: ImportReport): Effect => ({
  do: 'choose',
  label: contents(found),
  late: `Found ${communities(found.added)}: {add} shows them`,
  options: () => [
    {label: `add ${communities(found.added)}`, effects: [takeIn(path)]},
    {label: 'leave it', effects: [toast('Nothing was added')]},
  ],
});

/** Asking is a choice of its own: hundreds of sources at once may be too much for a slow line. */
const takeIn = (path: string): Effect => ({
  do: 'call',
  call: 'importFile',
  with: {path, dryRun: false},
  after: ({added}) => [
    did(`Following ${communities(added)} more`),
    {
      do: 'choose',
      label: 'Ask them for news now?',
      late: `Following ${communities(added)} more: {add} asks them for news`,
      options: () => [
        {label: 'ask them now', effects: [{do: 'refresh', ids: []}]},
        {label: 'not now: R does it later', effects: []},
      ],
    },
  ],
});

function contents({added, skipped, failed, doubles}: ImportReport): string {
  const known = skipped > 0 ? [`${skipped} known already`] : [];
  const broken = failed.length > 0 ? [`${counted(failed.length, 'address', 'addresses')} unusable`] : [];
  const [first] = doubles;
  const twice = first ? [`${first.url} is ${first.of}${doubles.length > 1 ? ' …' : ''}`] : [];
  return [`${added} new`, ...known, ...broken, ...twice].join(', ');
}

function nothingNew({skipped, failed}: ImportReport): string {
  const [first] = failed;
  if (first) return `Nothing to add: ${first.message} ${first.hint}`;
  return skipped > 0 ? `Nothing new: ${communities(skipped)} known already` : 'That file names no feed';
}
