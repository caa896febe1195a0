import {jsonText} from '../../domain/common/json-text.ts';
import type {NetworkDocument} from '../../domain/exports/network-document.ts';

/** The network for programs, by name, without its current health (for that: `pln communities --json`). */
export const networkJson = ({communities}: NetworkDocument): string =>
  `${jsonText(
    communities.map(({goals, ...community}) => ({...community, goals: goals.map(goal => goal.id)})),
    2,
  )}\n`;
