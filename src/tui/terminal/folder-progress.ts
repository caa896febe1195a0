import {folderProgressText, type ReadingProgress} from '../../domain/common/reading-progress.ts';
import type {Area} from '../common/screen.ts';
import {blank, fitLine, type Line, line, span, spread} from '../drawing/lines.ts';
import type {Painter} from './painter.ts';

/** The screen while a folder in which many files changed is read: until then the index is outdated. */
export function readingView(progress: ReadingProgress, {columns, rows}: Area): Line[] {
  const {share, isOther} = progress;
  const width = Math.max(0, Math.min(40, columns - 4));
  const full = Math.floor(width * share);
  const body = [
    blank,
    line(span(`  ${folderProgressText(progress)}`, 'strong')),
    line(span('  '), span('█'.repeat(full), 'accent'), span('░'.repeat(width - full), 'dim')),
    blank,
    ...wordsFor(isOther).map(words => line(span(`  ${words}`, 'dim'))),
  ];
  const inner = Math.max(0, rows - 2);
  const lines = [
    spread([span(' pln ', 'chipOn')], [], columns, 'bar'),
    ...Array.from({length: inner}, (_, row) => body[row] ?? blank),
    spread([span(' '), span('q', 'key'), span(' leave', 'bar')], [], columns, 'bar'),
  ];
  return lines.slice(-rows).map(one => fitLine(one, columns));
}

/** Short enough for forty columns. */
const wordsFor = (isOther: boolean): string[] => [
  'Your files stay as they are.',
  ...(isOther ? ['This one continues when it is done.'] : ['Leave now, and it starts over later.']),
];

/** The screen reader reads the progress at these shares only: each takes seconds to read aloud. */
const READ_OUT_AT = [0.25, 0.5, 0.75] as const;

/** The same for a screen reader: the new lines since the last progress. */
export function readingLines(before: ReadingProgress | null, now: ReadingProgress): string[] {
  if (before?.isOther !== now.isOther)
    return [`${folderProgressText(now)}. ${wordsFor(now.isOther).join(' ')} q leaves.`];
  return READ_OUT_AT.some(mark => before.share < mark && now.share >= mark) ? [folderProgressText(now)] : [];
}

const LAST_SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;
/** q or Ctrl-C among the keys of one read, or Escape alone: what other keys send begins with the same. */
const LEAVES = /^\x1b$|^[^\x1b]*[q\x03]/;

/**
 * Shows how far the reading is, from the first `tell` to `end`, and reads whether the learner leaves. The painter keeps
 * the screen, so that the UI follows without a flash of what was there before.
 */
export function readingPage(painter: Painter, isReadOut: boolean) {
  const {stdin, stdout} = process;
  const leaving = new AbortController();
  let shown: ReadingProgress | null = null;
  let signal: NodeJS.Signals | null = null;
  const draw = (): void => {
    const area = {columns: stdout.columns || 80, rows: stdout.rows || 24};
    if (shown && !isReadOut) painter.draw(readingView(shown, area), area.columns);
  };
  const leave = (by: NodeJS.Signals | null): void => {
    signal = by;
    close();
    leaving.abort();
  };
  const read = (keys: Buffer): void => {
    if (LEAVES.test(String(keys))) leave(null);
  };
  const begin = (): void => {
    stdin.setRawMode(true);
    stdin.on('data', read);
    stdout.on('resize', draw);
    for (const name of LAST_SIGNALS) process.on(name, leave);
    process.once('exit', painter.close);
    if (!isReadOut) painter.open();
  };
  const end = (): void => {
    if (!shown) return;
    stdin.off('data', read);
    stdin.pause();
    stdout.off('resize', draw);
    for (const name of LAST_SIGNALS) process.off(name, leave);
    process.off('exit', painter.close);
    shown = null;
  };
  const close = (): void => {
    end();
    painter.close();
    stdin.setRawMode(false);
  };
  return {
    tell(progress: ReadingProgress): void {
      if (leaving.signal.aborted) return;
      if (!shown) begin();
      if (isReadOut) for (const words of readingLines(shown, progress)) stdout.write(`${words}\n`);
      shown = progress;
      draw();
    },
    /** The terminal stays as it is, for what comes next. */
    end,
    /** The terminal is given back. */
    close,
    /** Aborted once the learner has left. */
    left: leaving.signal,
    /** The signal that ended it, if one did. */
    endedBy: (): NodeJS.Signals | null => signal,
  };
}
