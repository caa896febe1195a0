import {counted} from '../../domain/common/text.ts';
import type {ImportReport} from '../../services/network/import-network.ts';
import {ask, type CommonHandlers, did, type Effect, NOTHING_WRITTEN, toast} from './effects.ts';
import {eventsOf} from './events.ts';

const communities = (count: number): string => counted(count, 'community', 'communities');

export interface ImportEvents {
  pathTyped: {payload: null; answer: string};
  /** The file was read, and nothing is added yet. */
  fileRead: {payload: {path: string}; answer: ImportReport};
  imported: {payload: null; answer: ImportReport};
}

const event = eventsOf<ImportEvents>('common');

export const IMPORT_EVENTS: CommonHandlers<ImportEvents> = {
  pathTyped: ({answer}) => {
    const path = answer.trim();
    return [path === '' ? NOTHING_WRITTEN : importFile(path, true)];
  },
  fileRead: ({payload: {path}, answer: found}) => [
    found.added === 0 ? toast(nothingNew(found)) : confirm(path, found),
  ],
  // Refreshing is a choice of its own: hundreds of sources at once may be too much for a slow line.
  imported: ({answer: {added}}) => [
    did(`Following ${communities(added)} more`),
    {
      do: 'choose',
      label: 'Check them for news now?',
      late: `Following ${communities(added)} more: {add} checks them for news`,
      options: [
        {label: 'check them now', effects: [{do: 'refresh', ids: []}]},
        {label: 'not now: R does it later', effects: []},
      ],
    },
  ],
};

/** Asks for an OPML file, shows what it holds, and follows that once the learner agrees. */
export const askImport = (): Effect =>
  ask({label: 'Import OPML (path of the file)', value: '', next: event('pathTyped', null)});

const importFile = (path: string, dryRun: boolean): Effect => ({
  do: 'call',
  call: 'importFile',
  with: {path, dryRun},
  next: dryRun ? event('fileRead', {path}) : event('imported', null),
});

const confirm = (path: string, found: ImportReport): Effect => ({
  do: 'choose',
  label: contents(found),
  late: `Found ${communities(found.added)}: {add} shows them`,
  options: [
    {label: `add ${communities(found.added)}`, effects: [importFile(path, false)]},
    {label: 'leave it', effects: [toast('Nothing was added')]},
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
  return skipped > 0 ? `Nothing new: ${communities(skipped)} known already` : 'That file has no feeds';
}
