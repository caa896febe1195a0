import {nextStamp} from '../../domain/common/stamp.ts';
import type {Home} from '../home/home.ts';

/** The stamp of a record that is about to be written. To be called inside `store.alone`: no two records share one. */
export function takeStamp({store, now}: Pick<Home, 'store' | 'now'>): number {
  const stamp = nextStamp(now(), store.stamps.highest());
  store.stamps.see(stamp);
  return stamp;
}
