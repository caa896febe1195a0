import {isDeepStrictEqual} from 'node:util';
import {Document, isMap, isNode, isScalar, parseDocument, type Scalar, visit} from 'yaml';
import type {Problem} from '../../../domain/common/problem.ts';
import {type Edit, lineEndOf, withEdits} from './text-edits.ts';

/** The parts of a Markdown file with YAML front matter, so that everything unchanged is written back as it was. */
export interface MatterFile {
  document: Document;
  /** Everything before the body, its `---` lines included, and the YAML between them. */
  head: string;
  yaml: string;
  /** What follows the closing `---` line. */
  body: string;
  /** Line of the file at which the body begins, from 1. */
  bodyLine: number;
}

/** The YAML and the body. null: there is no front matter. */
export function splitMatter(text: string): {yaml: string; body: string} | null {
  const match = MATTER.exec(text);
  return match ? {yaml: match[1] ?? '', body: text.slice(match[0].length)} : null;
}

/** Without warnings of the parser, which Node would print on the learner's terminal. */
const PARSING = {prettyErrors: false, logLevel: 'error'} as const;

const MATTER = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** A problem: there is no front matter, or it is not YAML. */
export function readMatter(text: string, file: string): MatterFile | Problem {
  const match = MATTER.exec(text);
  if (!match) return {file, line: 1, message: 'the front matter between two `---` lines is missing'};
  const document = parseDocument(match[1] ?? '', PARSING);
  const [error] = document.errors;
  if (error) {
    const line = 1 + (match[1] ?? '').slice(0, error.pos[0]).split('\n').length;
    return {file, line, message: `the front matter is not YAML: ${error.message}`};
  }
  const head = match[0];
  try {
    document.toJS();
  } catch (cause) {
    // `title: *important*` is an alias without its anchor, which is an error only when it becomes a value.
    return {file, line: 2, message: `the front matter is not YAML: ${(cause as Error).message}`};
  }
  const body = text.slice(head.length);
  return {document, head, yaml: match[1] ?? '', body, bodyLine: head.split('\n').length};
}

/** The part before the body with these values; everything else stays byte for byte. */
export function editMatter({document, head, yaml}: MatterFile, changes: Record<string, unknown>): string {
  if (Object.keys(changes).length === 0) return head;
  const before = (document.toJS() ?? {}) as Record<string, unknown>;
  const edited = editYaml(document, yaml, changes);
  const start = head.indexOf(yaml, head.indexOf('---') + 3);
  if (edited !== null && isSame(edited, {...before, ...changes}))
    return head.slice(0, start) + edited + head.slice(start + yaml.length);
  // A layout that cannot be edited in place, such as `{id: …}` on one line: the values stay, the layout does not.
  for (const [key, value] of Object.entries(changes)) document.set(key, document.createNode(value));
  return writeMatter(document, '');
}

/** The text of the file without the lines of these keys. A layout that cannot be edited in place stays as it is. */
export function withoutKeys({document, head, yaml, body}: MatterFile, keys: readonly string[]): string {
  const {contents} = document;
  if (!isMap(contents) || contents.flow) return head + body;
  const edits: Edit[] = contents.items.flatMap(({key, value}) => {
    const isNamed = isScalar(key) && keys.includes(String(key.value));
    const start = isNamed ? key.range?.[0] : undefined;
    const end = isNode(value) ? value.range?.[1] : undefined;
    if (start === undefined || end === undefined) return [];
    const nextLine = yaml.slice(start, end).endsWith('\n') ? end : yaml.indexOf('\n', end) + 1;
    return [{start, end: nextLine === 0 ? yaml.length : nextLine, text: ''}];
  });
  // Between the `---` lines the last line has no line end of its own.
  const rest = withEdits(yaml, edits).replace(/\r?\n$/, '');
  const at = head.indexOf(yaml, head.indexOf('---') + 3);
  return head.slice(0, at) + rest + head.slice(at + yaml.length) + body;
}

/** Edits only the lines of these keys. null: the document is not a plain list of keys and values. */
function editYaml(document: Document, yaml: string, changes: Record<string, unknown>): string | null {
  const {contents} = document;
  if (!isMap(contents) || contents.flow) return null;
  const newline = lineEndOf(yaml);
  const edits: Edit[] = [];
  const added: string[] = [];
  for (const [key, value] of Object.entries(changes)) {
    const piece = yamlOf({[key]: value})
      .trimEnd()
      .replaceAll('\n', newline);
    const pair = contents.items.find(item => isScalar(item.key) && item.key.value === key);
    const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
    const end = isNode(pair?.value) ? pair.value.range?.[1] : undefined;
    if (!pair) added.push(piece);
    else if (start === undefined || end === undefined) return null;
    else edits.push({start, end, text: yaml.slice(start, end).endsWith('\n') ? piece + newline : piece});
  }
  const all = added.map(piece => `${newline}${piece}`).join('');
  return withEdits(yaml, [...edits, {start: yaml.length, end: yaml.length, text: all}]);
}

function isSame(yaml: string, values: Record<string, unknown>): boolean {
  const document = parseDocument(yaml, PARSING);
  if (document.errors.length > 0) return false;
  try {
    return isDeepStrictEqual(document.toJS(), values);
  } catch {
    return false;
  }
}

function yamlOf(values: Record<string, unknown>): string {
  const document = new Document(values);
  visit(document, {Scalar: (_, node) => quoteBlanks(node)});
  return document.toString(FORM);
}

/** The text of a file with this front matter and body. */
export const writeMatter = (document: Document, body: string): string => {
  visit(document, {Scalar: (_, node) => quoteBlanks(node)});
  return `---\n${document.toString(FORM)}---\n${body}`;
};

/** No line is folded, nor broken inside quotes, where the library would write a backslash for a blank before the break. */
const FORM = {lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER} as const;

/** Block scalars lose blanks at the ends of lines. A value that the file already has keeps its form. */
function quoteBlanks(node: Scalar): void {
  const isNew = !node.range;
  if (isNew && typeof node.value === 'string' && /(?:^|\n)\s|\s(?:\n|$)/.test(node.value))
    node.type = 'QUOTE_DOUBLE';
}
