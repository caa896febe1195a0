import {counted} from '../../domain/common/text.ts';
import type {SyncReport} from './sync-remote.ts';

/** The result of a sync, as one line. */
export function syncSummary({committed, pulled, pushed, conflicts, unreadable}: SyncReport): string {
  const done = [
    ...(committed > 0 ? [`${counted(committed, 'file')} committed`] : []),
    ...(pulled > 0 ? [`${counted(pulled, 'change')} pulled`] : []),
    ...(pushed > 0 ? [`${counted(pushed, 'change')} pushed`] : []),
    ...(conflicts.length > 0 ? [`${counted(conflicts.length, 'conflict')} to resolve`] : []),
    ...(unreadable.length > 0 ? [`${counted(unreadable.length, 'unreadable file')} left out`] : []),
  ];
  return done.length > 0 ? done.join(' · ') : 'Everything is in sync.';
}
