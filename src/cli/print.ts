import {jsonText} from '../domain/common/json-text.ts';
import {counted} from '../domain/common/text.ts';
import {ago} from '../domain/common/time.ts';
import {clip} from '../render/cells/cells.ts';
import {wrapText} from '../render/layout/wrap.ts';
import type {RowView} from '../services/queue/queue.ts';
import type {BaseContext} from './context.ts';

/** One JSON value, as `--json` promises. */
export const printJson = (context: BaseContext, value: unknown): void =>
  context.printDocument(`${jsonText(value, 2)}\n`);

export const printLines = (context: BaseContext, lines: readonly string[]): void =>
  context.print(lines.map(line => `${line}\n`).join(''));

/** The fewest cells of a title. The id before it is never cut. */
const MIN_TITLE_CELLS = 12;

/** A queue row for people: two lines, the id first so that it is easy to copy. */
export function rowLines(row: RowView, now: number, columns: number): string[] {
  const marks = `${row.starred ? '★' : ' '}${row.read ? ' ' : row.isNew ? 'N' : '•'}`;
  const age = row.publishedAt ? ago(Date.parse(row.publishedAt), now) : '';
  const about = [
    row.communities.map(community => community.title).join(', '),
    row.why ?? '',
    age,
    `${row.minutes} min`,
    ...(row.replies > 0 ? [counted(row.replies, 'reply', 'replies')] : []),
    ...(row.related > 0 ? [`⇄${row.related}`] : []),
    ...row.tags.map(tag => `#${tag}`),
  ].filter(part => part !== '');
  return [
    `${row.id}  ${marks} ${clip(row.title ?? row.url ?? '(untitled)', Math.max(MIN_TITLE_CELLS, columns - 19))}`,
    `${' '.repeat(18)}${clip(about.join(' · '), Math.max(MIN_TITLE_CELLS, columns - 18))}`,
  ];
}

/** Wraps plain text at words, keeping the lines it has. */
export const wrap = wrapText;
