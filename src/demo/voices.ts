import type {Voice} from './voice.ts';
import {HEADERS, SQUARE, TIDE} from './voices/forums.ts';
import {KETTLE} from './voices/kettle.ts';
import {CAIXA, CRAIE, CUADERNO, HIBI, LANGE_LEITUNG} from './voices/languages.ts';
import {LIBRARY_LAB, MAKER_HALL, PAPER_CUTS} from './voices/places.ts';

/** What somebody might follow who learns about HTTP, Japanese and learning itself. */
export const VOICES: readonly Voice[] = [
  KETTLE,
  TIDE,
  PAPER_CUTS,
  HEADERS,
  HIBI,
  SQUARE,
  LIBRARY_LAB,
  MAKER_HALL,
  LANGE_LEITUNG,
  CUADERNO,
  CRAIE,
  CAIXA,
];
