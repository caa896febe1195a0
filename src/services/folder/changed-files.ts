import type {FoundFile} from '../../portfolio/disk/folder-files.ts';
import type {Portfolio} from '../../portfolio/disk/portfolio.ts';
import {type DocumentKind, formatOf} from '../../portfolio/documents/kinds.ts';
import {isAsKnown} from '../../store/learner/files.ts';
import type {Home} from '../home/home.ts';

/** A file whose size or time differs from the index. */
export interface PossibleChange {
  path: string;
  size: number;
  isGone: boolean;
}

/** A file that differs from the index. */
export interface Change extends FoundFile {
  isGone: boolean;
  /** The hash of its text when it was last read; '' if unknown. */
  hash: string;
}

/** The files whose size or time differs from the index, but for the documents of one kind. */
export function possibleChanges({store, portfolio}: Home, without?: DocumentKind): PossibleChange[] {
  const folder = without && formatOf(without).top;
  const known = new Map(store.files.quickList(folder).map(file => [file.path, file]));
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

/** The files among these paths that differ from the index. */
export function changesAmong({store, portfolio}: Home, paths: readonly string[]): Change[] {
  const known = new Map(store.files.among(paths).map(file => [file.path, file]));
  const changed = portfolio.statFiles(paths).flatMap(file => {
    const before = known.get(file.path);
    known.delete(file.path);
    return isAsKnown(before, file) ? [] : [{...file, isGone: false, hash: before?.hash ?? ''}];
  });
  return [...goneAmong(portfolio, [...known.values()]).map(file => ({...file, isGone: true})), ...changed];
}

/** Files of a folder that is now a link are not gone: the index keeps what it knows of them. */
function goneAmong<File extends {path: string}>(portfolio: Portfolio, files: readonly File[]): File[] {
  const obstacles = files.length === 0 ? [] : portfolio.obstacles();
  return files.filter(({path}) => !obstacles.some(({file}) => path.startsWith(`${file}/`)));
}
