import {jsonText} from '../domain/common/json-text.ts';
import {safeText, visibleText} from '../domain/common/visible-text.ts';
import {toAnsi} from '../render/cells/ansi.ts';
import type {Line} from '../render/cells/lines.ts';

// Everything that the command line writes goes through here, so that no text of others reaches the terminal with a control
// character in it, whoever read it and from where. A test fails where another file writes to a standard stream.

const {env, stdout, stderr} = process;

/** Words for people. */
export const print = (text: string): void => void stdout.write(visibleText(text));

/** A document, to the letter but for controls; CSV ends its lines with `\r\n` (RFC 4180). */
export const printDocument = (text: string): void =>
  void stdout.write(text.split('\r\n').map(safeText).join('\r\n'));

/** Lines with styles, where `color` and the terminal allow them. */
export const drawLines = (lines: readonly Line[], color: boolean): void =>
  void stdout.write(`${toAnsi(lines, {color: color && hasStyles()})}\n`);

const hasStyles = (): boolean => stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';

/** A line for the person, beside the result. */
export const printNotice = (line: string): void => void stderr.write(`${visibleText(line)}\n`);

/** A value for programs, on stderr because stdout carries results only. */
export const printJson = (value: unknown): void => void stderr.write(`${jsonText(value)}\n`);

/** A line that the next one overwrites; nothing where stderr is not a terminal. */
export const overwrite = (line: string): void => {
  if (stderr.isTTY) stderr.write(`\r\x1b[K${visibleText(line)}`);
};
