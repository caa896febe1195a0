/** How far it is that a folder of which much has changed is read. */
export interface ReadingProgress {
  /** From 0 to 1. */
  share: number;
  /** Another process of this home does it, and this one waits. */
  isOther: boolean;
}

/** `Reading your folder anew … 37 %` */
export const folderProgressText = ({share, isOther}: ReadingProgress): string =>
  `${isOther ? 'Another pln is reading' : 'Reading'} your folder anew … ${percent(share)} %`;

const percent = (share: number): number => Math.floor(share * 100);

/** Calls on whenever there is something new to say, a hundred times at most. */
export function oncePerPercent(onProgress: (share: number) => void): (share: number) => void {
  let told = -1;
  return share => {
    if (percent(share) === told) return;
    told = percent(share);
    onProgress(share);
  };
}
