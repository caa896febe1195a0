import type {NetworkDocument} from '../domain/network-document.ts';

/** The network for programs, by name; without its health, which is of the moment (`pln communities --json`). */
export const networkJson = ({communities}: NetworkDocument): string =>
  `${JSON.stringify(
    communities.map(({goals, ...community}) => ({...community, goals: goals.map(goal => goal.id)})),
    null,
    2,
  )}\n`;
