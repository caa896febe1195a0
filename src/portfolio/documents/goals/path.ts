import {type Location, pathIn} from '../common/location.ts';

export const GOAL_FILES = {top: 'goals', ending: '.md'} as const satisfies Location;

/** The path of a goal's file, by its name without the ending. */
export const goalPath = (slug: string): string => pathIn(GOAL_FILES, slug);

/** The name of a goal's file without folder and ending. */
export const slugIn = (path: string): string => path.replace(/^goals\/|\.md$/g, '');
