/** The progress of reading a folder in which much has changed. */
export interface ReadingProgress {
  /** From 0 to 1. */
  share: number;
  /** Another process of this home reads it, and this one waits. */
  isOther: boolean;
}

/** `Reading your folder again … 37 %` */
export const folderProgressText = ({share, isOther}: ReadingProgress): string =>
  `${isOther ? 'Another pln is reading' : 'Reading'} your folder again … ${percent(share)} %`;

const percent = (share: number): number => Math.floor(share * 100);

/** Passes progress on when the percentage changes, so at most 101 times. */
export function oncePerPercent(onProgress: (share: number) => void): (share: number) => void {
  let reported = -1;
  return share => {
    if (percent(share) === reported) return;
    reported = percent(share);
    onProgress(share);
  };
}
