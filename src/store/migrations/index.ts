import {GROUND} from './001-ground.ts';
import {AT_SCALE} from './002-at-scale.ts';
import {POLITENESS} from './003-politeness.ts';
import {NEXT_ACTIONS} from './004-next-actions.ts';

/** In order; a database's `user_version` is how many of them it has seen. Never change one that was released. */
export const MIGRATIONS: readonly (readonly string[])[] = [GROUND, AT_SCALE, POLITENESS, NEXT_ACTIONS];
