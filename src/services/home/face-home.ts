import type {Home, HomeBasics} from './home.ts';

export type {HomeBasics};

/**
 * A home as a face (`cli`, `tui`) sees it. Every service takes it, but its index and its folder are out of reach: reading
 * anything of `store` or `portfolio` does not compile.
 */
export type FaceHome = Omit<Home, 'store' | 'portfolio'> & {readonly store: never; readonly portfolio: never};

/** The same home, for a face. */
export const asFaceHome = (home: Home): FaceHome => home as FaceHome;
