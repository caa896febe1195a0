import {type Location, pathIn} from './location.ts';

/** The device that made the folder writes `2026-11.md`, each other device `2026-11.<device>.md`. */
const MONTHLY = /^[^/]+\/\d{4}-\d{2}(?:\.([^./]+))?\.[a-z]+$/;

/** The file to which a device appends in a month, `2026-11`. `device` null: it made the folder. */
export const monthPath = (location: Location, month: string, device: string | null): string =>
  pathIn(location, device === null ? month : `${month}.${device}`);

/** Whether a path is that of a month, which one device appends to. */
export const isMonthFile = (path: string): boolean => MONTHLY.test(path);

/** The device that the name of a month's file names. undefined: none, so the file belongs to the device that made the folder. */
export const deviceIn = (path: string): string | undefined => MONTHLY.exec(path)?.[1];

/** The month that a path of a month's file names. */
export const monthIn = (path: string): string => path.slice(path.indexOf('/') + 1).slice(0, '2026-11'.length);
