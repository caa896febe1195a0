import type {SyncReport} from './sync-remote.ts';

const plural = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** What a sync did, in one line. */
export function syncWords({committed, pulled, pushed, conflicts, unreadable}: SyncReport): string {
  const done = [
    ...(committed > 0 ? [`${plural(committed, 'file')} committed`] : []),
    ...(pulled > 0 ? [`${plural(pulled, 'change')} pulled`] : []),
    ...(pushed > 0 ? [`${plural(pushed, 'change')} pushed`] : []),
    ...(conflicts.length > 0 ? [`${plural(conflicts.length, 'conflict')} for you to settle`] : []),
    ...(unreadable.length > 0 ? [`${plural(unreadable.length, 'unreadable file')} left out`] : []),
  ];
  return done.length > 0 ? done.join(' · ') : 'Everything is in step.';
}
