/** Where the files of a kind of document are. */
export interface Location {
  /** The name at the top of the portfolio folder: a folder, or the single file of this kind. */
  top: string;
  /** How the names of files in the folder end, '' for any ending. null: `top` is a single file. */
  ending: string | null;
}

/** The path of a file in the folder, by its name without the ending. */
export const pathIn = ({top, ending}: Location, name: string): string => `${top}/${name}${ending ?? ''}`;

/** The files as a pattern of git, in which `*` matches a name without `/`. */
export const globOf = ({top, ending}: Location): string => (ending === null ? top : `${top}/*${ending}`);

/** Whether a name in the folder can be a file of the kind. Hidden files are not, and folders in the folder are ignored. */
export const isNameIn = ({ending}: Location, name: string): boolean =>
  ending !== null && name !== '' && !name.startsWith('.') && !name.includes('/') && name.endsWith(ending);
