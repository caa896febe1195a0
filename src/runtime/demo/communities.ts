import {HEADERS, SQUARE, TIDE} from './communities/forums.ts';
import {KETTLE} from './communities/kettle.ts';
import {CAIXA, CRAIE, CUADERNO, HIBI, LANGE_LEITUNG} from './communities/languages.ts';
import {LIBRARY_LAB, MAKER_HALL, PAPER_CUTS} from './communities/places.ts';
import type {DemoCommunity} from './community.ts';

/** The network of somebody who learns about HTTP, Japanese and learning itself. */
export const DEMO_COMMUNITIES: readonly DemoCommunity[] = [
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
