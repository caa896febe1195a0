import {HEADING} from './read.ts';

/**
 * Where an entry begins that a crash cut off before its comment was whole; null: there is none. Only a last line without
 * a line end can be part of one; a heading with a line end may be the learner's own. An entry that was cut off later
 * keeps what it has. `text` is the end of the file.
 */
export function tornEntry(text: string): number | null {
  if (text.endsWith('\n')) return null;
  const lines = text.split('\n');
  const last = lines.length - 1;
  const line = lines[last] ?? '';
  const startOf = (index: number): number =>
    lines.slice(0, index).reduce((sum, {length}) => sum + length + 1, 0);
  if (HEADING.test(line) || /^##?(?: [\d: ·\ufffd-]*)?$/.test(line)) return startOf(last);
  const isComment = line.startsWith('<!-- pln')
    ? !line.trimEnd().endsWith('-->')
    : '<!-- pln'.startsWith(line);
  const heading = lines.findLastIndex((above, index) => index < last && above.trim() !== '');
  return line !== '' && isComment && HEADING.test(lines[heading] ?? '') ? startOf(heading) : null;
}
