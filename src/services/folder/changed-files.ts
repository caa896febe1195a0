import type {FoundFile, Portfolio} from '../../portfolio/disk/portfolio.ts';
import {isAsKnown} from '../../store/learner/files.ts';
import type {Home} from '../home/home.ts';

/** A file that seems not to be as the index remembers it. */
export interface PossibleChange {
  path: string;
  size: number;
  isGone: boolean;
}

/** A file that is not as the index remembers it. */
export interface Change extends FoundFile {
  isGone: boolean;
  /** Of its text when it was last read; '' when that is not known. */
  hash: string;
}

/** What of the folder is not as it was, of all its files or of those outside one of its folders. */
export function possibleChanges({store, portfolio}: Home, without?: string): PossibleChange[] {
  const known = new Map(store.files.glimpses(without).map(file => [file.path, file]));
  const changed = portfolio.quickList(without).filter(({path, size, modifiedMs}) => {
    const before = known.get(path);
    known.delete(path);
    return before?.size !== size || before.modifiedMs !== modifiedMs;
  });
  return [
    ...goneAmong(portfolio, [...known.values()]).map(file => ({...file, isGone: true})),
    ...changed.map(file => ({...file, isGone: false})),
  ];
}

/** What of these paths is not as it was. */
export function changesAmong({store, portfolio}: Home, paths: readonly string[]): Change[] {
  const known = new Map(store.files.among(paths).map(file => [file.path, file]));
  const changed = portfolio.look(paths).flatMap(file => {
    const before = known.get(file.path);
    known.delete(file.path);
    return isAsKnown(before, file) ? [] : [{...file, isGone: false, hash: before?.hash ?? ''}];
  });
  return [...goneAmong(portfolio, [...known.values()]).map(file => ({...file, isGone: true})), ...changed];
}

/** Files of a folder that is a link now are not gone: the index keeps what it knew of them. */
function goneAmong<File extends {path: string}>(portfolio: Portfolio, files: readonly File[]): File[] {
  const obstacles = files.length === 0 ? [] : portfolio.obstacles();
  return files.filter(({path}) => !obstacles.some(({file}) => path.startsWith(`${file}/`)));
}
