import type {Tone} from '../common/effects.ts';
import type {Overlay} from '../common/overlay.ts';
import type {PlaceId, ScreenId} from '../common/places.ts';

export interface Toast {
  text: string;
  tone: Tone;
}

/** What is drawn around the screens. */
export interface Frame {
  screen: ScreenId;
  overlay: Overlay | null;
  toast: Toast | null;
  /** The question that came too late to be asked at once, in words. */
  waiting: string | null;
  /** What U would take back. */
  undo: string | null;
  refreshing: {done: number; total: number} | null;
  counts: Partial<Record<PlaceId, number>>;
}
