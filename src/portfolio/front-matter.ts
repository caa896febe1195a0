import {type Document, isScalar, parseDocument, type Scalar, visit} from 'yaml';
import type {Problem} from '../domain/problem.ts';

/** A Markdown file with YAML front matter, taken apart so that what is not changed is written back as it was. */
export interface MatterFile {
  document: Document;
  /** What follows the closing `---` line. */
  body: string;
  /** Line of the file at which the body begins, from 1. */
  bodyLine: number;
}

const MATTER = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** null with a problem where there is no front matter or it is not YAML. */
export function readMatter(text: string, file: string): MatterFile | Problem {
  const match = MATTER.exec(text);
  if (!match) return {file, line: 1, message: 'the front matter between two `---` lines is missing'};
  const document = parseDocument(match[1] ?? '', {prettyErrors: false});
  const [error] = document.errors;
  if (error) {
    const line = 1 + (match[1] ?? '').slice(0, error.pos[0]).split('\n').length;
    return {file, line, message: `the front matter is not YAML: ${error.message}`};
  }
  const head = match[0];
  try {
    document.toJS();
  } catch (cause) {
    // `title: *important*` is an alias without its anchor, which only shows when values are made of it.
    return {file, line: 2, message: `the front matter is not YAML: ${(cause as Error).message}`};
  }
  return {document, body: text.slice(head.length), bodyLine: head.split('\n').length};
}

/** Sets only what changed, so that comments, order and unknown keys of a hand-edited file stay. */
export function setMatter(document: Document, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) {
    const current: unknown = (document.toJS() as Record<string, unknown> | null)?.[key];
    if (JSON.stringify(current) === JSON.stringify(value)) continue;
    // A plain value goes into the node that is there, whose comment stays.
    document.set(key, Array.isArray(value) ? document.createNode(value) : value);
    const node = document.get(key, true);
    if (isScalar(node)) node.range = null; // it says something else now than what stood there
  }
}

export function writeMatter(document: Document, body: string): string {
  visit(document, {Scalar: (_, node) => quoteBlanks(node)});
  return `---\n${document.toString(FORM)}---\n${body}`;
}

/** No line is folded; and none broken in quotes, where the library puts a backslash for a blank before a line break. */
const FORM = {lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER} as const;

/** Block scalars lose blanks at the ends of lines. What stood in the file already keeps its own form. */
function quoteBlanks(node: Scalar): void {
  const isNew = !node.range;
  if (isNew && typeof node.value === 'string' && /(?:^|\n)\s|\s(?:\n|$)/.test(node.value))
    node.type = 'QUOTE_DOUBLE';
}
