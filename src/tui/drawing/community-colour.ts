import type {Style} from './theme.ts';

const TONES: readonly Style[] = ['tone0', 'tone1', 'tone2', 'tone3', 'tone4', 'tone5'];

/** A community keeps its colour everywhere. */
export const toneOf = (id: string): Style =>
  TONES[[...id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % TONES.length] ?? 'tone0';
