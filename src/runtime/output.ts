import {jsonText} from '../domain/common/json-text.ts';
import {safeText, visibleText} from '../domain/common/visible-text.ts';
import {toAnsi} from '../render/cells/ansi.ts';
import type {RenderedLine} from '../render/cells/lines.ts';

// Everything that the command line writes goes through here, so that no text from outside reaches the terminal with a
// control character in it. A test fails where another file writes to a standard stream.

const {env, stdout, stderr} = process;

/** Prints text for people on stdout. */
export const print = (text: string): void => void stdout.write(visibleText(text));

/** Prints a document on stdout, unchanged but for control characters. CSV ends its lines with `\r\n` (RFC 4180). */
export const printDocument = (text: string): void =>
  void stdout.write(text.split('\r\n').map(safeText).join('\r\n'));

/** Prints lines on stdout, with styles where `color` and the terminal allow them. */
export const drawLines = (lines: readonly RenderedLine[], color: boolean): void =>
  void stdout.write(`${toAnsi(lines, {color: color && hasStyles()})}\n`);

const hasStyles = (): boolean => stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';

/** Prints a line for people on stderr: stdout carries results only. */
export const printNotice = (line: string): void => void stderr.write(`${visibleText(line)}\n`);

/** Prints a value for programs on stderr: stdout carries results only. */
export const printJson = (value: unknown): void => void stderr.write(`${jsonText(value)}\n`);

/** Prints a line that the next one overwrites. Does nothing where stderr is not a terminal. */
export const overwrite = (line: string): void => {
  if (stderr.isTTY) stderr.write(`\r\x1b[K${visibleText(line)}`);
};
