import {nextStamp} from '../../domain/common/stamp.ts';
import type {Home} from '../home/home.ts';

/** Takes the stamp of a new record. To be called under the folder lock, so that no two records of a device share one. */
export function takeStamp({store, now}: Pick<Home, 'store' | 'now'>): number {
  const stamp = nextStamp(now(), store.stamps.highest());
  store.stamps.see(stamp);
  return stamp;
}
